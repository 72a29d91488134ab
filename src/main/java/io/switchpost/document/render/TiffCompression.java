package io.switchpost.document.render;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compressions of TIFF files (tag 259) that cannot be read here. */
final class TiffCompression {
  /** As TwelveMonkeys says it. */
  private static final Pattern SAID =
      Pattern.compile("(?:Unsupported|Unknown) TIFF Compression value: (\\d+)");

  /** As libtiff has them. */
  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(9, "JBIG"),
          Map.entry(10, "JBIG"),
          Map.entry(22610, "JPEG XR"),
          Map.entry(32766, "NeXT"),
          Map.entry(32809, "ThunderScan"),
          Map.entry(34661, "JBIG"),
          Map.entry(34676, "SGI Log"),
          Map.entry(34677, "SGI Log"),
          Map.entry(34712, "JPEG 2000"),
          Map.entry(34887, "LERC"),
          Map.entry(34925, "LZMA"),
          Map.entry(34934, "JPEG XR"),
          Map.entry(50000, "Zstandard"),
          Map.entry(50001, "WebP"),
          Map.entry(50002, "JPEG XL"),
          Map.entry(52546, "JPEG XL"));

  private TiffCompression() {}

  /**
   * The one that a reader complains of, by its name or number.
   *
   * @param complaint may be null
   */
  static Optional<String> in(String complaint) {
    Matcher said = SAID.matcher(String.valueOf(complaint));
    return said.find()
        ? Optional.of(NAMES.getOrDefault(Integer.valueOf(said.group(1)), "no. " + said.group(1)))
        : Optional.empty();
  }
}
