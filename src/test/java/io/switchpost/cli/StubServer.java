package io.switchpost.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A web server that says the same to everything. */
record StubServer(HttpServer server) implements AutoCloseable {
  static StubServer answering(int status, String body) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] octets = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
          exchange.getResponseBody().write(octets);
          exchange.close();
        });
    server.start();
    return new StubServer(server);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
