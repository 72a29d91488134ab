package io.switchpost.mail.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.util.ssl.cert.PublicKeyAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.SignatureAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.X509Certificate;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificate that STARTTLS shows: each trouble is one sentence that names the file. */
class IntakeTlsTest {
  private static final Duration YEAR = Duration.ofDays(365);

  @TempDir Path directory;

  /** As an administrator might give it: valid around now, with or without its key. */
  private Path given(Instant from, String password, Key key) throws Exception {
    var made =
        X509Certificate.generateSelfSignedCertificate(
            SignatureAlgorithmIdentifier.SHA_256_WITH_RSA,
            PublicKeyAlgorithmIdentifier.RSA,
            2048,
            new DN("CN=mx.example.com"),
            from.toEpochMilli(),
            from.plus(YEAR).toEpochMilli());
    Certificate certificate = made.getFirst().toCertificate();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    switch (key) {
      case ITS_OWN ->
          store.setKeyEntry(
              "mx",
              made.getSecond().getPrivate(),
              password.toCharArray(),
              new Certificate[] {certificate});
      case ANOTHER ->
          store.setKeyEntry(
              "mx",
              KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate(),
              password.toCharArray(),
              new Certificate[] {certificate});
      case NONE -> store.setCertificateEntry("mx", certificate);
    }
    Path file = directory.resolve("given.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, password.toCharArray());
    }
    return file;
  }

  private enum Key {
    ITS_OWN,
    ANOTHER,
    NONE
  }

  private static Instant daysAgo(int days) {
    return Instant.now().minus(Duration.ofDays(days));
  }

  /** The certificate that a client sees. */
  private String shown(javax.net.ssl.SSLContext tls) throws Exception {
    KeptMails mails = new KeptMails(directory);
    try (RunningIntake intake = RunningIntake.of(mails, new RunningIntake.Wishes().tls(tls));
        Client client = intake.client()) {
      client.say("EHLO c");
      client.say("STARTTLS");
      client.startTls();
      return client.certificate().getSubjectX500Principal().getName()
          + " "
          + Optional.ofNullable(client.certificate().getSubjectAlternativeNames());
    }
  }

  @Test
  void withoutOne_oneIsMadeForTheName_andUsedAgain() throws Exception {
    Path file = directory.resolve("smtp.p12");
    assertThat(shown(IntakeTls.selfSigned(file, "fax.example.com")))
        .isEqualTo("CN=fax.example.com Optional[[[2, fax.example.com]]]");
    byte[] made = Files.readAllBytes(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    IntakeTls.selfSigned(file, "fax.example.com");
    assertThat(Files.readAllBytes(file)).isEqualTo(made);
    assertThat(directory.resolve("smtp.p12.tmp")).doesNotExist();
  }

  @Test
  void aCrashWhileItWasWritten_leavesNoHalfOne() throws Exception {
    Path file = directory.resolve("smtp.p12");
    Files.writeString(directory.resolve("smtp.p12.tmp"), "half");
    assertThat(shown(IntakeTls.selfSigned(file, "fax.example.com"))).startsWith("CN=fax");
  }

  @Test
  void theOneGiven_isShown() throws Exception {
    Path file = given(daysAgo(1), "secret", Key.ITS_OWN);
    assertThat(shown(IntakeTls.open(file, "secret"))).startsWith("CN=mx.example.com ");
  }

  private static void refused(Path file, String password, String reason) {
    assertThatThrownBy(() -> IntakeTls.open(file, password))
        .isInstanceOf(IOException.class)
        .hasMessage("the certificate %s cannot be used: %s".formatted(file, reason));
  }

  @Test
  void aWrongPassword_isSaid() throws Exception {
    refused(given(daysAgo(1), "secret", Key.ITS_OWN), "wrong", "its password is another one");
  }

  @Test
  void anExpiredOne_orOneOfTheFuture_isShown_andItsDayIsSaid() throws Exception {
    Instant from = daysAgo(400);
    Path file = given(from, "secret", Key.ITS_OWN);
    assertThat(shown(IntakeTls.open(file, "secret"))).startsWith("CN=mx.example.com ");
    KeyEntry entry =
        KeyEntry.of(KeyStore.getInstance(file.toFile(), "secret".toCharArray()), "secret");
    assertThat(entry.outOfDate(Instant.now()))
        .contains("it was valid until " + from.plus(YEAR).toString().substring(0, 10));
    assertThat(entry.outOfDate(from.minusSeconds(1)))
        .contains("it is valid from " + from.toString().substring(0, 10));
    assertThat(entry.outOfDate(from.plusSeconds(1))).isEmpty();
  }

  @Test
  void aKeyOfAnotherCertificate_andNone_areSaid() throws Exception {
    refused(
        given(daysAgo(1), "secret", Key.ANOTHER),
        "secret",
        "its key is not the one of its certificate CN=mx.example.com");
    refused(given(daysAgo(1), "secret", Key.NONE), "secret", "it has no private key");
  }

  @Test
  void whatIsNoPkcs12_orIsNotThere_isSaid() throws Exception {
    Path text = directory.resolve("cert.pem");
    Files.writeString(text, "-----BEGIN CERTIFICATE-----\n");
    refused(text, "secret", "it is no PKCS #12 file");
    refused(directory.resolve("absent.p12"), "secret", "there is no such file");
  }
}
