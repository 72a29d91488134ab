package io.switchpost.document.mail;

import io.switchpost.document.DocumentException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lines that may be boundaries of parts (RFC 2046 section 5.1.1): they begin with two hyphens. */
final class Boundaries {
  /** A long text may have some that are none. */
  private static final int MOST = 50_000;

  private Boundaries() {}

  /**
   * Before Jakarta Mail makes an object of each part.
   *
   * @throws DocumentException when they are so many that this mail is a bomb
   */
  static void refuseTooMany(Path mail) throws DocumentException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(mail))) {
      int boundaries = 0;
      int hyphens = 0;
      for (int octet = in.read(); octet >= 0; octet = in.read()) {
        if (octet == '\n') {
          hyphens = 0;
        } else if (octet != '-') {
          hyphens = -1;
        } else if (hyphens >= 0 && ++hyphens == 2 && ++boundaries > MOST) {
          throw new DocumentException("the mail has too many parts");
        }
      }
    } catch (IOException e) {
      throw new DocumentException("the mail is damaged", e);
    }
  }
}
