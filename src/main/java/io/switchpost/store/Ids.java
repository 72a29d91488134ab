package io.switchpost.store;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names of messages: 128 random bits, so that nobody guesses another one's. */
final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  static String next() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
