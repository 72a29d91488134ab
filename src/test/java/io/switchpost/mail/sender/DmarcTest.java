package io.switchpost.mail.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Optional;
import org.apache.james.jdkim.DKIMSigner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DmarcTest {
  private static final Optional<InetAddress> CLIENT = address("192.0.2.25");
  private static KeyPair keys;

  @TempDir Path directory;

  @BeforeAll
  static void makeKeys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    keys = generator.generateKeyPair();
  }

  @Test
  void aSignatureOfTheFromsDomain_isAligned() throws Exception {
    Zone zone = signed("example.com");
    assertThat(check(zone, "ann@example.com", signed("example.com", "")))
        .isEqualTo(new Alignment.Aligned("DKIM example.com"));
  }

  @Test
  void aSignatureOfASubdomain_isAligned_whenTheOwnerSpeaksDmarc() throws Exception {
    Zone zone = signed("mail.example.com").txt("_dmarc.example.com", "v=DMARC1; p=reject");
    assertThat(check(zone, "x@bounce.test", signed("mail.example.com", "")))
        .isEqualTo(new Alignment.Aligned("DKIM mail.example.com"));
  }

  @Test
  void aSignatureOfASubdomain_isNotAligned_whenNobodySpeaksDmarc() throws Exception {
    assertThat(check(signed("mail.example.com"), "x@bounce.test", signed("mail.example.com", "")))
        .isInstanceOf(Alignment.NotAligned.class);
  }

  @Test
  void aSignatureOfSomebodyElse_isNotAligned() throws Exception {
    assertThat(check(signed("evil.test"), "x@evil.test", signed("evil.test", "")))
        .isInstanceOf(Alignment.NotAligned.class);
  }

  @Test
  void siblingsBelowAPublicSuffix_areStrangers() throws Exception {
    Zone zone =
        signed("other.bank.test")
            .txt("_dmarc.bank.test", "v=DMARC1; p=none; psd=y")
            .txt("_dmarc.example.bank.test", "v=DMARC1; p=reject");
    Path mail = signed("other.bank.test", "").getParent().resolve("m.eml");
    Files.writeString(
        mail,
        Files.readString(signed("other.bank.test", ""))
            .replace("ann@example.com", "ann@example.bank.test"));
    assertThat(new Dmarc(zone).check(CLIENT, "h", "x@other.bank.test", "example.bank.test", mail))
        .isInstanceOf(Alignment.NotAligned.class);
  }

  @Test
  void aSubdomainsSignature_isNotAligned_whereTheOwnerWantsItsOwn() throws Exception {
    Zone zone =
        signed("mail.example.com").txt("_dmarc.example.com", "v=DMARC1; p=none; adkim=s; aspf=s");
    assertThat(check(zone, "x@bounce.test", signed("mail.example.com", "")))
        .isInstanceOf(Alignment.NotAligned.class);
    zone.txt("mail.example.com", "v=spf1 +all");
    assertThat(check(zone, "x@mail.example.com", plain())).isInstanceOf(Alignment.NotAligned.class);
  }

  @Test
  void aTopLevelDomainWithARecord_ownsNobody() throws Exception {
    Zone zone = signed("evil.com").txt("_dmarc.com", "v=DMARC1; p=none");
    assertThat(check(zone, "x@evil.com", signed("evil.com", "")))
        .isInstanceOf(Alignment.NotAligned.class);
  }

  @Test
  void aSubdomainThatIsNoPartOfItsParent_isNotAligned() throws Exception {
    Zone zone =
        signed("tenant.example.com")
            .txt("_dmarc.example.com", "v=DMARC1; p=none")
            .txt("_dmarc.tenant.example.com", "v=DMARC1; p=none; psd=n");
    assertThat(check(zone, "x@bounce.test", signed("tenant.example.com", "")))
        .isInstanceOf(Alignment.NotAligned.class);
  }

  @Test
  void twoRecordsOfOneDomain_areNone() throws Exception {
    Zone zone =
        signed("mail.example.com")
            .txt("_dmarc.example.com", "v=DMARC1; p=none")
            .txt("_dmarc.example.com", "v=DMARC1; p=reject");
    assertThat(check(zone, "x@bounce.test", signed("mail.example.com", "")))
        .isInstanceOf(Alignment.NotAligned.class);
  }

  @Test
  void aKeyThatDoesNotCome_isAskedForAgain_unlessSpfIsEnough() throws Exception {
    Zone zone = new Zone().silent("s1._domainkey.example.com");
    assertThat(check(zone, "ann@example.com", signed("example.com", "")))
        .isInstanceOf(Alignment.NotNow.class);
    zone.txt("example.com", "v=spf1 ip4:192.0.2.0/24 -all");
    assertThat(check(zone, "ann@example.com", signed("example.com", "")))
        .isEqualTo(new Alignment.Aligned("SPF example.com"));
  }

  @Test
  void spfThatDoesNotCome_isAskedForAgain() throws Exception {
    assertThat(check(new Zone().silent("example.com"), "ann@example.com", plain()))
        .isInstanceOf(Alignment.NotNow.class);
  }

  @Test
  void aDomainInItsOwnLetters_isTheOneInDns() throws Exception {
    Zone zone = new Zone().txt("xn--exmple-cua.com", "v=spf1 ip4:192.0.2.0/24 -all");
    assertThat(
            new Dmarc(zone).check(CLIENT, "h", "ann@ex\u00e4mple.com", "ex\u00e4mple.com", plain()))
        .isEqualTo(new Alignment.Aligned("SPF xn--exmple-cua.com"));
  }

  @Test
  void aBodyThatWasChanged_isNotAligned() throws Exception {
    Path mail = signed("example.com", "more text\r\n");
    assertThat(check(signed("example.com"), "x@bounce.test", mail))
        .isInstanceOf(Alignment.NotAligned.class);
  }

  @Test
  void aClientThatSpfLetsSend_isAligned() throws Exception {
    Zone zone = new Zone().txt("example.com", "v=spf1 ip4:192.0.2.0/24 -all");
    assertThat(check(zone, "ann@example.com", plain()))
        .isEqualTo(new Alignment.Aligned("SPF example.com"));
  }

  @Test
  void aClientThatSpfForbids_isNotAligned() throws Exception {
    Zone zone = new Zone().txt("example.com", "v=spf1 ip4:198.51.100.0/24 -all");
    assertThat(check(zone, "ann@example.com", plain()))
        .isEqualTo(new Alignment.NotAligned("SPF of example.com says fail"));
  }

  @Test
  void spfOfAnotherEnvelopeDomain_provesNothing() throws Exception {
    Zone zone = new Zone().txt("evil.test", "v=spf1 +all");
    assertThat(check(zone, "x@evil.test", plain())).isInstanceOf(Alignment.NotAligned.class);
  }

  @Test
  void dnsThatDoesNotAnswer_isAskedAgain() throws Exception {
    assertThat(check(new Zone().broken(), "ann@example.com", plain()))
        .isInstanceOf(Alignment.NotNow.class);
  }

  private Alignment check(Zone zone, String envelopeFrom, Path mail) throws IOException {
    return new Dmarc(zone).check(CLIENT, "host.example.com", envelopeFrom, "example.com", mail);
  }

  private static Zone signed(String domain) throws Exception {
    String key = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    return new Zone()
        .txt(
            "s1._domainkey." + domain,
            "v=DKIM1; k=rsa; p=" + key.substring(0, 200),
            key.substring(200));
  }

  private Path plain() throws IOException {
    return Files.writeString(
        directory.resolve("plain.eml"),
        "From: Ann <ann@example.com>\r\nSubject: fax\r\n\r\nHello\r\n");
  }

  private Path signed(String domain, String added) throws Exception {
    String mail = Files.readString(plain());
    DKIMSigner signer =
        new DKIMSigner(
            "v=1; a=rsa-sha256; c=relaxed/relaxed; d="
                + domain
                + "; s=s1; h=from:subject; b=; bh=;",
            keys.getPrivate());
    String signature =
        signer.sign(new ByteArrayInputStream(mail.getBytes(StandardCharsets.ISO_8859_1)));
    return Files.writeString(directory.resolve("signed.eml"), signature + "\r\n" + mail + added);
  }

  private static Optional<InetAddress> address(String text) {
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
