package io.switchpost.sip.auth;

import io.switchpost.sip.auth.AuthParameters.MalformedException;
import io.switchpost.store.Credentials;
import io.switchpost.store.Credentials.HashedSecret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks digest credentials of incoming requests (RFC 7616; RFC 8760 for SHA-256 beside MD5; RFC
 * 2069 answers without qop are understood). Not for ACK and CANCEL, which cannot be challenged (RFC
 * 3261 section 22.1). Safe for many threads; takes about 10 µs and one look-up of the user.
 *
 * <p>The uri parameter is hashed but not compared with the Request-URI: phones behind proxies
 * legally differ, and a nonce count that counts once already stops a replay to another target.
 */
public final class DigestServer {
  private static final Duration NONCE_LIFETIME = Duration.ofMinutes(5);
  private static final int NONCES = 1 << 17;
  private static final int MOST_HEADERS = 8;

  /** Stands in for an unknown user, so that the answer takes as long. */
  private static final HashedSecret NOBODY = new HashedSecret("0".repeat(32), "0".repeat(64));

  private final String realm;
  private final Credentials credentials;
  private final Nonces nonces;

  /**
   * @param realm own domain, without quotes
   */
  public DigestServer(String realm, Credentials credentials, InstantSource clock) {
    if (realm.indexOf('"') >= 0 || realm.indexOf('\\') >= 0) {
      throw new IllegalArgumentException("A realm has no quotes or backslashes: " + realm);
    }
    this.realm = realm;
    this.credentials = credentials;
    this.nonces = new Nonces(clock, NONCE_LIFETIME, NONCES);
  }

  /**
   * Judges a request.
   *
   * @param method as in its first line
   * @param authorizations values of its Authorization headers, possibly none
   */
  public Verdict check(String method, List<String> authorizations) {
    try {
      for (String value :
          authorizations.subList(0, Math.min(MOST_HEADERS, authorizations.size()))) {
        if (!AuthParameters.scheme(value).equals("digest")) {
          continue;
        }
        AuthParameters given = AuthParameters.parse(value);
        if (given.need("realm").equals(realm)) {
          return check(method, given);
        }
      }
      return challenged(Verdict.Why.NO_CREDENTIALS);
    } catch (MalformedException e) {
      return new Verdict.Malformed("Authorization: " + e.getMessage());
    }
  }

  private Verdict check(String method, AuthParameters given) throws MalformedException {
    String username = given.need("username");
    String nonce = given.need("nonce");
    String uri = given.need("uri");
    String response = given.need("response");
    Optional<Algorithm> algorithm = Algorithm.named(given.get("algorithm"));
    Optional<String> qop = given.get("qop");
    if (algorithm.isEmpty() || qop.isPresent() && !qop.get().equalsIgnoreCase("auth")) {
      return challenged(Verdict.Why.NO_CREDENTIALS);
    }
    // an answer without qop has no count: its nonce is good for one request
    long count = qop.isPresent() ? count(given.need("nc")) : 1;
    String cnonce = qop.isPresent() ? given.need("cnonce") : "";
    if (!nonces.use(nonce, count)) {
      return challenged(Verdict.Why.STALE);
    }
    Optional<HashedSecret> known = credentials.find(username, realm);
    String secret = secret(known.orElse(NOBODY), algorithm.get());
    String request = algorithm.get().hash(method, uri);
    String expected =
        qop.isPresent()
            ? algorithm.get().hash(secret, nonce, given.need("nc"), cnonce, qop.get(), request)
            : algorithm.get().hash(secret, nonce, request);
    boolean right = MessageDigest.isEqual(ascii(expected), ascii(response));
    return right && known.isPresent()
        ? new Verdict.Accepted(username)
        : challenged(Verdict.Why.WRONG);
  }

  private static String secret(HashedSecret secret, Algorithm algorithm) {
    return switch (algorithm) {
      case SHA_256 -> secret.sha256();
      case MD5 -> secret.md5();
    };
  }

  private static long count(String hex) throws MalformedException {
    if (hex.isEmpty()
        || hex.length() > 8
        || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
      throw new MalformedException("nc is not a count of up to 8 hex digits");
    }
    return Long.parseLong(hex, 16);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** One nonce, offered for each algorithm; the client takes the first that it knows. */
  private Verdict.Challenged challenged(Verdict.Why why) {
    String nonce = nonces.issue();
    var challenges = new ArrayList<String>(2);
    for (Algorithm algorithm : Algorithm.values()) {
      challenges.add(
          "Digest realm=\"%s\", nonce=\"%s\", algorithm=%s, qop=\"auth\"%s"
              .formatted(
                  realm, nonce, algorithm.token(), why == Verdict.Why.STALE ? ", stale=true" : ""));
    }
    return new Verdict.Challenged(List.copyOf(challenges), why);
  }
}
