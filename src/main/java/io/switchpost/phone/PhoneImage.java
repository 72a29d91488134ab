package io.switchpost.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The T.38 stream of a test phone's call: asks for it or is asked, and moves raw datagrams. What is
 * in them, and what the attributes mean, is for the test.
 */
public final class PhoneImage {
  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final int LONGEST = 4096;

  private final CallLeg leg;
  private final InetAddress local;
  private volatile ImageManner manner = new ImageManner.Refuse(488);
  private volatile String attributes = "a=T38FaxVersion:0\r\na=T38FaxUdpEC:t38UDPRedundancy\r\n";
  private volatile String theirs = "";
  private volatile Optional<DatagramSocket> socket = Optional.empty();
  private volatile Optional<InetSocketAddress> target = Optional.empty();
  private final long session = Sdp.newSession();
  private int version;

  PhoneImage(CallLeg leg, InetAddress local) {
    this.leg = leg;
    this.local = local;
  }

  /** What to do when the other side asks; 488 unless chosen otherwise. */
  public void whenAsked(ImageManner how) {
    manner = how;
  }

  /** Attribute lines for our SDP, each with {@code a=} and CR LF. */
  public void attributes(String lines) {
    attributes = lines;
  }

  /** The SDP by which the other side agreed to T.38 last; empty: it has not. */
  public String theirs() {
    return theirs;
  }

  /**
   * Asks by re-INVITE, once; while T.38 stands this refreshes it. Returns the final answer, also
   * 491.
   */
  public FinalAnswer ask() {
    CompletableFuture<FinalAnswer> result = new CompletableFuture<>();
    leg.endpoint.run(
        () ->
            leg.reinvites.send(
                text(open().getLocalPort()),
                ok -> follow(ok.body()),
                answer -> result.complete(FinalAnswer.of(answer))));
    return Waiting.join(result, LIMIT);
  }

  /** Takes another port; the next {@link #ask} tells of it. */
  public void move() {
    socket.ifPresent(DatagramSocket::close);
    socket = Optional.empty();
  }

  /** Sends a datagram to where the other side's SDP says. */
  public void send(byte[] datagram) {
    InetSocketAddress to =
        target.orElseThrow(() -> new PhoneException("expected T.38 to stand, but it does not"));
    try {
      open().send(new DatagramPacket(datagram, datagram.length, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next datagram that comes; empty when none does in that time. */
  public Optional<byte[]> receive(Duration limit) {
    DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
    try {
      open().setSoTimeout(Math.toIntExact(Math.max(1, limit.toMillis())));
      open().receive(packet);
      return Optional.of(Arrays.copyOf(packet.getData(), packet.getLength()));
    } catch (SocketTimeoutException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean offered(String sdp) {
    return port(sdp) > 0;
  }

  private static int port(String sdp) {
    return sdp.lines()
        .filter(line -> line.matches("m=image \\d+ (?i:udptl t38).*"))
        .mapToInt(line -> Integer.parseInt(line.split(" ")[1]))
        .findFirst()
        .orElse(0);
  }

  /** Answers their offer of T.38; on the phone's own thread. */
  void asked(ServerTransaction transaction) {
    SipMessage request = transaction.request();
    SipMessage ok =
        leg.timer()
            .answer(request, leg.dialog.answer(request, 200, "OK"))
            .with("Allow", CallLeg.ALLOW);
    switch (manner) {
      case ImageManner.Accept() -> {
        follow(request.body());
        transaction.answer(ok.withBody(Sdp.TYPE, text(open().getLocalPort())));
      }
      case ImageManner.Refuse(int status) ->
          transaction.answer(leg.dialog.answer(request, status, "No T.38"));
      case ImageManner.PortZero() -> transaction.answer(ok.withBody(Sdp.TYPE, text(0)));
      case ImageManner.Audio() -> transaction.answer(ok.withBody(Sdp.TYPE, leg.session.offer()));
    }
  }

  private void follow(String sdp) {
    int port = port(sdp);
    if (port > 0) {
      String host =
          sdp.lines()
              .filter(line -> line.startsWith("c="))
              .map(line -> line.substring(line.lastIndexOf(' ') + 1).strip())
              .findFirst()
              .orElseThrow(() -> new PhoneException("expected a c= line, came " + sdp));
      target = Optional.of(new InetSocketAddress(InetAddress.ofLiteral(host), port));
      theirs = sdp;
    }
  }

  private String text(int port) {
    String family =
        (local instanceof Inet6Address ? "IN IP6 " : "IN IP4 ")
            + local.getHostAddress().replaceFirst("%.*", "");
    return "v=0\r\no=phone %d %d %s\r\ns=-\r\nc=%s\r\nt=0 0\r\nm=image %d udptl t38\r\n"
            .formatted(session, ++version, family, family, port)
        + attributes;
  }

  private synchronized DatagramSocket open() {
    if (socket.isEmpty()) {
      try {
        socket = Optional.of(new DatagramSocket(0, local));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return socket.get();
  }

  void close() {
    socket.ifPresent(DatagramSocket::close);
  }
}
