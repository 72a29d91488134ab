package io.switchpost.fax.t30;

import io.switchpost.fax.image.Coding;
import io.switchpost.fax.image.Resolution;
import java.util.Optional;

/**
 * A DCS: how the pages that follow are sent.
 *
 * @param frameOctets of image data in a frame of ECM, 256 or 64; without ECM of no meaning
 * @param scanTime what each row takes at least, in milliseconds; 0 with ECM
 * @param subaddress whether SUB goes with it
 * @param senderIdentification whether SID goes with it
 */
record Settings(
    Modulation modulation,
    boolean errorCorrection,
    int frameOctets,
    Coding coding,
    Resolution resolution,
    PaperWidth width,
    PaperLength length,
    int scanTime,
    boolean subaddress,
    boolean senderIdentification) {
  static final int LONG_FRAME = 256;
  static final int SHORT_FRAME = 64;

  /** Empty if it asks for a rate or a coding of the picture that we do not have. */
  static Optional<Settings> read(byte[] information) {
    var bits = FieldBits.read(information);
    boolean foreign =
        bits.is(DisBit.T43)
            || bits.is(DisBit.JPEG)
            || bits.is(DisBit.COLOUR)
            || bits.is(DisBit.T85)
            || bits.is(DisBit.T85_L0)
            || bits.is(DisBit.UNCOMPRESSED);
    return rate(bits).filter(rate -> !foreign).map(rate -> read(bits, rate));
  }

  private static Settings read(FieldBits bits, Modulation rate) {
    return new Settings(
        rate,
        bits.is(DisBit.ECM),
        bits.is(DisBit.SHORT_FRAMES) ? SHORT_FRAME : LONG_FRAME,
        coding(bits),
        resolution(bits),
        PaperWidth.of(bits.number(DisBit.WIDTH)),
        PaperLength.of(bits.number(DisBit.LENGTH)),
        ScanTime.ofDcs(bits.number(DisBit.SCAN_TIME)),
        bits.is(DisBit.SUBADDRESS),
        bits.is(DisBit.PASSWORD));
  }

  byte[] information() {
    return rate(new FieldBits().set(DisBit.RECEIVES, true), modulation)
        .set(DisBit.FINE, resolution == Resolution.FINE)
        .set(DisBit.TWO_DIMENSIONAL, coding == Coding.MR)
        .number(DisBit.WIDTH, width.bits())
        .number(DisBit.LENGTH, length.bits())
        .number(DisBit.SCAN_TIME, ScanTime.dcsBits(scanTime))
        .set(DisBit.ECM, errorCorrection)
        .set(DisBit.SHORT_FRAMES, errorCorrection && frameOctets == SHORT_FRAME)
        .set(DisBit.T6, coding == Coding.MMR)
        .set(DisBit.SUPERFINE, resolution == Resolution.SUPERFINE)
        .set(DisBit.R300, resolution == Resolution.R300)
        .set(DisBit.R16, resolution == Resolution.R16)
        .set(DisBit.SUBADDRESS, subaddress)
        .set(DisBit.PASSWORD, senderIdentification)
        .octets();
  }

  /** The information of CTC: bits 1 to 16 of a DCS, of which only the rate counts (annex A). */
  byte[] ctcInformation() {
    return rate(new FieldBits(), modulation).octets(2);
  }

  Settings with(Modulation other) {
    return new Settings(
        other,
        errorCorrection,
        frameOctets,
        coding,
        resolution,
        width,
        length,
        scanTime,
        subaddress,
        senderIdentification);
  }

  /** Pixels in a row. */
  int pixels() {
    return width.pixels(resolution);
  }

  /** Whether pages of this and of the other need no new DCS between them. */
  boolean sameFormat(Settings other) {
    return resolution == other.resolution && width == other.width;
  }

  private static Coding coding(FieldBits bits) {
    if (bits.is(DisBit.T6)) {
      return Coding.MMR;
    }
    return bits.is(DisBit.TWO_DIMENSIONAL) ? Coding.MR : Coding.MH;
  }

  private static Resolution resolution(FieldBits bits) {
    if (bits.is(DisBit.R16)) {
      return Resolution.R16;
    }
    if (bits.is(DisBit.R300)) {
      return Resolution.R300;
    }
    if (bits.is(DisBit.SUPERFINE)) {
      return Resolution.SUPERFINE;
    }
    return bits.is(DisBit.FINE) ? Resolution.FINE : Resolution.STANDARD;
  }

  /** The rate of a DCS or CTC (T.30 table 2, bits 11 to 14). */
  static Optional<Modulation> rate(FieldBits bits) {
    return Optional.ofNullable(
        switch (bits.number(DisBit.RATE)) {
          case 0b0000 -> Modulation.V27TER_2400;
          case 0b0100 -> Modulation.V27TER_4800;
          case 0b1000 -> Modulation.V29_9600;
          case 0b1100 -> Modulation.V29_7200;
          case 0b0001 -> Modulation.V17_14400;
          case 0b0101 -> Modulation.V17_12000;
          case 0b1001 -> Modulation.V17_9600;
          case 0b1101 -> Modulation.V17_7200;
          default -> null;
        });
  }

  private static FieldBits rate(FieldBits bits, Modulation modulation) {
    int code =
        switch (modulation) {
          case V21, V27TER_2400 -> 0b0000;
          case V27TER_4800 -> 0b0100;
          case V29_9600 -> 0b1000;
          case V29_7200 -> 0b1100;
          case V17_14400 -> 0b0001;
          case V17_12000 -> 0b0101;
          case V17_9600 -> 0b1001;
          case V17_7200 -> 0b1101;
        };
    return bits.number(DisBit.RATE, code);
  }
}
