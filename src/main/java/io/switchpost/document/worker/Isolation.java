package io.switchpost.document.worker;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Takes the network from a process: Linux namespaces, by {@code unshare}. Its own loopback is left,
 * over which LibreOffice is spoken to.
 */
final class Isolation {
  private static final Logger LOG = Logger.getLogger(Isolation.class);
  private static final List<String> UNSHARE = List.of("unshare", "--map-root-user", "--net", "--");
  private static final List<String> LOOPBACK =
      List.of("sh", "-c", "ip link set lo up 2>/dev/null; exec \"$@\"", "sh");

  private Isolation() {}

  /** The words to put before a command; none where the system does not let us. */
  static List<String> prefix() {
    if (works()) {
      return java.util.stream.Stream.concat(UNSHARE.stream(), LOOPBACK.stream()).toList();
    }
    LOG.warn("documents are printed by a process that could reach the network: no unshare here");
    return List.of();
  }

  private static boolean works() {
    try {
      Process probe =
          new ProcessBuilder(
                  java.util.stream.Stream.concat(
                          UNSHARE.stream(), List.of("ip", "link", "set", "lo", "up").stream())
                      .toList())
              .redirectErrorStream(true)
              .start();
      return probe.waitFor(5, TimeUnit.SECONDS) && probe.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
