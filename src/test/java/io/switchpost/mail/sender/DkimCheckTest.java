package io.switchpost.mail.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a signature, and what only looks like one. */
class DkimCheckTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
  private static final String TAGS =
      "v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.com; s=s1; h=From:Subject:To";
  private static final String MAIL =
      """
      From: Ann  <ann@example.com>
      To: 0123456789@fax.example.com
      Subject: =?utf-8?q?fax?=
       and more

      Hello \t there \s

      """
          .replace("\n", "\r\n");

  private static Signer rsa;
  @TempDir Path directory;

  @BeforeAll
  static void makeKey() throws GeneralSecurityException {
    rsa = Signer.rsa(2048);
  }

  @ParameterizedTest
  @ValueSource(strings = {"relaxed/relaxed", "relaxed/simple", "simple/relaxed", "simple/simple"})
  void eachCanonicalization_isRead(String canonicalization) throws Exception {
    assertThat(check(signed(TAGS.replace("relaxed/relaxed", canonicalization)))).isEqualTo(good());
  }

  @Test
  void whatTheRelaxedFormForgives_isForgiven() throws Exception {
    String mail = signed(TAGS).replace("Ann  <", "Ann <").replace("there \s\r\n", "there\r\n");
    assertThat(check(mail)).isEqualTo(good());
  }

  @Test
  void ed25519_isRead() throws Exception {
    Signer signer = Signer.ed25519();
    String mail = sign(signer, MAIL, TAGS.replace("rsa", "ed25519"));
    assertThat(check(key(signer.record("")), mail)).isEqualTo(good());
    assertThat(check(key(signer.record("")), mail.replace("and more", "and less")))
        .isEqualTo(bad("the header was changed, or it is another key's"));
  }

  /** RFC 8463 appendix A: made by others. */
  @Test
  void theMailOfRfc8463_isRead() throws Exception {
    Zone zone =
        new Zone()
            .txt(
                "brisbane._domainkey.football.example.com",
                "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
    assertThat(
            new DkimCheck(zone, InstantSource.fixed(NOW))
                .check(file(RFC_8463), "football.example.com"::equals))
        .isEqualTo(new Alignment.Aligned("DKIM football.example.com"));
  }

  @Test
  void octetsBeyondAscii_areSignedAsTheyCame() throws Exception {
    String mail = sign(rsa, MAIL.replace("and more", "caf\u00e9"), TAGS);
    assertThat(check(mail)).isEqualTo(good());
    assertThat(check(mail.replace("caf\u00e9", "caf\u00e8")))
        .isInstanceOf(Alignment.NotAligned.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=rsa-sha256 | a=rsa-sha1 | its algorithm rsa-sha1 is refused",
        "h=From:Subject:To | h=Subject:To | it does not sign From",
        "h=From:Subject:To | h=From:To | it does not sign the subject, which may name a number",
        "s=s1 | s=s1; l=10 | l= lets others add to its body",
        "s=s1 | s=s1; x=1799990000 | it is expired",
        "s=s1 | s=s1; t=1800001000 | it is of the future",
        "s=s1 | s=s1; t=12345678901234567890 | its t= is malformed",
        "s=s1 | s=s1; i=ann@evil.test | its i= is not of example.com",
        "s=s1 | s=s1; i=ann@notexample.com | its i= is not of example.com",
        "s=s1 | s=s1; q=http | its key is not in DNS",
        "v=1 | v=2 | its version is unknown",
        "c=relaxed/relaxed | c=nofws | its c= is unknown"
      })
  void aSignatureThatProvesTooLittle_isNone(String part, String instead, String why)
      throws Exception {
    assertThat(check(signed(TAGS.replace(part, instead)))).isEqualTo(bad(why));
  }

  @Test
  void aTagThatIsThereTwice_isNoSignature() throws Exception {
    assertThat(check(signed(TAGS).replace("s=s1", "s=s1; s=s2"))).isEqualTo(bad("it has s= twice"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "t=y; | its domain only tests DKIM",
        "t=s:y; | its domain only tests DKIM",
        "h=sha1; | its key is not for SHA-256",
        "s=tlsrpt; | its key is not for mail"
      })
  void aKeyForSomethingElse_isNone(String tags, String why) throws Exception {
    assertThat(check(key(rsa.record(tags)), signed(TAGS))).isEqualTo(bad(why));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v=DKIM1; p= | its key is revoked",
        "v=DKIM2; p=AAAA | its key is of an unknown version",
        "p=AAAA; v=DKIM1 | its key is of an unknown version",
        "v=DKIM1; k=ed25519; p=AAAA | its key is not for rsa",
        "v=DKIM1; p=AAAA | its key is malformed",
        "v=DKIM1; p=%%% | its key is malformed",
        "a sentence | it is malformed"
      })
  void aRecordThatIsNoKey_isNone(String record, String why) throws Exception {
    assertThat(check(key(record), signed(TAGS))).isEqualTo(bad(why));
  }

  @Test
  void aKeyThatIsNotThere_orNotAlone_isNone() throws Exception {
    assertThat(check(new Zone(), signed(TAGS))).isEqualTo(bad("there is no key"));
    assertThat(check(key(rsa.record("")).txt("s1._domainkey.example.com", "x=1"), signed(TAGS)))
        .isEqualTo(bad("there are several keys"));
  }

  @Test
  void aShortKey_isNone() throws Exception {
    Signer weak = Signer.rsa(768);
    assertThat(check(key(weak.record("")), sign(weak, MAIL, TAGS)))
        .isEqualTo(bad("its key has 768 bits"));
  }

  @Test
  void aSubdomainsUser_isNone_whereTheKeySaysSo() throws Exception {
    String mail = signed(TAGS + "; i=@sub.example.com");
    assertThat(check(mail)).isEqualTo(good());
    assertThat(check(key(rsa.record("t=s; ")), mail))
        .isEqualTo(bad("its key is not for subdomains"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"From: Eve <eve@example.com>", "Subject: 0899123456", "To: b@x.test"})
  void aSecondFieldAboveTheSignedOne_isRefused(String field) throws Exception {
    assertThat(check(field + "\r\n" + signed(TAGS)))
        .isEqualTo(
            bad(
                "the mail has two fields "
                    + field.substring(0, field.indexOf(':')).toLowerCase(java.util.Locale.ROOT)));
  }

  @Test
  void aChangedBody_isNone() throws Exception {
    assertThat(check(signed(TAGS) + "more\r\n")).isEqualTo(bad("the body was changed"));
  }

  @Test
  void theGoodOneOfSeveral_isFound_andNotLookedForWithoutEnd() throws Exception {
    String bogus =
        "DKIM-Signature: v=1; a=rsa-sha256; d=example.com; s=s1; h=from; bh=AA==; b=AA==";
    assertThat(check((bogus + "\r\n").repeat(9) + signed(TAGS))).isEqualTo(good());
    Zone zone = key(rsa.record(""));
    assertThat(check(zone, (bogus + "\r\n").repeat(5_000) + signed(TAGS)))
        .isInstanceOf(Alignment.NotAligned.class);
    assertThat(zone.questions()).isLessThan(20);
  }

  @Test
  void dnsThatDoesNotAnswer_isNoVerdict() throws Exception {
    assertThat(check(new Zone().silent("s1._domainkey.example.com"), signed(TAGS)))
        .isInstanceOf(Alignment.NotNow.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\r\n", "DKIM-Signature:\r\n\r\n", "DKIM-Signature: =;;\r\n\r\n", ":"})
  void rubbish_isNoSignature(String mail) throws Exception {
    assertThat(check(mail)).isInstanceOf(Alignment.NotAligned.class);
  }

  private static Alignment good() {
    return new Alignment.Aligned("DKIM example.com");
  }

  private static Alignment bad(String why) {
    return new Alignment.NotAligned("a DKIM signature does not count: " + why);
  }

  private static Zone key(String record) throws Exception {
    int middle = record.length() / 2;
    return new Zone()
        .txt("s1._domainkey.example.com", record.substring(0, middle), record.substring(middle));
  }

  private String signed(String tags) throws Exception {
    return sign(rsa, MAIL, tags);
  }

  private String sign(Signer signer, String mail, String tags) throws Exception {
    return signer.sign(directory.resolve("unsigned.eml"), mail, tags);
  }

  private Alignment check(String mail) throws Exception {
    return check(key(rsa.record("")), mail);
  }

  private Alignment check(Zone zone, String mail) throws Exception {
    return new DkimCheck(zone, InstantSource.fixed(NOW)).check(file(mail), "example.com"::equals);
  }

  private Path file(String mail) throws Exception {
    return Files.writeString(directory.resolve("m.eml"), mail, StandardCharsets.ISO_8859_1);
  }

  private static final String RFC_8463 =
      """
      DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
       d=football.example.com; i=@football.example.com;
       q=dns/txt; s=brisbane; t=1528637909; h=from : to :
       subject : date : message-id : from : subject : date;
       bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
       b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
       Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
      From: Joe SixPack <joe@football.example.com>
      To: Suzie Q <suzie@shopping.example.net>
      Subject: Is dinner ready?
      Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
      Message-ID: <20030712040037.46341.5F8J@football.example.com>

      Hi.

      We lost the game.  Are you hungry yet?

      Joe.
      """
          .replace("\n", "\r\n");
}
