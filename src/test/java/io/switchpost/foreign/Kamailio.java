package io.switchpost.foreign;

import io.switchpost.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A running Kamailio that stands between phones and the gateway and records its route. */
final class Kamailio implements AutoCloseable {
  private static final Path ROUTES = Path.of("src/test/resources/kamailio/edge.cfg");

  private final int port;
  private final Process process;

  private Kamailio(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  /** Starts one, its files under {@code home}. */
  static Kamailio before(InetSocketAddress gateway, Path home) throws IOException {
    int port = FreePorts.one();
    Path config = home.resolve("kamailio.cfg");
    Files.writeString(
        config,
        Files.readString(ROUTES)
            .replace("{port}", Integer.toString(port))
            .replace("{gateway}", Integer.toString(gateway.getPort())));
    Process process =
        new ProcessBuilder("kamailio", "-DD", "-E", "-f", config.toString(), "-Y", home.toString())
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("kamailio.log").toFile())
            .start();
    return new Kamailio(port, process);
  }

  /** Where phones send everything. */
  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
