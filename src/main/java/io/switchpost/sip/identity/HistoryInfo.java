package io.switchpost.sip.identity;

import io.switchpost.sip.Diversion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * History-Info (RFC 7044): the targets that a request had, oldest first. A target that was left for
 * another one is a diversion; why is told by the {@code cause} of the target that followed (RFC
 * 4458) or by a Reason in the URI of the one that was left.
 */
final class HistoryInfo {
  private static final int MOST = 20;

  private HistoryInfo() {}

  static List<Diversion> diversions(List<String> headers) {
    var targets = new ArrayList<NameAddr>();
    for (String header : headers) {
      targets.addAll(NameAddr.parseList(header));
    }
    var found = new ArrayList<Diversion>();
    for (int i = 0; i + 1 < targets.size() && found.size() < MOST; i++) {
      String number = targets.get(i).number();
      String next = targets.get(i + 1).number();
      Optional<String> cause = cause(targets.get(i), targets.get(i + 1));
      // a target that only moved to another host, for the same user, was not diverted
      if (!number.isEmpty() && (cause.isPresent() || !number.equals(next))) {
        found.add(new Diversion(number, cause.map(HistoryInfo::reason).orElse("unknown")));
      }
    }
    Collections.reverse(found);
    return List.copyOf(found);
  }

  private static Optional<String> cause(NameAddr left, NameAddr next) {
    return after(next.uri(), ";cause=")
        .or(() -> after(left.uri(), "cause%3d"))
        .or(() -> after(left.uri(), ";cause="));
  }

  private static Optional<String> after(String uri, String name) {
    int at = uri.toLowerCase(Locale.ROOT).indexOf(name);
    if (at < 0) {
      return Optional.empty();
    }
    int start = at + name.length();
    int end = start;
    while (end < uri.length() && end < start + 3 && Character.isDigit(uri.charAt(end))) {
      end++;
    }
    return end == start ? Optional.empty() : Optional.of(uri.substring(start, end));
  }

  /** RFC 4458 section 2.1, in the words of Diversion. */
  private static String reason(String cause) {
    return switch (cause) {
      case "302" -> "unconditional";
      case "486" -> "user-busy";
      case "408" -> "no-answer";
      case "480", "487" -> "deflection";
      case "503", "404" -> "unavailable";
      default -> "unknown";
    };
  }
}
