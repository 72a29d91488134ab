package io.switchpost.sip.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.store.Credentials;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which challenges are answered, and how; that the answers are right is the server's to say. */
class DigestClientTest {
  private final DigestClient client = new DigestClient("bob", "zanzibar");
  private final DigestClient.Attempt attempt = client.begin("INVITE", "sip:bob@biloxi.example");

  private static String challenge(String realm, String nonce, String more) {
    return "Digest realm=\"%s\", nonce=\"%s\"%s".formatted(realm, nonce, more);
  }

  private String only() {
    List<DigestClient.Credentials> given = attempt.credentials();
    assertThat(given).hasSize(1);
    return given.getFirst().value();
  }

  @Test
  void answer_toOurOwnServer_isAccepted_inBothAlgorithms() {
    Credentials users =
        new Credentials() {
          @Override
          public Optional<HashedSecret> find(String username, String realm) {
            String a1 = username + ":" + realm + ":zanzibar";
            return Optional.of(
                new HashedSecret(Algorithm.MD5.hash(a1), Algorithm.SHA_256.hash(a1)));
          }

          @Override
          public void put(String username, String realm, String password) {
            throw new UnsupportedOperationException("fixed users");
          }
        };
    DigestServer server = new DigestServer("biloxi.example", users, InstantSource.system());
    Verdict.Challenged asked = (Verdict.Challenged) server.check("INVITE", List.of());
    for (int each = 0; each < 2; each++) {
      DigestClient.Attempt one = client.begin("INVITE", "sip:bob@biloxi.example");
      assertThat(one.challenged(false, asked.challenges().subList(each, each + 1))).isTrue();
      for (int count = 1; count <= 2; count++) {
        String value = one.credentials().getFirst().value();
        assertThat(server.check("INVITE", List.of(value)))
            .as(value)
            .isEqualTo(new Verdict.Accepted("bob"));
      }
      asked = (Verdict.Challenged) server.check("INVITE", List.of());
    }
  }

  /** The values of RFC 2617 section 3.5 in their form without qop (RFC 2069). */
  @Test
  void answer_withoutQop_isThatOfRfc2069() {
    DigestClient mufasa = new DigestClient("Mufasa", "Circle Of Life");
    DigestClient.Attempt get = mufasa.begin("GET", "/dir/index.html");
    String nonce = "dcd98b7102dd2f0e8b11d0f600bfb0c093";
    assertThat(get.challenged(false, List.of(challenge("testrealm@host.com", nonce, "")))).isTrue();
    assertThat(get.credentials().getFirst().value())
        .contains("response=\"670fd8c2df070c60b045671b8b24ff02\"")
        .doesNotContain("qop")
        .doesNotContain("algorithm");
  }

  @Test
  void severalChallenges_theStrongestThatWeSpeakCounts() {
    assertThat(
            attempt.challenged(
                false,
                List.of(
                    "Basic realm=\"x\"",
                    challenge("r", "1", ", algorithm=SHA-512-256, qop=\"auth\""),
                    challenge("r", "2", ", algorithm=MD5, qop=\"auth\""),
                    challenge("r", "3", ", algorithm=SHA-256, qop=\"auth-int,auth\""))))
        .isTrue();
    assertThat(only()).contains("nonce=\"3\"", "algorithm=SHA-256", "qop=auth,", "nc=00000001");
    assertThat(only()).contains("nc=00000002");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Basic realm=\"x\"",
        "Digest",
        "Digest realm=\"x\"",
        "Digest realm=\"x\", nonce=\"y",
        "Digest realm=\"x\", nonce=\"y\", algorithm=MD5-sess",
        "Digest realm=\"x\", nonce=\"y\", qop=\"auth-int\"",
        "Digest realm=\"x\", nonce=\"a\rb\"",
      })
  void whatCannotBeAnswered_isNot(String challenge) {
    assertThat(attempt.challenged(false, List.of(challenge))).isFalse();
    assertThat(attempt.credentials()).isEmpty();
  }

  @Test
  void staleNonce_isReplacedOnce_aWrongPasswordEndsIt() {
    assertThat(attempt.challenged(false, List.of(challenge("r", "1", "")))).isTrue();
    assertThat(attempt.challenged(false, List.of(challenge("r", "2", ", stale=TRUE")))).isTrue();
    assertThat(only()).contains("nonce=\"2\"");
    assertThat(attempt.challenged(false, List.of(challenge("r", "3", ", stale=true")))).isFalse();
    DigestClient.Attempt other = client.begin("INVITE", "sip:x@y");
    assertThat(other.credentials()).as("what was refused is forgotten").isEmpty();
    assertThat(other.challenged(false, List.of(challenge("r", "4", "")))).isTrue();
    assertThat(other.challenged(false, List.of(challenge("r", "5", "")))).isFalse();
  }

  @Test
  void realmThatChangesEachTime_isNotFollowedForEver() {
    int answers = 0;
    while (attempt.challenged(true, List.of(challenge("r" + answers, "1", "")))) {
      answers++;
      assertThat(answers).isLessThan(10);
    }
    assertThat(client.begin("BYE", "sip:x@y").credentials()).hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void proxyAndServer_getTheirOwnHeaders() {
    assertThat(attempt.challenged(true, List.of(challenge("proxy", "1", "")))).isTrue();
    assertThat(attempt.challenged(false, List.of(challenge("server", "2", "")))).isTrue();
    assertThat(attempt.credentials())
        .extracting(DigestClient.Credentials::header)
        .containsExactly("Proxy-Authorization", "Authorization");
  }

  @Test
  void quotesInWhatIsSaid_areEscaped() {
    DigestClient odd = new DigestClient("b\"ob\\", "x");
    DigestClient.Attempt one = odd.begin("BYE", "sip:x@y");
    assertThat(one.challenged(false, List.of(challenge("a \\\"b\\\"", "1", "")))).isTrue();
    assertThat(one.credentials().getFirst().value())
        .contains("username=\"b\\\"ob\\\\\"", "realm=\"a \\\"b\\\"\"");
  }
}
