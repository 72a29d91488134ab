package io.switchpost.store;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names of messages: 128 random bits, so that nobody guesses another one's. */
final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /** Whether it looks like one: what is named otherwise is somebody else's. */
  static boolean isOne(String name) {
    return name.length() == 32
        && name.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
  }

  static String next() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
