package io.switchpost.store;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A PIN as it is kept: PBKDF2 with HMAC-SHA-256 (RFC 8018), 16 bytes of salt. A PIN has few bits,
 * so the cost is what protects a stolen table; 150,000 rounds are about 50 ms of a call.
 *
 * @param rounds iterations
 * @param salt hex
 * @param hash hex
 */
record PinHash(int rounds, String salt, String hash) {
  private static final int ROUNDS = 150_000;
  private static final int BITS = 256;
  private static final SecureRandom RANDOM = new SecureRandom();

  static PinHash of(String pin) {
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    return of(pin, ROUNDS, HexFormat.of().formatHex(salt));
  }

  /** What {@link #toString} wrote. */
  static PinHash parse(String text) {
    String[] parts = text.split(":", 3);
    return new PinHash(Integer.parseInt(parts[0]), parts[1], parts[2]);
  }

  boolean matches(String pin) {
    HexFormat hex = HexFormat.of();
    return MessageDigest.isEqual(hex.parseHex(hash), hex.parseHex(of(pin, rounds, salt).hash()));
  }

  @Override
  public String toString() {
    return rounds + ":" + salt + ":" + hash;
  }

  private static PinHash of(String pin, int rounds, String salt) {
    PBEKeySpec spec =
        new PBEKeySpec(pin.toCharArray(), HexFormat.of().parseHex(salt), rounds, BITS);
    try {
      byte[] key =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      return new PinHash(rounds, salt, HexFormat.of().formatHex(key));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no PBKDF2WithHmacSHA256", e);
    } finally {
      spec.clearPassword();
    }
  }
}
