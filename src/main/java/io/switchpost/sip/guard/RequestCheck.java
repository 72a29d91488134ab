package io.switchpost.sip.guard;

import java.util.Optional;
import java.util.Set;
import javax.sip.message.Request;

/**
 * What RFC 3261 section 8.2 asks of a server before it acts on a request; run it first on every
 * request but ACK. Safe for many threads.
 */
public final class RequestCheck {
  private final Set<String> methods;
  private final Set<String> extensions;

  /**
   * @param methods that are served, for 405 and Allow
   * @param extensions option tags that may be required, for 420 and Supported
   */
  public RequestCheck(Set<String> methods, Set<String> extensions) {
    this.methods = Set.copyOf(methods);
    this.extensions = Set.copyOf(extensions);
  }

  /** Why the request must be refused; empty: go on. */
  public Optional<Refusal> check(Request request) {
    if (!methods.contains(request.getMethod())) {
      return Optional.of(
          Refusal.with(405, "Method Not Allowed", "Allow", String.join(", ", methods)));
    }
    return Optional.empty();
  }

  Set<String> extensions() {
    return extensions;
  }
}
