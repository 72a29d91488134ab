package io.switchpost.sip.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.sip.auth.Verdict.Accepted;
import io.switchpost.sip.auth.Verdict.Challenged;
import io.switchpost.sip.auth.Verdict.Malformed;
import io.switchpost.sip.auth.Verdict.Why;
import io.switchpost.store.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestServerTest {
  private static final String REALM = "example.com";
  private static final String URI = "sip:example.com";

  private Instant now = Instant.parse("2024-05-01T12:00:00Z");
  private final DigestServer server = new DigestServer(REALM, new Phonebook(), () -> now);

  /** One user, 2001, with password {@code secret}. */
  private static final class Phonebook implements Credentials {
    @Override
    public Optional<HashedSecret> find(String username, String realm) {
      String a1 = username + ":" + realm + ":secret";
      return username.equals("2001")
          ? Optional.of(new HashedSecret(hash("MD5", a1), hash("SHA-256", a1)))
          : Optional.empty();
    }

    @Override
    public void put(String username, String realm, String password) {
      throw new AssertionError("the server never writes");
    }
  }

  private static String hash(String algorithm, String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String parameter(String header, String name) {
    Matcher matcher = Pattern.compile(name + "=\"?([^\",]*)").matcher(header);
    assertThat(matcher.find()).as(name + " in " + header).isTrue();
    return matcher.group(1);
  }

  private Challenged challenged(String... authorizations) {
    Verdict verdict = server.check("REGISTER", List.of(authorizations));
    assertThat(verdict).isInstanceOf(Challenged.class);
    return (Challenged) verdict;
  }

  private String nonce() {
    return parameter(challenged().challenges().getFirst(), "nonce");
  }

  private static String answer(
      String algorithm, String user, String password, String nonce, String nc) {
    String a1 = hash(algorithm, user + ":" + REALM + ":" + password);
    String a2 = hash(algorithm, "REGISTER:" + URI);
    String response = hash(algorithm, a1 + ":" + nonce + ":" + nc + ":0a4f113b:auth:" + a2);
    return ("Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", response=\"%s\","
            + " algorithm=%s, cnonce=\"0a4f113b\", qop=auth, nc=%s")
        .formatted(user, REALM, nonce, URI, response, algorithm, nc);
  }

  private Verdict check(String authorization) {
    return server.check("REGISTER", List.of(authorization));
  }

  @Test
  void challenge_offersMd5ForOldPhonesFirstThenSha256WithOneNonce() {
    Challenged challenged = challenged();
    assertThat(challenged.why()).isEqualTo(Why.NO_CREDENTIALS);
    assertThat(challenged.challenges()).hasSize(2);
    assertThat(challenged.challenges().get(0))
        .startsWith("Digest realm=\"example.com\", nonce=\"")
        .contains("algorithm=MD5", "qop=\"auth\"")
        .doesNotContain("stale");
    assertThat(challenged.challenges().get(1)).contains("algorithm=SHA-256");
    assertThat(parameter(challenged.challenges().get(1), "nonce"))
        .isEqualTo(parameter(challenged.challenges().get(0), "nonce"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"MD5", "SHA-256"})
  void rightAnswer_isAccepted_onceForEachCount(String algorithm) {
    String nonce = nonce();
    assertThat(check(answer(algorithm, "2001", "secret", nonce, "00000001")))
        .isEqualTo(new Accepted("2001"));
    assertThat(challenged(answer(algorithm, "2001", "secret", nonce, "00000001")).why())
        .isEqualTo(Why.STALE);
    assertThat(check(answer(algorithm, "2001", "secret", nonce, "00000002")))
        .isEqualTo(new Accepted("2001"));
  }

  @Test
  void theExampleOfRfc2617_hashesAsPrinted() {
    String a1 = Algorithm.MD5.hash("Mufasa", "testrealm@host.com", "Circle Of Life");
    String a2 = Algorithm.MD5.hash("GET", "/dir/index.html");
    assertThat(
            Algorithm.MD5.hash(
                a1, "dcd98b7102dd2f0e8b11d0f600bfb0c093", "00000001", "0a4f113b", "auth", a2))
        .isEqualTo("6629fae49393a05397450978507c4ef1");
  }

  @Test
  void theExampleOfRfc7616_hashesAsPrinted() {
    String a1 = Algorithm.SHA_256.hash("Mufasa", "http-auth@example.org", "Circle of Life");
    String a2 = Algorithm.SHA_256.hash("GET", "/dir/index.html");
    assertThat(
            Algorithm.SHA_256.hash(
                a1,
                "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
                "00000001",
                "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
                "auth",
                a2))
        .isEqualTo("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
  }

  @Test
  void wrongPassword_andUnknownUser_lookTheSame() {
    Challenged wrong = challenged(answer("MD5", "2001", "guess", nonce(), "00000001"));
    Challenged unknown = challenged(answer("MD5", "4711", "secret", nonce(), "00000001"));
    assertThat(wrong.why()).isEqualTo(Why.WRONG);
    assertThat(unknown.why()).isEqualTo(Why.WRONG);
    String nonce = "nonce=\"[^\"]*\"";
    assertThat(wrong.challenges().stream().map(c -> c.replaceAll(nonce, "")))
        .isEqualTo(unknown.challenges().stream().map(c -> c.replaceAll(nonce, "")).toList());
  }

  @Test
  void anAnswerForAnotherMethod_isWrong() {
    String authorization = answer("MD5", "2001", "secret", nonce(), "00000001");
    assertThat(server.check("INVITE", List.of(authorization))).isInstanceOf(Challenged.class);
  }

  @Test
  void oldNonce_isStale() {
    String nonce = nonce();
    now = now.plusSeconds(301);
    Challenged stale = challenged(answer("MD5", "2001", "secret", nonce, "00000001"));
    assertThat(stale.why()).isEqualTo(Why.STALE);
    assertThat(stale.challenges()).allMatch(c -> c.endsWith(", stale=true"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "dcd98b7102dd2f0e8b11d0f600bfb0c093", "====", "é"})
  void foreignNonce_isStale(String nonce) {
    assertThat(challenged(answer("MD5", "2001", "secret", nonce, "00000001")).why())
        .isEqualTo(Why.STALE);
  }

  @Test
  void forgedNonce_isStale() {
    char[] nonce = nonce().toCharArray();
    for (int i = 0; i < nonce.length - 1; i++) {
      char[] forged = nonce.clone();
      forged[i] = forged[i] == 'A' ? 'B' : 'A';
      assertThat(challenged(answer("MD5", "2001", "secret", new String(forged), "00000001")).why())
          .as("character %d", i)
          .isEqualTo(Why.STALE);
    }
  }

  @Test
  void countsMayOvertakeEachOther_butEachIsGoodOnce() {
    String nonce = nonce();
    for (String nc : List.of("00000005", "00000001", "00000003", "00000024", "00000006")) {
      assertThat(check(answer("MD5", "2001", "secret", nonce, nc))).isInstanceOf(Accepted.class);
    }
    for (String nc : List.of("00000005", "00000001", "00000003", "00000024", "00000006")) {
      assertThat(check(answer("MD5", "2001", "secret", nonce, nc))).isInstanceOf(Challenged.class);
    }
    // 0x24 - 32 = 4 is the lowest that is still remembered
    assertThat(check(answer("MD5", "2001", "secret", nonce, "00000004")))
        .isInstanceOf(Accepted.class);
    assertThat(check(answer("MD5", "2001", "secret", nonce, "00000002")))
        .isInstanceOf(Challenged.class);
    assertThat(check(answer("MD5", "2001", "secret", nonce, "00000000")))
        .isInstanceOf(Challenged.class);
    assertThat(check(answer("MD5", "2001", "secret", nonce, "ffffffff")))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void answerWithoutQop_isGoodOnce() {
    String nonce = nonce();
    String a1 = hash("MD5", "2001:" + REALM + ":secret");
    String response = hash("MD5", a1 + ":" + nonce + ":" + hash("MD5", "REGISTER:" + URI));
    String old =
        "Digest username=\"2001\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", response=\"%s\""
            .formatted(REALM, nonce, URI, response);
    assertThat(check(old)).isEqualTo(new Accepted("2001"));
    assertThat(challenged(old).why()).isEqualTo(Why.STALE);
  }

  @Test
  void otherRealm_orScheme_orAlgorithm_isChallengedAnew() {
    String good = answer("MD5", "2001", "secret", nonce(), "00000001");
    assertThat(challenged(good.replace(REALM, "other.example")).why())
        .isEqualTo(Why.NO_CREDENTIALS);
    assertThat(challenged("NoOneKnowsThisScheme opaque-data=here").why())
        .isEqualTo(Why.NO_CREDENTIALS);
    assertThat(challenged("Basic MjAwMTpzZWNyZXQ=").why()).isEqualTo(Why.NO_CREDENTIALS);
    assertThat(challenged("").why()).isEqualTo(Why.NO_CREDENTIALS);
    assertThat(challenged(good.replace("MD5", "MD5-sess")).why()).isEqualTo(Why.NO_CREDENTIALS);
    assertThat(challenged(good.replace("qop=auth", "qop=auth-int")).why())
        .isEqualTo(Why.NO_CREDENTIALS);
  }

  @Test
  void ofSeveralHeaders_theOneForOurRealmCounts() {
    String good = answer("MD5", "2001", "secret", nonce(), "00000001");
    assertThat(
            server.check(
                "REGISTER", List.of("Other x=y", good.replace(REALM, "other.example"), good)))
        .isEqualTo(new Accepted("2001"));
  }

  @Test
  void spellingOfClients_isUnderstood() {
    String good = answer("MD5", "2001", "secret", nonce(), "00000001");
    String odd =
        good.replace("Digest", "dIGEST  ")
            .replace("qop=auth", "qop = \"auth\"")
            .replace("algorithm=MD5", "algorithm=\"md5\"")
            .replace(", ", " ,, ");
    assertThat(check(odd)).isEqualTo(new Accepted("2001"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"username", "nonce", "uri", "response", "cnonce", "nc", "realm"})
  void missingOrDoubledParameter_isMalformed(String name) {
    String good = answer("MD5", "2001", "secret", nonce(), "00000001");
    String without = good.replaceFirst("\\b" + name + "=[^,]*,? ?", "");
    assertThat(check(without)).as(without).isInstanceOf(Malformed.class);
    assertThat(check(good + ", " + name + "=\"again\"")).isInstanceOf(Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Digest",
        "Digest ,",
        "Digest =",
        "Digest username",
        "Digest username=\"2001",
        "Digest username=\"2001\\",
        "Digest username=\"2001\" realm=\"x\"",
        "Digest \u0000\r\n=x",
        "Digest realm=\"example.com\", nc=zz"
      })
  void brokenCredentials_areMalformed_andNeverEchoed(String value) {
    assertThat(check(value))
        .isInstanceOfSatisfying(
            Malformed.class, m -> assertThat(m.reason()).matches("[ -~]*").doesNotContain("2001"));
  }

  @Test
  void manyOrLongParameters_areMalformed() {
    assertThat(check("Digest " + "x".repeat(5000))).isInstanceOf(Malformed.class);
    var many = new StringBuilder("Digest a=b");
    for (int i = 0; i < 40; i++) {
      many.append(",p").append(i).append("=1");
    }
    assertThat(check(many.toString())).isInstanceOf(Malformed.class);
  }

  @Test
  void aFloodOfChallenges_makesOldNoncesStaleAndNothingElse() {
    var nonces = new Nonces(() -> now, java.time.Duration.ofMinutes(5), 8);
    String first = nonces.issue();
    String last = "";
    for (int i = 0; i < 8; i++) {
      last = nonces.issue();
    }
    assertThat(nonces.use(first, 1)).isFalse();
    assertThat(nonces.use(last, 1)).isTrue();
    assertThat(nonces.use(last, 1)).isFalse();
  }
}
