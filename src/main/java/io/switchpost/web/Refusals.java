package io.switchpost.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/** What the check of a password and the answer to a wrong one tell each other of a request. */
final class Refusals {
  private static final String WAIT = "switchpost.wait";

  private Refusals() {}

  /**
   * Where the request comes from; behind a proxy where that says, if Quarkus is told to believe.
   */
  static String address(RoutingContext http) {
    return http == null ? "somewhere" : address(http.request());
  }

  static String address(HttpServerRequest request) {
    SocketAddress address = request.remoteAddress();
    return address == null || address.hostAddress() == null ? "somewhere" : address.hostAddress();
  }

  /** The password was not looked at. */
  static void mustWait(RoutingContext http, Duration wait) {
    if (http != null) {
      http.put(WAIT, wait);
    }
  }

  static Optional<Duration> wait(RoutingContext http) {
    return Optional.ofNullable(http.get(WAIT));
  }

  /** 1 … n. */
  static long seconds(Duration wait) {
    return wait.toSeconds() + 1;
  }
}
