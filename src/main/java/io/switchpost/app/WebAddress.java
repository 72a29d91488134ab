package io.switchpost.app;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the web page is. */
@Singleton
public class WebAddress {
  private final String host;
  private final int port;

  WebAddress(
      @ConfigProperty(name = "quarkus.http.host") String host,
      @ConfigProperty(name = "quarkus.http.port") int port) {
    this.host = host.equals("0.0.0.0") ? "127.0.0.1" : host;
    this.port = port;
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }
}
