package io.switchpost.fax.t30;

/** The numbers of the bits of DIS, DTC and DCS that we know (T.30 table 2). */
final class DisBit {
  static final int DOCUMENT_READY = 9;
  static final int RECEIVES = 10;

  /** Four bits: modems in DIS, the rate in DCS. */
  static final int RATE = 11;

  static final int FINE = 15;
  static final int TWO_DIMENSIONAL = 16;

  /** Two bits. */
  static final int WIDTH = 17;

  /** Two bits. */
  static final int LENGTH = 19;

  /** Three bits. */
  static final int SCAN_TIME = 21;

  static final int UNCOMPRESSED = 26;
  static final int ECM = 27;

  /** In DCS: frames of 64 octets, not 256. */
  static final int SHORT_FRAMES = 28;

  static final int T6 = 31;
  static final int POLLED_SUBADDRESS = 35;
  static final int T43 = 36;
  static final int SUPERFINE = 41;
  static final int R300 = 42;
  static final int R16 = 43;
  static final int INCH = 44;
  static final int METRIC = 45;
  static final int HALF_SCAN_TIME = 46;
  static final int SELECTIVE_POLLING = 47;
  static final int SUBADDRESS = 49;

  /** In DIS: password; in DCS: sender identification follows. */
  static final int PASSWORD = 50;

  static final int JPEG = 68;
  static final int COLOUR = 69;
  static final int T85 = 78;
  static final int T85_L0 = 79;

  private DisBit() {}
}
