package io.switchpost.phone;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers digest challenges (RFC 8760 on RFC 7616): MD5 and SHA-256, qop auth. */
final class Digest {
  private static final Pattern PARAM = Pattern.compile("(\\w+)\\s*=\\s*(\"[^\"]*\"|[^\\s,]+)");

  private final String user;
  private final String password;
  private final List<String> algorithms;
  private final Map<String, Integer> uses = new HashMap<>();

  Digest(String user, String password, List<String> algorithms) {
    this.user = user;
    this.password = password;
    this.algorithms = algorithms;
  }

  /**
   * The request again with an answer to the first challenge that this phone understands; empty if
   * there is none, or if the same nonce was refused already and is not merely stale.
   */
  Optional<SipMessage> answer(SipMessage request, SipMessage challenge) {
    boolean proxy = challenge.status() == 407;
    String header = proxy ? "Proxy-Authorization" : "Authorization";
    for (String line : challenge.all(proxy ? "Proxy-Authenticate" : "WWW-Authenticate")) {
      Map<String, String> params = params(line);
      String algorithm = params.getOrDefault("algorithm", "MD5").toUpperCase(Locale.ROOT);
      if (!line.regionMatches(true, 0, "Digest", 0, 6) || !algorithms.contains(algorithm)) {
        continue;
      }
      boolean tried = request.header(header).isPresent();
      if (tried && !params.getOrDefault("stale", "false").equalsIgnoreCase("true")) {
        return Optional.empty();
      }
      return Optional.of(
          request.without(header).with(header, credentials(request, params, algorithm)));
    }
    return Optional.empty();
  }

  private String credentials(SipMessage request, Map<String, String> params, String algorithm) {
    String uri = request.start().split(" ")[1];
    String realm = params.getOrDefault("realm", "");
    String nonce = params.getOrDefault("nonce", "");
    String ha1 = hash(algorithm, user + ":" + realm + ":" + password);
    String ha2 = hash(algorithm, request.method() + ":" + uri);
    StringBuilder text =
        new StringBuilder("Digest username=\"%s\", realm=\"%s\"".formatted(user, realm))
            .append(", nonce=\"%s\", uri=\"%s\", algorithm=%s".formatted(nonce, uri, algorithm));
    boolean qop = List.of(params.getOrDefault("qop", "").split("\\s*,\\s*")).contains("auth");
    if (qop) {
      String count = "%08x".formatted(uses.merge(nonce, 1, Integer::sum));
      String own = UUID.randomUUID().toString().replace("-", "");
      String response = hash(algorithm, String.join(":", ha1, nonce, count, own, "auth", ha2));
      text.append(
          ", qop=auth, nc=%s, cnonce=\"%s\", response=\"%s\"".formatted(count, own, response));
    } else {
      text.append(", response=\"%s\"".formatted(hash(algorithm, ha1 + ":" + nonce + ":" + ha2)));
    }
    if (params.containsKey("opaque")) {
      text.append(", opaque=\"").append(params.get("opaque")).append('"');
    }
    return text.toString();
  }

  private static Map<String, String> params(String line) {
    Map<String, String> params = new HashMap<>();
    Matcher matcher = PARAM.matcher(line);
    while (matcher.find()) {
      params.put(matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2).replace("\"", ""));
    }
    return params;
  }

  private static String hash(String algorithm, String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java lacks " + algorithm, e);
    }
  }
}
