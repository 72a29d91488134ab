package io.switchpost.sip.auth;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Nonces that tell their own number and time, signed, so that a flood of challenges costs no
 * memory; and which nonce counts were used, in a ring of fixed size. A nonce that fell out of the
 * ring counts as stale, which costs its owner one more round trip and an attacker everything.
 */
final class Nonces {
  private static final int NUMBER_AND_TIME = 16;
  private static final int SIGNATURE = 16;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  /** Wide enough for requests that overtake each other on UDP. */
  private static final int WINDOW = 32;

  private final InstantSource clock;
  private final Duration lifetime;
  private final Mac prototype;
  private final AtomicLong issued = new AtomicLong();

  /** For each nonce: highest count used (upper half), and which of the 32 below it (lower half). */
  private final AtomicLongArray used;

  /**
   * @param lifetime of a nonce
   * @param remembered how many of the newest nonces are good, a power of two
   */
  Nonces(InstantSource clock, Duration lifetime, int remembered) {
    this.clock = clock;
    this.lifetime = lifetime;
    this.used = new AtomicLongArray(remembered);
    var key = new byte[32];
    new SecureRandom().nextBytes(key);
    try {
      prototype = Mac.getInstance("HmacSHA256");
      prototype.init(new SecretKeySpec(key, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  String issue() {
    long number = issued.getAndIncrement();
    used.set(slot(number), 0);
    var content = ByteBuffer.allocate(NUMBER_AND_TIME + SIGNATURE);
    content.putLong(number).putLong(clock.millis());
    content.put(sign(content.array()), 0, SIGNATURE);
    return ENCODER.encodeToString(content.array());
  }

  /**
   * Marks this count of this nonce as used.
   *
   * @return false when the nonce is not ours, too old, or was used with this count before
   */
  boolean use(String nonce, long count) {
    byte[] content;
    try {
      content = DECODER.decode(nonce);
    } catch (IllegalArgumentException e) {
      return false;
    }
    return content.length == NUMBER_AND_TIME + SIGNATURE && use(content, count);
  }

  private boolean use(byte[] content, long count) {
    byte[] signature = sign(content);
    var signed = ByteBuffer.wrap(signature, 0, SIGNATURE);
    var came = ByteBuffer.wrap(content, NUMBER_AND_TIME, SIGNATURE);
    if (!MessageDigest.isEqual(bytes(signed), bytes(came))) {
      return false;
    }
    var fields = ByteBuffer.wrap(content);
    long number = fields.getLong();
    long age = clock.millis() - fields.getLong();
    return age <= lifetime.toMillis()
        && number > issued.get() - used.length()
        && mark(slot(number), count);
  }

  private boolean mark(int slot, long count) {
    while (true) {
      long before = used.get(slot);
      long highest = before >>> 32;
      long window = before & 0xFFFF_FFFFL;
      if (count > highest) {
        long shift = count - highest;
        long moved = shift > WINDOW ? 0 : ((window << 1 | (highest > 0 ? 1 : 0)) << (shift - 1));
        if (used.compareAndSet(slot, before, count << 32 | (moved & 0xFFFF_FFFFL))) {
          return true;
        }
      } else {
        long bit = 1L << (highest - count - 1);
        if (count == highest || highest - count > WINDOW || (window & bit) != 0) {
          return false;
        }
        if (used.compareAndSet(slot, before, before | bit)) {
          return true;
        }
      }
    }
  }

  private int slot(long number) {
    return (int) (number & (used.length() - 1));
  }

  private byte[] sign(byte[] content) {
    try {
      var mac = (Mac) prototype.clone();
      mac.update(content, 0, NUMBER_AND_TIME);
      return mac.doFinal();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's HmacSHA256 can be cloned", e);
    }
  }

  private static byte[] bytes(ByteBuffer buffer) {
    var bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
