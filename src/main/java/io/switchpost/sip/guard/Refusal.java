package io.switchpost.sip.guard;

import java.util.List;

/**
 * A final answer to a request that cannot be served.
 *
 * @param status 400 … 699
 * @param reason the reason phrase, without anything that came from outside
 * @param headers to be added
 */
public record Refusal(int status, String reason, List<Header> headers) {
  public Refusal {
    headers = List.copyOf(headers);
  }

  /** One header of the answer. */
  public record Header(String name, String value) {}

  static Refusal of(int status, String reason) {
    return new Refusal(status, reason, List.of());
  }

  static Refusal with(int status, String reason, String name, String value) {
    return new Refusal(status, reason, List.of(new Header(name, value)));
  }
}
