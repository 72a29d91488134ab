package io.switchpost.sip;

import io.switchpost.media.UdpPort;
import io.switchpost.sip.sdp.Attribute;
import java.io.IOException;
import java.net.InetSocketAddress;
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
  /** Nothing came. */
  public static final int NONE = -1;

  private final UdpPort port;
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

  /** Sends a datagram, or loses it, as any may be lost on its way. */
  public void send(byte[] datagram, int length) {
    try {
      port.send(datagram, length, remote());
    } catch (IOException | IllegalArgumentException _) {
      // closed, or no route for now: T.30 and the redundancy of UDPTL have to cope
    }
  }

  /**
   * Waits for a datagram of the peer; one that is there already is taken even if the deadline has
   * passed. Others' datagrams are dropped; what is longer than the array is cut.
   *
   * @param deadline on the scale of {@link System#nanoTime()}
   * @return its length, or {@link #NONE}: none came in time, or, at once, the stream has {@link
   *     #ended}
   */
  public int receive(byte[] into, long deadline) {
    while (ended.isEmpty()) {
      Optional<UdpPort.Datagram> next = port.receive(deadline);
      if (next.isEmpty() && port.isOpen()) {
        return NONE;
      }
      if (next.isPresent() && accepts(next.get().source())) {
        byte[] octets = next.get().octets();
        int length = Math.min(octets.length, into.length);
        System.arraycopy(octets, 0, into, 0, length);
        return length;
      }
      if (!port.isOpen()) {
        end(ImageEnd.HUNG_UP); // by end() already, unless the media engine was closed
      }
    }
    return NONE;
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
