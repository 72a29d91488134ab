import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** As much of SIP as many callers need whose called side asks for T.38: one socket for all of them. */
final class SipCalls {
  private static final int PATIENCE_S = 40;

  private final InetSocketAddress gateway;
  private final InetAddress here;
  private final DatagramSocket socket;
  private final DatagramSocket deaf;
  private final Map<String, Call> calls = new ConcurrentHashMap<>();

  SipCalls(InetSocketAddress gateway, InetAddress here) throws IOException {
    this.gateway = gateway;
    this.here = here;
    socket = new DatagramSocket(0, here);
    socket.setReceiveBufferSize(4 << 20);
    deaf = new DatagramSocket(0, here);
    Thread.ofPlatform().daemon().name("sip").start(this::listen);
  }

  /** Calls 3001; the T.38 port is named when the called side asks for it. */
  Call call(int number, int imagePort) throws IOException, InterruptedException {
    Call call = new Call("load-" + number + "-" + System.nanoTime(), imagePort);
    calls.put(call.id, call);
    for (int tries = 0; tries < 6 && !call.heard; tries++) {
      send(call.invite());
      TimeUnit.MILLISECONDS.sleep(500L << tries);
    }
    return call;
  }

  /** One call. */
  final class Call {
    private final String id;
    private final int imagePort;
    private final CompletableFuture<InetSocketAddress> image = new CompletableFuture<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile boolean heard;
    private volatile String to = "<sip:3001@gateway>";
    private volatile String target = "";

    private Call(String id, int imagePort) {
      this.id = id;
      this.imagePort = imagePort;
    }

    /** Where the called side wants its datagrams. */
    InetSocketAddress image() throws InterruptedException, IOException {
      try {
        return image.get(PATIENCE_S, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new IOException("no T.38: " + (e.getCause() == null ? "asked in vain" : e.getCause().getMessage()));
      }
    }

    /** Waits until the called side has hung up. */
    void end() throws InterruptedException, IOException {
      try {
        over.get(PATIENCE_S, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new IOException("the called side does not hang up");
      } finally {
        calls.remove(id);
      }
    }

    private String invite() {
      return request("INVITE", "sip:3001@" + host(gateway), 1, sdp("m=audio " + deaf.getLocalPort() + " RTP/AVP 8", ""));
    }

    private String request(String method, String uri, int number, String body) {
      return "%s %s SIP/2.0\r\nVia: SIP/2.0/UDP %s;branch=z9hG4bK%s%s\r\nMax-Forwards: 70\r\nFrom: <sip:load@load>;tag=%s\r\n"
              .formatted(method, uri, host(local()), method, id, id)
          + "To: %s\r\nCall-ID: %s\r\nCSeq: %d %s\r\nContact: <sip:load@%s>\r\n".formatted(to, id, number, method, host(local()))
          + content(body);
    }

    private void take(String message) throws IOException {
      String first = message.substring(0, message.indexOf("\r\n"));
      if (first.startsWith("INVITE")) {
        int at = message.indexOf("m=image ") + 8;
        answer(message, content(sdp("m=image " + imagePort + " udptl t38", "a=T38FaxVersion:0\r\na=T38FaxUdpEC:t38UDPRedundancy\r\n")));
        image.complete(new InetSocketAddress(gateway.getAddress(), Integer.parseInt(message.substring(at, message.indexOf(' ', at)))));
      } else if (first.startsWith("BYE")) {
        answer(message, content(""));
        image.completeExceptionally(new IOException("hung up"));
        over.complete(null);
      } else if (first.startsWith("SIP/2.0") && header(message, "CSeq").endsWith("INVITE")) {
        heard = true;
        int status = Integer.parseInt(first.substring(8, 11));
        if (status >= 200) {
          to = header(message, "To");
          String contact = header(message, "Contact");
          target = status < 300 ? contact.substring(contact.indexOf('<') + 1, contact.indexOf('>')) : "sip:3001@" + host(gateway);
          send(request("ACK", target, 1, ""));
        }
        if (status >= 300) {
          image.completeExceptionally(new IOException(first));
        }
      }
    }

    private void answer(String request, String rest) throws IOException {
      StringBuilder ok = new StringBuilder("SIP/2.0 200 OK\r\n");
      for (String line : request.substring(0, request.indexOf("\r\n\r\n")).split("\r\n")) {
        if (line.matches("(?i)(Via|From|To|Call-ID|CSeq):.*")) {
          ok.append(line).append("\r\n");
        }
      }
      send(ok.append("Contact: <sip:load@").append(host(local())).append(">\r\n").append(rest).toString());
    }
  }

  private void listen() {
    DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
    while (true) {
      try {
        packet.setLength(4096);
        socket.receive(packet);
        String message = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        Call call = calls.get(header(message, "Call-ID"));
        if (call != null) {
          call.take(message);
        }
      } catch (IOException | RuntimeException e) {
        System.err.println("sip: " + e);
      }
    }
  }

  private InetSocketAddress local() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  private void send(String message) throws IOException {
    byte[] octets = message.getBytes(StandardCharsets.UTF_8);
    socket.send(new DatagramPacket(octets, octets.length, gateway));
  }

  private static String host(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  private String sdp(String media, String attributes) {
    String at = "IN IP4 " + here.getHostAddress() + "\r\n";
    return "v=0\r\no=- 1 1 " + at + "s=-\r\nc=" + at + "t=0 0\r\n" + media + "\r\n" + attributes;
  }

  private static String content(String body) {
    return (body.isEmpty() ? "" : "Content-Type: application/sdp\r\n") + "Content-Length: " + body.length() + "\r\n\r\n" + body;
  }

  private static String header(String message, String name) {
    int at = message.indexOf("\r\n" + name + ": ");
    return at < 0 ? "" : message.substring(at + name.length() + 4, message.indexOf("\r\n", at + 2));
  }
}
