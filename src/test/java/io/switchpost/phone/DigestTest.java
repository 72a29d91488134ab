package io.switchpost.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigestTest {
  private static final SipMessage REGISTER = SipMessage.request("REGISTER", "sip:example.com");

  private static SipMessage challenge(String... lines) {
    SipMessage challenge = REGISTER.answer(401, "Unauthorized");
    for (String line : lines) {
      challenge = challenge.with("WWW-Authenticate", line);
    }
    return challenge;
  }

  private static String hash(String algorithm, String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String param(String header, String name) {
    return header.replaceAll(".*\\b" + name + "=\"?([^\",]*)\"?.*", "$1");
  }

  @Test
  void firstUnderstoodAlgorithm_isTaken_withQop() throws Exception {
    String answer =
        new Digest("2001", "pw", List.of("SHA-256", "MD5"))
            .answer(
                REGISTER,
                challenge(
                    "Digest realm=\"r, q\", nonce=\"n\", algorithm=SHA-512-256, qop=\"auth\"",
                    "Digest realm=\"r, q\", nonce=\"n\", algorithm=SHA-256, qop=\"auth,auth-int\"",
                    "Digest realm=\"r, q\", nonce=\"n\", algorithm=MD5, qop=\"auth\""))
            .orElseThrow()
            .header("Authorization")
            .orElseThrow();
    String expected =
        hash(
            "SHA-256",
            hash("SHA-256", "2001:r, q:pw")
                + ":n:00000001:"
                + param(answer, "cnonce")
                + ":auth:"
                + hash("SHA-256", "REGISTER:sip:example.com"));
    assertThat(param(answer, "response")).isEqualTo(expected);
    assertThat(answer).contains("qop=auth,", "algorithm=SHA-256");
  }

  @Test
  void withoutQop_theOldFormula() throws Exception {
    String answer =
        new Digest("2001", "pw", List.of("MD5"))
            .answer(REGISTER, challenge("Digest realm=\"r\", nonce=\"n\""))
            .orElseThrow()
            .header("Authorization")
            .orElseThrow();
    assertThat(param(answer, "response"))
        .isEqualTo(
            hash(
                "MD5", hash("MD5", "2001:r:pw") + ":n:" + hash("MD5", "REGISTER:sip:example.com")));
  }

  @Test
  void refusedOnce_onlyAStaleNonceIsTriedAgain() {
    Digest digest = new Digest("2001", "pw", List.of("MD5"));
    SipMessage tried =
        digest.answer(REGISTER, challenge("Digest realm=\"r\", nonce=\"n\"")).orElseThrow();
    assertThat(digest.answer(tried, challenge("Digest realm=\"r\", nonce=\"m\""))).isEmpty();
    assertThat(digest.answer(tried, challenge("Digest realm=\"r\", nonce=\"m\", stale=true")))
        .isPresent();
  }
}
