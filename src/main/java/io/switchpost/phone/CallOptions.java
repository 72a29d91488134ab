package io.switchpost.phone;

import java.util.ArrayList;
import java.util.List;

/**
 * What is special about one outgoing call. Immutable.
 *
 * @param lateOffer the INVITE has no SDP; the answer is in the ACK
 * @param headers more header lines, such as {@code Diversion: <tel:2001>;reason=no-answer}
 */
public record CallOptions(boolean lateOffer, List<String> headers) {
  /** Nothing special. */
  public static final CallOptions PLAIN = new CallOptions(false, List.of());

  public CallOptions {
    headers = List.copyOf(headers);
  }

  public CallOptions withLateOffer() {
    return new CallOptions(true, headers);
  }

  /** One more header line, {@code Name: value}. */
  public CallOptions withHeader(String line) {
    List<String> more = new ArrayList<>(headers);
    more.add(line);
    return new CallOptions(lateOffer, more);
  }
}
