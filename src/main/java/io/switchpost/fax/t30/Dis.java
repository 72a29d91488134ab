package io.switchpost.fax.t30;

import io.switchpost.fax.image.Coding;
import io.switchpost.fax.image.Resolution;
import java.util.EnumSet;
import java.util.Set;

/**
 * A DIS or DTC: what a station can do and wants.
 *
 * @param documentReady a document waits to be polled
 * @param receives it can receive
 */
record Dis(Capabilities capabilities, boolean documentReady, boolean receives) {
  private static final int V27TER_FALLBACK = 0b0000;
  private static final int V27TER = 0b0100;
  private static final int V29 = 0b1000;
  private static final int V27TER_V29 = 0b1100;
  private static final int V27TER_V29_V17 = 0b1101;

  /** V.33 beside V.27ter and V.29, of the days before V.17. */
  private static final int V27TER_V29_V33 = 0b1110;

  static Dis read(byte[] information) {
    var bits = FieldBits.read(information);
    boolean errorCorrection = bits.is(DisBit.ECM);
    return new Dis(
        new Capabilities(
            modulations(bits.number(DisBit.RATE)),
            errorCorrection,
            codings(bits, errorCorrection),
            resolutions(bits),
            PaperWidth.of(bits.number(DisBit.WIDTH)),
            PaperLength.of(bits.number(DisBit.LENGTH)),
            ScanTime.of(bits),
            bits.is(DisBit.SUBADDRESS),
            bits.is(DisBit.PASSWORD),
            bits.is(DisBit.SELECTIVE_POLLING)),
        bits.is(DisBit.DOCUMENT_READY),
        bits.is(DisBit.RECEIVES));
  }

  byte[] information() {
    var can = capabilities;
    return new FieldBits()
        .set(DisBit.DOCUMENT_READY, documentReady)
        .set(DisBit.RECEIVES, receives)
        .number(DisBit.RATE, rateBits(can.modulations()))
        .set(DisBit.FINE, can.resolutions().contains(Resolution.FINE))
        .set(DisBit.TWO_DIMENSIONAL, can.codings().contains(Coding.MR))
        .number(DisBit.WIDTH, can.width().bits())
        .number(DisBit.LENGTH, can.length().bits())
        .number(DisBit.SCAN_TIME, can.scanTime().disBits())
        .set(DisBit.ECM, can.errorCorrection())
        .set(DisBit.T6, can.errorCorrection() && can.codings().contains(Coding.MMR))
        .set(DisBit.SUPERFINE, can.resolutions().contains(Resolution.SUPERFINE))
        .set(DisBit.R300, can.resolutions().contains(Resolution.R300))
        .set(DisBit.R16, can.resolutions().contains(Resolution.R16))
        .set(DisBit.METRIC, can.resolutions().contains(Resolution.R16))
        .set(DisBit.SELECTIVE_POLLING, documentReady && can.selectivePolling())
        .set(DisBit.SUBADDRESS, can.subaddress())
        .set(DisBit.PASSWORD, can.password())
        .octets();
  }

  private static Set<Coding> codings(FieldBits bits, boolean errorCorrection) {
    var codings = EnumSet.of(Coding.MH);
    if (bits.is(DisBit.TWO_DIMENSIONAL)) {
      codings.add(Coding.MR);
    }
    if (bits.is(DisBit.T6) && errorCorrection) {
      codings.add(Coding.MMR);
    }
    return codings;
  }

  private static Set<Resolution> resolutions(FieldBits bits) {
    var resolutions = EnumSet.of(Resolution.STANDARD);
    if (bits.is(DisBit.FINE)) {
      resolutions.add(Resolution.FINE);
    }
    if (bits.is(DisBit.SUPERFINE)) {
      resolutions.add(Resolution.SUPERFINE);
    }
    if (bits.is(DisBit.R300)) {
      resolutions.add(Resolution.R300);
    }
    if (bits.is(DisBit.R16)) {
      resolutions.add(Resolution.R16);
    }
    return resolutions;
  }

  /** An unknown code is read as the slowest: every machine of group 3 has it. */
  private static Set<Modulation> modulations(int bits) {
    var v27ter = EnumSet.range(Modulation.V27TER_2400, Modulation.V27TER_4800);
    var v29 = EnumSet.range(Modulation.V29_7200, Modulation.V29_9600);
    return switch (bits) {
      case V27TER -> v27ter;
      case V29 -> v29;
      case V27TER_V29, V27TER_V29_V33 -> EnumSet.range(Modulation.V27TER_2400, Modulation.V29_9600);
      case V27TER_V29_V17 -> EnumSet.range(Modulation.V27TER_2400, Modulation.V17_14400);
      default -> EnumSet.of(Modulation.V27TER_2400);
    };
  }

  /** The smallest of the families that can be said which has the fastest one of ours. */
  private static int rateBits(Set<Modulation> modulations) {
    int fastest = modulations.stream().mapToInt(Enum::ordinal).max().orElseThrow();
    return switch (Modulation.values()[fastest]) {
      case V21, V27TER_2400 -> V27TER_FALLBACK;
      case V27TER_4800 -> V27TER;
      case V29_7200, V29_9600 -> modulations.contains(Modulation.V27TER_2400) ? V27TER_V29 : V29;
      case V17_7200, V17_9600, V17_12000, V17_14400 -> V27TER_V29_V17;
    };
  }
}
