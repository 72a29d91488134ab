package io.switchpost.foreign.spandsp;

import io.switchpost.fax.t38.Datagrams;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * Our end of a line to the foreign machine, in simulated time: while we wait, time goes by for both
 * in lock-step, on one thread. Nothing sleeps; a fax of a minute takes some milliseconds.
 */
final class SimulatedLine implements Datagrams, AutoCloseable {
  private static final long SAMPLE = 125_000;
  private static final long STEP = 40 * SAMPLE;
  private static final long LONGEST = Duration.ofHours(2).toNanos();

  private final Queue<byte[]> toUs = new ArrayDeque<>();
  private final IntPredicate passes;
  private final SpandspPeer peer;
  private long time;
  private long heardBy;
  private int carried;

  /** Makes the machine at the other end with the wire that it shall use. */
  private interface Maker {
    SpandspPeer on(Consumer<byte[]> wire);
  }

  private SimulatedLine(IntPredicate passes, Maker maker) {
    this.passes = passes;
    this.peer = maker.on(this::toUs);
  }

  /**
   * A line to a machine that calls and sends.
   *
   * @param passes asked for each datagram in both directions by its number since the begin
   */
  static SimulatedLine toSender(
      Path tiff, SpandspSetup setup, Protection protection, IntPredicate passes) {
    return new SimulatedLine(passes, wire -> SpandspPeer.sending(tiff, setup, protection, wire));
  }

  /** A line to a machine that answers and receives. */
  static SimulatedLine toReceiver(
      Path tiff, SpandspSetup setup, Protection protection, IntPredicate passes) {
    return new SimulatedLine(passes, wire -> SpandspPeer.receiving(tiff, setup, protection, wire));
  }

  /** A line to a machine that calls and fetches. */
  static SimulatedLine toPoller(
      Path tiff, SpandspSetup setup, Protection protection, IntPredicate passes) {
    return new SimulatedLine(passes, wire -> SpandspPeer.polling(tiff, setup, protection, wire));
  }

  SpandspFax peer() {
    return peer.fax();
  }

  /** Lets the foreign machine come to its end, when ours has. */
  void runOut() {
    long end = time + Duration.ofMinutes(1).toNanos();
    while (peer.fax().completion().isEmpty() && time < end) {
      goOn(STEP);
    }
  }

  @Override
  public long nanoTime() {
    return time;
  }

  @Override
  public void send(byte[] datagram, int length) {
    if (passes.test(carried++)) {
      peer.hear(Arrays.copyOf(datagram, length));
    }
  }

  @Override
  public int receive(byte[] into, long deadline) throws IOException {
    while (toUs.isEmpty() && time < deadline) {
      if (time > LONGEST) {
        throw new IOException("nobody faxes for so long");
      }
      goOn(Math.min(STEP, deadline - time));
    }
    byte[] datagram = toUs.poll();
    if (datagram == null) {
      return NONE;
    }
    System.arraycopy(datagram, 0, into, 0, datagram.length);
    return datagram.length;
  }

  private void goOn(long nanos) {
    time += nanos;
    long samples = (time - heardBy) / SAMPLE;
    heardBy += samples * SAMPLE;
    peer.advance(Duration.ofNanos(samples * SAMPLE));
  }

  private void toUs(byte[] datagram) {
    if (passes.test(carried++)) {
      toUs.add(datagram);
    }
  }

  @Override
  public void close() {
    peer.close();
  }
}
