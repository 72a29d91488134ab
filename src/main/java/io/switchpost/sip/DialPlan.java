package io.switchpost.sip;

import java.util.Optional;

/**
 * Which handler a number leads to, for each context. Safe for many threads; changes apply to new
 * calls.
 *
 * <p>Patterns: digits, {@code X} 0-9, {@code Z} 1-9, {@code N} 2-9, {@code [1-5]} one of, {@code .}
 * one or more of anything, {@code !} zero or more of anything; upper or lower case. The most
 * specific pattern wins.
 */
public final class DialPlan {
  /** Adds a number; an equal pattern in the same context is refused with both owners named. */
  public AutoCloseable add(String context, String pattern, String owner, CallHandler handler) {
    throw new UnsupportedOperationException();
  }

  /** Lets calls of {@code context} reach the numbers of {@code included}, after its own. */
  public void include(String context, String included) {
    throw new UnsupportedOperationException();
  }

  public Optional<CallHandler> find(String context, String number) {
    throw new UnsupportedOperationException();
  }

  /** Numbers as "pattern → owner", sorted, for the web page. */
  public java.util.List<Entry> entries() {
    throw new UnsupportedOperationException();
  }

  /** One number of the plan. */
  public record Entry(String context, String pattern, String owner) {}
}
