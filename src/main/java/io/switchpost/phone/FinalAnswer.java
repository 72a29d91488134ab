package io.switchpost.phone;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The final answer to a request: 200, 486 …; 408 also when none came, 487 when we cancelled.
 *
 * @param headers lines by lower-case name
 */
public record FinalAnswer(
    int status, String reason, java.util.Map<String, List<String>> headers, String body) {
  static FinalAnswer of(SipMessage response) {
    return new FinalAnswer(
        response.status(),
        response.reason(),
        response.headers().stream()
            .map(SipMessage.Header::name)
            .map(name -> name.toLowerCase(java.util.Locale.ROOT))
            .distinct()
            .collect(Collectors.toUnmodifiableMap(Function.identity(), response::all)),
        response.body());
  }

  /** The first line of a header. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of()).stream()
        .findFirst();
  }

  public boolean success() {
    return status < 300;
  }

  @Override
  public String toString() {
    return status + " " + reason;
  }
}
