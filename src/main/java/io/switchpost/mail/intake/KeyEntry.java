package io.switchpost.mail.intake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Date;
import java.util.Optional;

/** A private key and its certificate. */
record KeyEntry(PrivateKey key, X509Certificate certificate) {
  /**
   * The first one of a store.
   *
   * @throws GeneralSecurityException when there is none, or the password opens it not
   */
  static KeyEntry of(KeyStore store, String password) throws GeneralSecurityException {
    for (String alias : Collections.list(store.aliases())) {
      if (store.getKey(alias, password.toCharArray()) instanceof PrivateKey key) {
        return new KeyEntry(key, (X509Certificate) store.getCertificate(alias));
      }
    }
    throw new KeyStoreException("it has no private key");
  }

  String name() {
    return certificate.getSubjectX500Principal().getName();
  }

  /** Whether the certificate recognises what the key has signed. */
  boolean belong() throws GeneralSecurityException {
    byte[] text = name().getBytes(StandardCharsets.UTF_8);
    Signature signature = Signature.getInstance(algorithm());
    signature.initSign(key);
    signature.update(text);
    byte[] signed = signature.sign();
    if (!certificate.getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
      return false;
    }
    signature.initVerify(certificate.getPublicKey());
    signature.update(text);
    try {
      return signature.verify(signed);
    } catch (SignatureException e) {
      return false; // of a key of another length
    }
  }

  private String algorithm() {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> key.getAlgorithm();
    };
  }

  /** Why who checks it does not believe it at that time, in words. */
  Optional<String> outOfDate(Instant now) {
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      return Optional.of("it was valid until " + day(certificate.getNotAfter()));
    }
    return now.isBefore(certificate.getNotBefore().toInstant())
        ? Optional.of("it is valid from " + day(certificate.getNotBefore()))
        : Optional.empty();
  }

  private static String day(Date date) {
    return date.toInstant().atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }
}
