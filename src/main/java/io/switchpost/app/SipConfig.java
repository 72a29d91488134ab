package io.switchpost.app;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Telephones. */
public interface SipConfig {
  /**
   * Addresses to listen on, separated by commas. {@code 0.0.0.0} means all IPv4 addresses of the
   * machine, {@code ::} all addresses. The default is this machine only, because the demo passwords
   * are known to everybody.
   */
  @WithDefault("127.0.0.1,::1")
  List<String> host();

  /** UDP and TCP port. */
  @WithDefault("5060")
  @Within(lowest = 1, highest = 65535)
  int port();

  /** Addresses or prefixes ({@code 192.0.2.0/24}) of peers whose calls need no password. */
  @Written(Form.PEER)
  Optional<List<String>> trusted();

  /** The dial plan context that calls of trusted peers enter. */
  @WithDefault("trunk")
  @Written(Form.CONTEXT)
  String trustedContext();

  /** Calls at once; one more is refused with 503. */
  @WithDefault("4000")
  @Within(lowest = 1)
  int mostCalls();

  /** A call in which no RTP comes for so long is ended, unless it is on hold. */
  @WithDefault("60s")
  @Lasting(shortest = "5s", longest = "24h")
  Duration rtpTimeout();

  /** The shortest registration that a phone may ask for. */
  @WithDefault("60s")
  @Lasting(shortest = "1s", longest = "1h")
  Duration minExpires();

  /** How long calls in progress may go on when the gateway is told to stop. */
  @WithDefault("5s")
  @Lasting(longest = "1h")
  Duration drain();
}
