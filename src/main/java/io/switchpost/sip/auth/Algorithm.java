package io.switchpost.sip.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The hash algorithms that are spoken, the weakest first. They are offered in this order, against
 * the preference that RFC 8760 section 2.3 has in mind: phones of before 2020, and SIPp 3.6, look
 * at the first challenge only and give up on one that they do not know.
 */
enum Algorithm {
  MD5("MD5"),
  SHA_256("SHA-256");

  private final String token;

  /** Never updated, only cloned: cheaper than a look-up, and safe for any kind of thread. */
  private final MessageDigest prototype;

  Algorithm(String token) {
    this.token = token;
    try {
      prototype = MessageDigest.getInstance(token);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + token, e);
    }
  }

  /** As headers write it. */
  String token() {
    return token;
  }

  /** A challenge or answer without an algorithm means MD5 (RFC 7616 section 3.3). */
  static Optional<Algorithm> named(Optional<String> token) {
    if (token.isEmpty()) {
      return Optional.of(MD5);
    }
    for (Algorithm algorithm : values()) {
      if (algorithm.token.equalsIgnoreCase(token.get())) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }

  /** Lower-case hex of the hash of the parts joined by colons. */
  String hash(String... parts) {
    try {
      var digest = (MessageDigest) prototype.clone();
      byte[] sum = digest.digest(String.join(":", parts).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's " + token + " can be cloned", e);
    }
  }
}
