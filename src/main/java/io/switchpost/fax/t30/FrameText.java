package io.switchpost.fax.t30;

import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A frame as one readable line for the trace of a fax: what it says, then its octets as they came.
 */
final class FrameText {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
  private static final int MOST_OCTETS = 128;

  private FrameText() {}

  static String of(Frame frame) {
    String meaning = meaning(frame);
    return "%s%s | %s"
        .formatted(name(frame), meaning.isEmpty() ? "" : " " + meaning, octets(frame.octets()));
  }

  /** At most 128 octets in hexadecimal. */
  static String octets(byte[] octets) {
    int count = Math.min(octets.length, MOST_OCTETS);
    String more = count < octets.length ? " … %d octets".formatted(octets.length) : "";
    return HEX.formatHex(octets, 0, count) + more;
  }

  private static String name(Frame frame) {
    return switch (frame.type()) {
      case PPS, EOR -> frame.type() + "-" + PostMessage.nameOfSecond(frame);
      default -> frame.type().name().replace('_', '-');
    };
  }

  private static String meaning(Frame frame) {
    return switch (frame.type()) {
      case DIS, DTC -> dis(Dis.read(frame.information()));
      case DCS -> Settings.read(frame.information()).map(FrameText::dcs).orElse("not understood");
      case CTC ->
          Settings.rate(FieldBits.read(frame.information())).map(FrameText::rate).orElse("");
      case NSF, NSC, NSS -> Vendor.read(frame.information()).map(Vendor::toString).orElse("");
      case PPS -> PartialPage.read(frame).toString();
      case PPR -> "%d frames".formatted(FrameMap.read(frame.information()).count());
      default -> frame.type().isText() ? "\"" + StationText.read(frame.information()) + "\"" : "";
    };
  }

  private static String dis(Dis dis) {
    var can = dis.capabilities();
    return "%s%sup to %s, %s, %s, %s, %s%s"
        .formatted(
            dis.receives() ? "receives, " : "",
            dis.documentReady() ? "has a document, " : "",
            can.modulations().stream().max(Enum::compareTo).map(FrameText::rate).orElse("no speed"),
            can.codings().stream().sorted().map(Enum::name).collect(Collectors.joining("/")),
            can.resolutions().stream()
                .sorted()
                .map(resolution -> resolution.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("/")),
            can.width(),
            can.errorCorrection() ? "ECM" : "no ECM",
            can.subaddress() ? ", SUB" : "");
  }

  private static String dcs(Settings settings) {
    return "%s, %s, %s, %d pixels, %s"
        .formatted(
            rate(settings.modulation()),
            settings.coding(),
            settings.resolution().name().toLowerCase(Locale.ROOT),
            settings.pixels(),
            settings.errorCorrection()
                ? "ECM %d".formatted(settings.frameOctets())
                : "no ECM, %d ms a row".formatted(settings.scanTime()));
  }

  static String rate(Modulation modulation) {
    return switch (modulation) {
      case V21 -> "V.21 300";
      case V27TER_2400, V27TER_4800 -> "V.27ter " + modulation.bitsPerSecond();
      case V29_7200, V29_9600 -> "V.29 " + modulation.bitsPerSecond();
      case V17_7200, V17_9600, V17_12000, V17_14400 -> "V.17 " + modulation.bitsPerSecond();
    };
  }
}
