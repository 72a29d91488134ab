package io.switchpost.media;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * One even UDP port of the media range, for a stream that its owner moves itself: T.38 is paced by
 * the fax session and not by the media clock. Even, since some providers refuse odd ports. What
 * comes is read by the {@link PortReader} and kept until the one thread that receives takes it.
 */
public final class UdpPort implements AutoCloseable {
  /** Some seconds of the fastest fax: what nobody takes for so long is of no use. */
  private static final int MOST_KEPT = 256;

  /**
   * A datagram and who sent it.
   *
   * @param octets not copied
   */
  public record Datagram(byte[] octets, InetSocketAddress source) {}

  private final DatagramChannel channel;
  private final InetSocketAddress local;
  private final PortRange ports;
  private final PortReader reader;
  private final Queue<Datagram> kept = new ArrayBlockingQueue<>(MOST_KEPT);
  private volatile Thread waiting;
  private volatile long waitsUntil;

  private UdpPort(
      DatagramChannel channel, InetSocketAddress local, PortRange ports, PortReader reader) {
    this.channel = channel;
    this.local = local;
    this.ports = ports;
    this.reader = reader;
  }

  /** Takes the next port that is free on this machine as well. */
  static UdpPort open(InetAddress address, PortRange ports, PortReader reader)
      throws NoPortException {
    String reason = "all are taken";
    for (int tries = ports.pairs(); tries > 0; tries--) {
      int port = ports.take();
      InetSocketAddress local = new InetSocketAddress(address, port);
      try {
        UdpPort open = new UdpPort(LegSockets.bind(address, port), local, ports, reader);
        reader.begin(open);
        return open;
      } catch (BindException taken) {
        reason = taken.getMessage();
        ports.giveBack(port);
      } catch (IOException refused) {
        ports.giveBack(port);
        throw new NoPortException("no UDP socket can be opened: " + refused.getMessage());
      }
    }
    throw new NoPortException("no UDP port of " + ports + " can be used: " + reason);
  }

  /** Where the peer is to send. */
  public InetSocketAddress local() {
    return local;
  }

  /**
   * Sends it, or loses it when the socket takes no more.
   *
   * @throws IOException when the port is closed, or there is no way to the target
   */
  public void send(byte[] datagram, int length, InetSocketAddress target) throws IOException {
    channel.send(ByteBuffer.wrap(datagram, 0, length), target);
  }

  /**
   * Waits for a datagram, at most {@link PortReader#TICK} longer than the deadline; one that is
   * there already is taken even if that has passed. For one thread at a time.
   *
   * @param deadline on the scale of {@link System#nanoTime()}
   * @return empty: none came in time, or, at once, the port is closed and all is taken
   */
  public Optional<Datagram> receive(long deadline) {
    Datagram next = kept.poll();
    if (next == null) {
      waitsUntil = deadline;
      waiting = Thread.currentThread();
      while ((next = kept.poll()) == null && isOpen() && System.nanoTime() - deadline < 0) {
        LockSupport.park(this);
      }
      waiting = null;
    }
    return Optional.ofNullable(next);
  }

  public boolean isOpen() {
    return channel.isOpen();
  }

  DatagramChannel channel() {
    return channel;
  }

  /**
   * Takes what lies in the socket.
   *
   * @param buffer for one datagram
   * @param most datagrams
   */
  synchronized void read(ByteBuffer buffer, int most) throws IOException {
    for (int i = 0; i < most; i++) {
      InetSocketAddress source = (InetSocketAddress) channel.receive(buffer.clear());
      if (source == null) {
        return;
      }
      byte[] octets = new byte[buffer.flip().remaining()];
      buffer.get(octets);
      kept.offer(new Datagram(octets, source));
      wake();
    }
  }

  /** On the reader's thread: the time of the one who waits may be over. */
  void tick(long now) {
    if (waiting != null && now - waitsUntil >= 0) {
      wake();
    }
  }

  private void wake() {
    LockSupport.unpark(waiting);
  }

  /**
   * Who waits is woken; what has come can still be received; the port is given back. Idempotent.
   */
  @Override
  public synchronized void close() {
    if (isOpen()) {
      try (channel) {
        read(ByteBuffer.allocate(PortReader.LONGEST_DATAGRAM), MOST_KEPT);
      } catch (IOException e) {
        // it receives nothing any more all the same
      }
      reader.end(this);
      ports.giveBack(local.getPort());
      wake();
    }
  }
}
