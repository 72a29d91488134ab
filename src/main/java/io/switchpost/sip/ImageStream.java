package io.switchpost.sip;

import io.switchpost.media.UdpPort;
import io.switchpost.sip.sdp.Attribute;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The datagrams of a T.38 stream, sent and received by the one thread that owns the fax. It stays
 * the same through every later re-INVITE that keeps T.38, whatever address that brings.
 *
 * <p>Packets go to the address of the peer's SDP until another source is heard, which is then
 * latched: once for each (re-)INVITE, and after one that names the same address again only another
 * port of the latched host. The address of the SDP is believed at any time.
 */
public final class ImageStream {
  /** The longest datagram that is taken; UDPTL stays below 1,500 octets everywhere. */
  static final int LONGEST = 4096;

  private final UdpPort port;
  private final DatagramPacket incoming = new DatagramPacket(new byte[LONGEST + 1], LONGEST + 1);
  private InetSocketAddress announced;
  private InetSocketAddress target;
  private boolean mayLatch;
  private List<Attribute> attributes = List.of();
  private volatile Optional<ImageEnd> ended = Optional.empty();

  ImageStream(UdpPort port) {
    this.port = port;
  }

  /** What the peer's (re-)INVITE, or its answer to ours, says now. */
  synchronized void connect(InetSocketAddress remote, List<Attribute> theirs) {
    if (!remote.equals(announced)) {
      target = remote;
    }
    announced = remote;
    mayLatch = true;
    attributes = theirs;
  }

  /** Ends it, waking who waits in {@link #receive}; the first cause stays. */
  synchronized void end(ImageEnd cause) {
    if (ended.isEmpty()) {
      ended = Optional.of(cause);
      port.close();
    }
  }

  /** Where we receive; an even port. */
  public InetSocketAddress local() {
    return port.local();
  }

  /** Where datagrams go now. */
  public synchronized InetSocketAddress remote() {
    return target;
  }

  /** The attributes of the peer's image section, as it wrote them last. */
  public synchronized List<Attribute> attributes() {
    return attributes;
  }

  /** Why nothing comes any more; empty while the stream stands. */
  public Optional<ImageEnd> ended() {
    return ended;
  }

  /** Sends a datagram. One that cannot be sent is lost, as any may be on its way. */
  public void send(byte[] datagram) {
    try {
      port.socket().send(new DatagramPacket(datagram, datagram.length, remote()));
    } catch (IOException | IllegalArgumentException _) {
      // closed, or no route for now: T.30 and the redundancy of UDPTL have to cope
    }
  }

  /**
   * The next datagram of the peer, waiting no longer than the time given (but a millisecond, so
   * that what has come is seen); empty when none came, and at once when the stream has {@link
   * #ended}. Datagrams of others, and any over 4,096 octets, are dropped.
   */
  public Optional<byte[]> receive(Duration limit) {
    long now = System.nanoTime();
    long deadline = now + Math.max(1_000_000L, limit.toNanos());
    try {
      for (; ended.isEmpty() && now < deadline; now = System.nanoTime()) {
        long left = Math.ceilDiv(deadline - now, 1_000_000L);
        port.socket().setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
        incoming.setLength(LONGEST + 1);
        port.socket().receive(incoming);
        if (incoming.getLength() <= LONGEST
            && accepts((InetSocketAddress) incoming.getSocketAddress())) {
          return Optional.of(Arrays.copyOf(incoming.getData(), incoming.getLength()));
        }
      }
    } catch (SocketTimeoutException _) {
      // none came
    } catch (IOException e) {
      end(ImageEnd.HUNG_UP); // closed by end() already, unless the machine took the socket away
    }
    return Optional.empty();
  }

  private synchronized boolean accepts(InetSocketAddress source) {
    if (source.equals(target)) {
      return true;
    }
    boolean sameHost = source.getAddress().equals(target.getAddress());
    boolean unlatched = target.equals(announced);
    if (source.equals(announced) || mayLatch && (unlatched || sameHost)) {
      mayLatch = false;
      target = source;
      return true;
    }
    return false;
  }
}
