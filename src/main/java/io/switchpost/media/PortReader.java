package io.switchpost.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Reads all {@link UdpPort}s on one thread, a batch each tick, and is their alarm clock: for a
 * thousand faxes at once, waiting in each socket by itself costs several times what it takes to
 * understand what comes.
 */
final class PortReader implements AutoCloseable {
  /** A third of what a T.38 packet stands for on the line. */
  static final Duration TICK = Duration.ofMillis(10);

  private static final Logger LOG = Logger.getLogger(PortReader.class);
  static final int LONGEST_DATAGRAM = 2048;

  /** In each tick of each port: a flood to one does not stop the others. */
  private static final int MOST_AT_ONCE = 64;

  private final Selector selector;
  private final Set<UdpPort> ports = ConcurrentHashMap.newKeySet();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(LONGEST_DATAGRAM);

  PortReader() throws IOException {
    selector = Selector.open();
    Thread.ofPlatform().daemon().name("media-ports").start(this::run);
  }

  void begin(UdpPort port) throws IOException {
    port.channel().register(selector, SelectionKey.OP_READ, port);
    ports.add(port);
    selector.wakeup();
  }

  void end(UdpPort port) {
    ports.remove(port);
    selector.wakeup(); // a closed channel leaves its selector at the next selection
  }

  private void run() {
    while (selector.isOpen()) {
      try {
        selectPorts();
        long now = System.nanoTime();
        ports.forEach(port -> port.tick(now));
      } catch (IOException | RuntimeException fault) {
        LOG.error("a datagram could not be read", fault);
      }
      LockSupport.parkNanos(TICK.toNanos());
    }
  }

  private void selectPorts() throws IOException {
    if (ports.isEmpty()) {
      selector.select(this::read);
    } else {
      selector.selectNow(this::read);
    }
  }

  private void read(SelectionKey key) {
    UdpPort port = (UdpPort) key.attachment();
    try {
      port.read(buffer, MOST_AT_ONCE);
    } catch (IOException | CancelledKeyException _) {
      // closed meanwhile, or an error of the path: UDP goes on
    }
  }

  @Override
  public void close() {
    try {
      selector.close();
    } catch (IOException e) {
      LOG.debugf("closing: %s", e.getMessage());
    }
    ports.forEach(UdpPort::close);
  }
}
