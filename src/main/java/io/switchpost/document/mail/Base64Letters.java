package io.switchpost.document.mail;

import java.io.IOException;
import java.io.InputStream;

/**
 * Base64 without what does not belong to it (RFC 2045 section 6.8 has other characters ignored),
 * and with the padding that some programs leave out. A letter that is missing stays missing: such a
 * document arrived damaged.
 */
final class Base64Letters extends InputStream {
  private static final int GROUP = 4;

  private final InputStream in;
  private int inGroup;

  Base64Letters(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    for (int octet = in.read(); octet >= 0; octet = in.read()) {
      if (octet == '=' ? inGroup >= 2 : isLetter(octet)) {
        inGroup = (inGroup + 1) % GROUP;
        return octet;
      }
    }
    if (inGroup < 2) {
      return -1;
    }
    inGroup = (inGroup + 1) % GROUP;
    return '=';
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private static boolean isLetter(int octet) {
    return octet >= 'A' && octet <= 'Z'
        || octet >= 'a' && octet <= 'z'
        || octet >= '0' && octet <= '9'
        || octet == '+'
        || octet == '/';
  }
}
