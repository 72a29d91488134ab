package io.switchpost.sip.registrar;

import java.util.List;
import java.util.OptionalLong;

/**
 * A REGISTER whose sender answered the digest challenge.
 *
 * @param aor user part of To: the extension that is registered
 * @param user who answered the challenge
 * @param contacts in the order of the request; empty: a query
 * @param wildcard whether a Contact was {@code *}
 * @param expires the Expires header, seconds
 * @param source address and port that it came from, {@code 192.0.2.7:5060}: where a phone behind
 *     NAT is reached
 * @param transport {@code udp} or {@code tcp}
 */
public record RegisterRequest(
    String aor,
    String user,
    List<Contact> contacts,
    boolean wildcard,
    OptionalLong expires,
    String callId,
    long cseq,
    String source,
    String transport,
    String userAgent) {
  public RegisterRequest {
    contacts = List.copyOf(contacts);
  }

  /**
   * One Contact.
   *
   * @param uri without angle brackets and contact parameters
   * @param expires its expires parameter, seconds
   * @param q preference, 0 … 1000 thousandths
   */
  public record Contact(String uri, OptionalLong expires, int q) {}
}
