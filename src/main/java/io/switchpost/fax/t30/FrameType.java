package io.switchpost.fax.t30;

import java.util.Arrays;
import java.util.Optional;

/**
 * The facsimile control fields of T.30 clause 5.3.6.1, as octets whose first bit on the line is the
 * most significant one, without the X bit.
 */
enum FrameType {
  DIS(0x01),
  CSI(0x02),
  NSF(0x04),
  DTC(0x81),
  CIG(0x82),
  NSC(0x84),
  PWD(0x83),
  SEP(0x85),
  PSA(0x86),
  CIA(0x87),
  ISP(0x88),
  DCS(0x41),
  TSI(0x42),
  NSS(0x44),
  SUB(0x43),
  SID(0x45),
  TSA(0x46),
  IRA(0x47),
  CTC(0x48),
  CFR(0x21),
  FTT(0x22),
  CTR(0x23),
  CSA(0x24),
  EOM(0x71),
  MPS(0x72),
  EOP(0x74),
  EOS(0x78),
  PRI_EOM(0x79),
  PRI_MPS(0x7a),
  PRI_EOP(0x7c),
  PPS(0x7d),
  EOR(0x73),
  RR(0x76),
  MCF(0x31),
  RTP(0x33),
  RTN(0x32),
  PIP(0x35),
  PIN(0x34),
  PPR(0x3d),
  RNR(0x37),
  ERR(0x38),
  FDM(0x3f),
  DCN(0x5f),
  CRP(0x58),
  FNV(0x53),
  TNR(0x57),
  TR(0x56),
  /** Facsimile coded data of T.4 annex A, in frames at speed. */
  FCD(0x60),
  /** Return to control for partial page. */
  RCP(0x61);

  private static final int X = 0x80;
  private static final int GROUP = 0x70;

  private final int code;

  FrameType(int code) {
    this.code = code;
  }

  /** DIS and DTC and their companions differ in what is the X bit of all others. */
  private boolean hasX() {
    return (code & GROUP) != 0;
  }

  /** The octet on the line; {@code x} is set by the station that received a DIS. */
  byte octet(boolean x) {
    return (byte) (x && hasX() ? code | X : code);
  }

  static Optional<FrameType> of(byte octet) {
    int whole = octet & 0xff;
    int withoutX = (whole & GROUP) == 0 ? whole : whole & ~X;
    return Arrays.stream(values()).filter(type -> type.code == withoutX).findFirst();
  }

  /** Whether it only goes before a command or response, so that a message never ends with it. */
  boolean isCompanion() {
    return switch (this) {
      case CSI, NSF, CIG, NSC, PWD, SEP, PSA, CIA, ISP, TSI, NSS, SUB, SID, TSA, IRA, CSA -> true;
      default -> false;
    };
  }

  /** Whether the information field is a subscriber's identification or number (T.30 5.3.6.2.4). */
  boolean isText() {
    return switch (this) {
      case CSI, CIG, PWD, SEP, PSA, TSI, SUB, SID -> true;
      default -> false;
    };
  }
}
