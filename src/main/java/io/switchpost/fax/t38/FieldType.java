package io.switchpost.fax.t38;

/** What a field of data is (T.38 clause 7.4), without those of V.8 and V.34. */
enum FieldType {
  HDLC_DATA,
  HDLC_SIG_END,
  HDLC_FCS_OK,
  HDLC_FCS_BAD,
  HDLC_FCS_OK_SIG_END,
  HDLC_FCS_BAD_SIG_END,
  T4_NON_ECM_DATA,
  T4_NON_ECM_SIG_END;

  private static final FieldType[] BY_CODE = values();

  /**
   * @param code 0 to 7
   */
  static FieldType of(int code) {
    return BY_CODE[code];
  }
}
