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
 * port of the latched host. The address of the SDP is believed at any time, and once it is heard no
 * other is.
 */
public final class ImageStream {
  /** Nothing came in time. */
  public static final int NONE = -1;

  /** Nothing will come any more. */
  public static final int ENDED = -2;

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
      port.close();
      ended = Optional.of(cause);
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
   * passed, or the stream has {@link #ended}: a last confirmation and its BYE come as one. Others'
   * datagrams are dropped; what is longer than the array is cut.
   *
   * @param deadline on the scale of {@link System#nanoTime()}
   * @return its length, {@link #NONE} or {@link #ENDED}
   */
  public int receive(byte[] into, long deadline) {
    while (true) {
      boolean open = port.isOpen();
      Optional<UdpPort.Datagram> next = port.receive(deadline);
      if (next.isEmpty()) {
        return open ? NONE : noMore();
      }
      if (accepts(next.get().source())) {
        byte[] octets = next.get().octets();
        int length = Math.min(octets.length, into.length);
        System.arraycopy(octets, 0, into, 0, length);
        return length;
      }
    }
  }

  /** It was ended already, unless the media engine was closed. */
  private int noMore() {
    end(ImageEnd.HUNG_UP);
    return ENDED;
  }

  private synchronized boolean accepts(InetSocketAddress source) {
    boolean another = !source.equals(target) && mayLatch && mayBe(source);
    if (another || source.equals(announced)) {
      mayLatch = false;
      target = source;
    }
    return source.equals(target);
  }

  private boolean mayBe(InetSocketAddress other) {
    boolean unlatched = target.equals(announced);
    return unlatched || other.getAddress().equals(target.getAddress());
  }
}
