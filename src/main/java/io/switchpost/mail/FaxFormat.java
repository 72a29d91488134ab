package io.switchpost.mail;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** What a fax is in its mail. */
public enum FaxFormat {
  /** Everybody can open it. */
  PDF("application/pdf", ".pdf"),
  /** What fax programs and archives take (RFC 3949); the parameter is of RFC 3302. */
  TIFF("image/tiff; application=faxbw", ".tif");

  private final String type;
  private final String suffix;

  FaxFormat(String type, String suffix) {
    this.type = type;
    this.suffix = suffix;
  }

  /** Of a document, by its name. */
  static FaxFormat of(Path document) {
    String name = document.getFileName().toString().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> name.endsWith(format.suffix))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(document + " is neither a PDF nor a TIFF file"));
  }

  String type() {
    return type;
  }

  String suffix() {
    return suffix;
  }
}
