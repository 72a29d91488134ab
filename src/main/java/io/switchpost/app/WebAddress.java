package io.switchpost.app;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the web page is. */
@Singleton
public class WebAddress {
  private final String listening;
  private final String host;
  private final int port;

  WebAddress(
      @ConfigProperty(name = "quarkus.http.host") String host,
      @ConfigProperty(name = "quarkus.http.port") int port) {
    this.listening = host;
    this.host = host.equals("0.0.0.0") ? "127.0.0.1" : host;
    this.port = port;
  }

  String host() {
    return host;
  }

  int port() {
    return port;
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
          "quarkus.http.host and quarkus.http.port", InetAddress.getByName(listening), port);
    }
  }
}
