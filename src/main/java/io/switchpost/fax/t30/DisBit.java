package io.switchpost.fax.t30;

/** The fields of DIS, DTC and DCS that we know: their first bit and how many (T.30 table 2). */
enum DisBit {
  DOCUMENT_READY(9),
  RECEIVES(10),
  /** Modems in DIS, the rate in DCS. */
  RATE(11, 4),
  FINE(15),
  TWO_DIMENSIONAL(16),
  WIDTH(17, 2),
  LENGTH(19, 2),
  SCAN_TIME(21, 3),
  UNCOMPRESSED(26),
  ECM(27),
  /** In DCS: frames of 64 octets, not 256. */
  SHORT_FRAMES(28),
  T6(31),
  T43(36),
  SUPERFINE(41),
  R300(42),
  R16(43),
  METRIC(45),
  HALF_SCAN_TIME(46),
  SELECTIVE_POLLING(47),
  SUBADDRESS(49),
  /** In DIS: password; in DCS: sender identification follows. */
  PASSWORD(50),
  JPEG(68),
  COLOUR(69),
  T85(78),
  T85_L0(79);

  private final int first;
  private final int count;

  DisBit(int first) {
    this(first, 1);
  }

  DisBit(int first, int count) {
    this.first = first;
    this.count = count;
  }

  int first() {
    return first;
  }

  int count() {
    return count;
  }
}
