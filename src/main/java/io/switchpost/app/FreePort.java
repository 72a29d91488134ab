package io.switchpost.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Whether a TCP port can be had. */
final class FreePort {
  private FreePort() {}

  /**
   * @param keys of the configuration that name it, for what is wrong with it
   * @throws IOException if it is taken, needs rights that we lack, or the address is none of ours
   */
  static void require(String keys, InetAddress address, int port) throws IOException {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(address, port));
    } catch (IOException e) {
      throw new IOException(
          "%s: port %d of %s cannot be used: %s"
              .formatted(keys, port, address.getHostAddress(), e.getMessage()),
          e);
    }
  }
}
