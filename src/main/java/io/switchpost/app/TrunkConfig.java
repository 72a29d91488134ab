package io.switchpost.app;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A provider's account, or a peer known by its address. */
public interface TrunkConfig {
  /** Host name or address that calls go to, and whose calls in are this trunk's. */
  String host();

  /** Its port. */
  @WithDefault("5060")
  @Within(lowest = 1, highest = 65535)
  int port();

  /** {@code udp} or {@code tcp}. */
  @WithDefault("udp")
  @Written(Form.TRANSPORT)
  String transport();

  /** The provider's domain in From, To and the Request-URI; the host unless set. */
  Optional<String> domain();

  /** User of the account; without one, the peer knows us by our address. */
  Optional<String> username();

  /** Its password. */
  Optional<String> password();

  /** Whether calls in need a registration. */
  @WithDefault("false")
  boolean register();

  /** User part of From in calls out; the account's user unless set, else the number shown. */
  Optional<String> fromUser();

  /** Number shown to who is called; the caller's own unless set. */
  Optional<String> callerId();

  /**
   * Digits that ask for a line: taken off the numbers called, and put before the numbers of
   * callers, so that they can be dialled back.
   */
  @Written(Form.LINE_PREFIX)
  Optional<String> prefix();

  /**
   * Calls out at once, faxes among them; 0 for no limit. A call more goes to the next trunk or
   * fails with 503; a fax more waits for a line.
   */
  @WithDefault("0")
  @Within(lowest = 0)
  int lines();

  /** Further addresses or prefixes that the provider's calls come from. */
  @Written(Form.PEER)
  Optional<List<String>> addresses();

  /** The dial plan context that calls in enter. */
  @WithDefault("trunk")
  @Written(Form.CONTEXT)
  String context();

  /** Where calls in lead whose number has no route in that context. */
  @WithDefault("2000")
  String number();

  /** How often an OPTIONS asks whether the peer is there; {@code 0s} never. */
  @WithDefault("30s")
  @Lasting(longest = "1h")
  Duration keepAlive();
}
