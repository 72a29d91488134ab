package io.switchpost.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** The media clock and its sockets: opens legs within one UDP port range. One for each gateway. */
public final class MediaEngine implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(MediaEngine.class);
  private static final int MOST_CLOCKS = 8;
  private static final int CHUNK_BYTES = 2 * DiskWriter.CHUNK;

  private final PortRange ports;
  private final DiskWriter disk;
  private final PortReader portReader = new PortReader();
  private final List<MediaClock> clocks = new ArrayList<>();
  private final Map<LegMotion, MediaLeg> legs = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();
  private final ExecutorService callbacks =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("media-callbacks").factory());
  private volatile boolean closed;

  private MediaEngine(PortRange ports, int threads) throws IOException {
    this.ports = ports;
    // a quarter of the heap for recordings that wait for the disk
    disk = new DiskWriter((int) (Runtime.getRuntime().maxMemory() / 4 / CHUNK_BYTES));
    for (int i = 0; i < threads; i++) {
      clocks.add(new MediaClock(i, new SelectorReceiver(), legs::remove));
    }
  }

  /** Starts the clock threads (about one for each core). Ports are handed out even, RTCP odd. */
  public static MediaEngine start(int lowestPort, int highestPort) {
    PortRange ports = new PortRange(lowestPort, highestPort);
    int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_CLOCKS);
    try {
      return new MediaEngine(ports, threads);
    } catch (IOException reason) {
      throw new UncheckedIOException(
          "the media clock cannot start: " + reason.getMessage(), reason);
    }
  }

  /** Opens a leg that receives on {@code local}. */
  public AudioLeg open(InetAddress local) throws NoPortException {
    if (closed) {
      throw new NoPortException("the media engine is closed");
    }
    LegSockets sockets = LegSockets.open(local, ports);
    MediaClock clock = clocks.get(Math.floorMod(next.getAndIncrement(), clocks.size()));
    LegEvents events = new LegEvents();
    LegMotion motion = new LegMotion(sockets, events, clock, this::callBack);
    MediaLeg leg = new MediaLeg(sockets, motion, events, disk);
    legs.put(motion, leg);
    clock.begin(motion);
    return leg;
  }

  /** Opens a port of the range for a stream other than RTP. */
  public UdpPort openPort(InetAddress local) throws NoPortException {
    if (closed) {
      throw new NoPortException("the media engine is closed");
    }
    return UdpPort.open(local, ports, portReader);
  }

  private void callBack(Runnable task) {
    if (!closed) {
      callbacks.execute(
          () -> {
            try {
              task.run();
            } catch (RuntimeException fault) {
              LOG.error("a listener of a media leg failed", fault);
            }
          });
    }
  }

  /** How late the latest clock is, in nanoseconds: a measure of how loaded the machine is. */
  public long lag() {
    long most = 0;
    for (MediaClock clock : clocks) {
      most = Math.max(most, clock.lag());
    }
    return most;
  }

  /** Legs open now. */
  public int openLegs() {
    return legs.size();
  }

  /** Closes every leg, writes what was recorded, and ends the threads. */
  @Override
  public void close() {
    closed = true;
    legs.values().forEach(MediaLeg::close);
    clocks.forEach(MediaClock::close);
    portReader.close();
    disk.close();
    callbacks.shutdown();
  }
}
