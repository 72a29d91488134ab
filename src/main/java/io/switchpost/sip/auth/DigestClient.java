package io.switchpost.sip.auth;

import io.switchpost.sip.auth.AuthParameters.MalformedException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers the digest challenges of one peer with one user's password (RFC 7616, RFC 8760, RFC 2069;
 * RFC 3261 section 22.2). What a peer asked last is answered unasked in the next request, with the
 * nonce count going on. Safe for many threads.
 *
 * <p>Of several challenges for one realm the strongest that is spoken here counts, {@code SHA-256}
 * before {@code MD5}; {@code auth-int} is never chosen.
 */
public final class DigestClient {
  private static final int MOST_REALMS = 4;
  private static final int MOST_CHALLENGES = 8;

  private final SecureRandom random = new SecureRandom();
  private final String username;
  private final String password;

  /** By header and realm, the oldest first. */
  private final Map<Place, Challenge> remembered = new LinkedHashMap<>();

  private record Place(boolean proxy, String realm) {}

  /** A header that a request needs. */
  public record Credentials(String header, String value) {}

  public DigestClient(String username, String password) {
    this.username = username;
    this.password = password;
  }

  /** Begins a request; a request that is sent again belongs to the same attempt. */
  public Attempt begin(String method, String uri) {
    return new Attempt(method, uri);
  }

  /** One request, sent once or, when it is challenged, again. Not safe for many threads. */
  public final class Attempt {
    private final String method;
    private final String uri;
    private final Map<Place, Integer> answered = new LinkedHashMap<>();
    private int challenged;

    private Attempt(String method, String uri) {
      this.method = method;
      this.uri = uri;
    }

    /** The headers to send the request with, possibly none; each call counts a nonce once more. */
    public List<Credentials> credentials() {
      synchronized (remembered) {
        return remembered.entrySet().stream()
            .map(known -> known.getValue().answer(known.getKey().proxy(), method, uri))
            .toList();
      }
    }

    /**
     * Takes a refusal with 401 or 407.
     *
     * @param proxy whether it was 407
     * @param challenges the values of its WWW-Authenticate or Proxy-Authenticate headers
     * @return whether the request is worth sending again: not when the password was refused, when
     *     nothing that we speak is asked, or when the peer asks a third time
     */
    public boolean challenged(boolean proxy, List<String> challenges) {
      Optional<Challenge> best = strongest(challenges);
      if (best.isEmpty() || ++challenged > 4) {
        return false;
      }
      Place place = new Place(proxy, best.get().realm);
      int before = answered.merge(place, 1, Integer::sum);
      synchronized (remembered) {
        if (before > 1 && !best.get().stale || before > 2) {
          remembered.remove(place); // what we know of it is wrong
          return false;
        }
        remembered.remove(place);
        remembered.put(place, best.get());
        if (remembered.size() > MOST_REALMS) {
          remembered.remove(remembered.keySet().iterator().next());
        }
      }
      return true;
    }
  }

  private Optional<Challenge> strongest(List<String> challenges) {
    List<Challenge> usable = new ArrayList<>();
    for (String value : challenges.subList(0, Math.min(MOST_CHALLENGES, challenges.size()))) {
      try {
        Challenge.read(value, this).ifPresent(usable::add);
      } catch (MalformedException _) {
        // another one may be readable
      }
    }
    return usable.stream().max((a, b) -> a.algorithm.compareTo(b.algorithm));
  }

  private String clientNonce() {
    byte[] bytes = new byte[12];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** What a peer asked, and how often its nonce was used. */
  private static final class Challenge {
    private final DigestClient client;
    private final Map<String, String> asked;
    private final String realm;
    private final String nonce;
    private final Algorithm algorithm;
    private final boolean qop;
    private final boolean stale;
    private int count;

    private Challenge(DigestClient client, AuthParameters asked, Algorithm algorithm)
        throws MalformedException {
      this.client = client;
      this.asked = asked.values();
      this.realm = asked.need("realm");
      this.nonce = asked.need("nonce");
      this.algorithm = algorithm;
      this.qop = asked.get("qop").isPresent();
      this.stale = asked.get("stale").filter("true"::equalsIgnoreCase).isPresent();
    }

    /** Empty: a scheme, an algorithm or a protection that is not spoken here. */
    static Optional<Challenge> read(String value, DigestClient client) throws MalformedException {
      if (!AuthParameters.scheme(value).equals("digest")
          || value.chars().anyMatch(c -> c < ' ' && c != '\t')) {
        return Optional.empty();
      }
      AuthParameters asked = AuthParameters.parse(value);
      Optional<Algorithm> algorithm = Algorithm.named(asked.get("algorithm"));
      boolean auth =
          asked.get("qop").isEmpty()
              || Arrays.stream(asked.need("qop").split(","))
                  .anyMatch(one -> one.strip().equalsIgnoreCase("auth"));
      return algorithm.isPresent() && auth
          ? Optional.of(new Challenge(client, asked, algorithm.get()))
          : Optional.empty();
    }

    Credentials answer(boolean proxy, String method, String uri) {
      String secret = algorithm.hash(client.username, realm, client.password);
      String request = algorithm.hash(method, uri);
      StringBuilder value = new StringBuilder("Digest username=").append(quoted(client.username));
      value.append(", realm=").append(quoted(realm));
      value.append(", nonce=").append(quoted(nonce));
      value.append(", uri=").append(quoted(uri));
      if (qop) {
        String number = "%08x".formatted(++count);
        String own = client.clientNonce();
        String response = algorithm.hash(secret, nonce, number, own, "auth", request);
        value.append(", response=").append(quoted(response));
        // the token stands without quotes in a request (RFC 7616 section 3.4)
        value.append(", qop=auth, nc=").append(number).append(", cnonce=").append(quoted(own));
      } else {
        value.append(", response=").append(quoted(algorithm.hash(secret, nonce, request)));
      }
      if (asked.containsKey("algorithm")) {
        value.append(", algorithm=").append(algorithm.token());
      }
      if (asked.containsKey("opaque")) {
        value.append(", opaque=").append(quoted(asked.get("opaque")));
      }
      return new Credentials(proxy ? "Proxy-Authorization" : "Authorization", value.toString());
    }

    private static String quoted(String text) {
      return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
  }
}
