package io.switchpost.sip;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A line to the outside: a provider's account, or a peer known by its address.
 *
 * @param name as routes call it: small letters, digits and {@code -}; not {@code any}
 * @param host host name or address that calls go to
 * @param port 1 … 65535
 * @param transport {@code udp} or {@code tcp}
 * @param domain the provider's domain in From, To and the Request-URI
 * @param account empty: the peer knows us by our address
 * @param keepAlive how often an OPTIONS asks whether the peer is there; 0: never
 */
public record TrunkSettings(
    String name,
    String host,
    int port,
    String transport,
    String domain,
    Optional<Account> account,
    Outgoing outgoing,
    Incoming incoming,
    Duration keepAlive) {
  /** Stands for all trunks, one after the other, where a route names one. */
  public static final String ANY = "any";

  /**
   * What the provider knows us by.
   *
   * @param register whether calls in need a REGISTER
   */
  public record Account(String username, String password, boolean register) {}

  /**
   * How calls out look.
   *
   * @param fromUser user part of From; empty: the account's user, else the number shown
   * @param callerId number shown to who is called; empty: the caller's own
   * @param prefix digits that ask for a line: taken off numbers called, put before callers' numbers
   * @param lines calls out at once, faxes among them; 0: as many as come
   */
  public record Outgoing(
      Optional<String> fromUser, Optional<String> callerId, String prefix, int lines) {}

  /**
   * What becomes of calls in.
   *
   * @param addresses further addresses or prefixes that they come from
   * @param context dial plan context that they enter
   * @param number where calls lead whose number has no route in that context
   */
  public record Incoming(List<String> addresses, String context, String number) {}

  /**
   * @throws IllegalArgumentException saying what was expected
   */
  public TrunkSettings {
    transport = transport.toLowerCase(Locale.ROOT);
    if (!name.matches("[a-z0-9][a-z0-9-]{0,31}") || name.equals(ANY)) {
      throw new IllegalArgumentException(
          "Trunk \"%s\": a name is small letters, digits and -, and not \"any\"".formatted(name));
    }
    if (!host.matches("[A-Za-z0-9._:-]{1,253}")
        || !domain.matches("[A-Za-z0-9._:\\[\\]-]{1,255}")) {
      throw new IllegalArgumentException(
          "Trunk %s: expected a host name or an address, came \"%s\"".formatted(name, host));
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("Trunk %s: no port is %d".formatted(name, port));
    }
    if (!transport.equals("udp") && !transport.equals("tcp")) {
      throw new IllegalArgumentException(
          "Trunk %s: transport is udp or tcp, not \"%s\"".formatted(name, transport));
    }
    if (!outgoing.prefix().matches("[0-9*#]{0,8}")) {
      throw new IllegalArgumentException(
          "Trunk %s: a prefix is digits, not \"%s\"".formatted(name, outgoing.prefix()));
    }
    if (outgoing.lines() < 0) {
      throw new IllegalArgumentException(
          "Trunk %s: lines are 1 or more, or 0 for no limit, not %d"
              .formatted(name, outgoing.lines()));
    }
  }
}
