package io.switchpost.mail.sender;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.james.jdkim.canon.RelaxedBodyCanonicalizer;
import org.apache.james.jdkim.canon.SimpleBodyCanonicalizer;

/** SHA-256 of a mail's body (RFC 6376 clauses 3.4.3, 3.4.4). */
final class BodyHash {
  private BodyHash() {}

  static byte[] of(InputStream body, boolean relaxed) throws IOException {
    MessageDigest digest = sha256();
    OutputStream hash = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
    try (OutputStream canonical =
        relaxed ? new RelaxedBodyCanonicalizer(hash) : new SimpleBodyCanonicalizer(hash)) {
      body.transferTo(canonical);
    }
    return digest.digest();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // each Java has it
    }
  }
}
