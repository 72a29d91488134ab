package io.switchpost.mail.intake;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.util.OID;
import com.unboundid.util.ssl.cert.CertException;
import com.unboundid.util.ssl.cert.PublicKeyAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.SignatureAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.X509Certificate;
import com.unboundid.util.ssl.cert.X509CertificateExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;

/** A certificate that signs itself, with its key, in a PKCS #12 file without a password. */
final class OwnCertificate {
  private static final int KEY_BITS = 2048;
  private static final Duration VALIDITY = Duration.ofDays(3650);

  private OwnCertificate() {}

  /**
   * Makes one; the file is there whole, or not at all.
   *
   * @param file nobody else may read it
   * @param host name that it is for
   */
  static void write(Path file, String host) throws IOException {
    try {
      write(file, made(host));
    } catch (GeneralSecurityException | CertException e) {
      throw new IOException("no certificate can be made for " + host, e);
    }
  }

  private static KeyStore made(String host)
      throws GeneralSecurityException, CertException, IOException {
    Instant now = Instant.now();
    var pair =
        X509Certificate.generateSelfSignedCertificate(
            SignatureAlgorithmIdentifier.SHA_256_WITH_RSA,
            PublicKeyAlgorithmIdentifier.RSA,
            KEY_BITS,
            new DN(new RDN("CN", host)),
            now.minus(Duration.ofDays(1)).toEpochMilli(),
            now.plus(VALIDITY).toEpochMilli(),
            alternativeName(host));
    KeyStore store = KeyStore.getInstance(IntakeTls.TYPE);
    store.load(null, null);
    store.setKeyEntry(
        "intake",
        pair.getSecond().getPrivate(),
        new char[0],
        new Certificate[] {pair.getFirst().toCertificate()});
    return store;
  }

  /** The name as clients look for it (RFC 5280 clause 4.2.1.6, dNSName). */
  private static X509CertificateExtension alternativeName(String host) {
    return new X509CertificateExtension(
        new OID("2.5.29.17"),
        false,
        new ASN1Sequence(new ASN1OctetString((byte) 0x82, host)).encode());
  }

  private static void write(Path file, KeyStore store)
      throws IOException, GeneralSecurityException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    store.store(content, new char[0]);
    Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
    Files.deleteIfExists(unfinished);
    Files.createFile(
        unfinished,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(unfinished, content.toByteArray());
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
