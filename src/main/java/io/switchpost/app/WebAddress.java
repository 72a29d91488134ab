package io.switchpost.app;

import jakarta.inject.Singleton;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the web page is. */
@Singleton
public class WebAddress {
  private final String host;
  private final int port;

  WebAddress(
      @ConfigProperty(name = "quarkus.http.host") String host,
      @ConfigProperty(name = "quarkus.http.port") int port) {
    this.host = host;
    this.port = port;
  }

  /** For a browser on this machine. */
  String url() {
    String name =
        switch (host) {
          case "0.0.0.0" -> "127.0.0.1";
          case "::" -> "[::1]";
          case String address when address.contains(":") -> "[" + address + "]";
          default -> host;
        };
    return "http://" + name + ":" + port + "/";
  }

  /**
   * The page comes last: that its port is taken would only be known when phones and mails are
   * served already.
   *
   * @throws IOException if the port is taken, or the address is none of this machine's
   */
  void requireFree() throws IOException {
    if (port > 0) { // 0: any free one
      FreePort.require(
          "quarkus.http.host and quarkus.http.port",
          ListenAddresses.address("quarkus.http.host", host),
          port);
    }
  }
}
