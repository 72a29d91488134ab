package io.switchpost.sip;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SIP by hand: text out, text in, nothing done by itself. UDP on the loopback. */
final class RawPhone implements AutoCloseable {
  static final String SDP =
      "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
          + "m=audio 40000 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\n";
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  final String id = "raw" + NUMBERS.incrementAndGet();
  final DatagramSocket socket;
  private final int gateway;
  String toTag = "";

  RawPhone(int gateway) throws IOException {
    this.gateway = gateway;
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
  }

  String contact() {
    return "<sip:" + id + "@127.0.0.1:" + socket.getLocalPort() + ">";
  }

  /** A request of our one call; extra headers end with CR LF each. */
  String request(String method, int cseq, String branch, String extra, String body) {
    return request(method, "1000", cseq, branch, extra, body);
  }

  String request(String method, String to, int cseq, String branch, String extra, String body) {
    String cseqMethod = method;
    return method
        + " sip:"
        + to
        + "@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:"
        + socket.getLocalPort()
        + ";branch=z9hG4bK"
        + id
        + branch
        + "\r\nMax-Forwards: 70\r\nFrom: <sip:"
        + id
        + "@127.0.0.1>;tag=f"
        + id
        + "\r\nTo: <sip:"
        + to
        + "@127.0.0.1>"
        + (toTag.isEmpty() ? "" : ";tag=" + toTag)
        + "\r\nCall-ID: c"
        + id
        + "\r\nCSeq: "
        + cseq
        + " "
        + cseqMethod
        + "\r\nContact: "
        + contact()
        + "\r\n"
        + extra
        + (body.isEmpty() ? "" : "Content-Type: application/sdp\r\n")
        + "Content-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  /** A request of the called phone, whose tag is given, in the call that the INVITE began. */
  String called(String invite, String tag, String method, int cseq, String body) {
    return request(method, cseq, "called" + method + cseq, "", body)
        .replaceFirst("From: .*", "From: " + header(invite, "To") + ";tag=" + tag)
        .replaceFirst("To: .*", "To: " + header(invite, "From"))
        .replaceFirst("Call-ID: .*", "Call-ID: " + header(invite, "Call-ID"));
  }

  void send(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), gateway));
  }

  /** The next message, or "" when none comes for so long. */
  String next(int millis) throws IOException {
    socket.setSoTimeout(millis);
    DatagramPacket packet = new DatagramPacket(new byte[65536], 65536);
    try {
      socket.receive(packet);
      return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    } catch (SocketTimeoutException _) {
      return "";
    }
  }

  /** The next message whose first line has this; others are skipped for at most 5 s. */
  String await(String firstLine) throws IOException {
    long end = System.nanoTime() + 5_000_000_000L;
    StringBuilder others = new StringBuilder();
    while (System.nanoTime() < end) {
      String message = next(500);
      if (message.lines().findFirst().orElse("").contains(firstLine)) {
        return message;
      }
      others.append(message.lines().findFirst().orElse("")).append("; ");
    }
    return fail("no " + firstLine + " came, but " + others);
  }

  /** INVITE, 200, ACK. */
  void call(String extra) throws IOException {
    send(request("INVITE", 1, "i1", extra, SDP));
    remember(await("SIP/2.0 200"));
    send(request("ACK", 1, "a1", "", ""));
  }

  void remember(String response) {
    toTag = header(response, "To").replaceFirst(".*tag=", "").replaceFirst(";.*", "");
  }

  /** Answers a request of the gateway. */
  String answer(String request, String status, String tag, String extra, String body) {
    StringBuilder response = new StringBuilder("SIP/2.0 " + status + "\r\n");
    for (String name : new String[] {"Via", "From", "To", "Call-ID", "CSeq"}) {
      response.append(name).append(": ").append(header(request, name));
      if (name.equals("To") && !tag.isEmpty()) {
        response.append(";tag=").append(tag);
      }
      response.append("\r\n");
    }
    return response
        .append("Contact: ")
        .append(contact())
        .append("\r\n")
        .append(extra)
        .append(body.isEmpty() ? "" : "Content-Type: application/sdp\r\n")
        .append("Content-Length: ")
        .append(body.length())
        .append("\r\n\r\n")
        .append(body)
        .toString();
  }

  static String header(String message, String name) {
    Matcher matcher = Pattern.compile("(?mi)^" + name + ":\\s*(.*?)\\s*$").matcher(message);
    return matcher.find() ? matcher.group(1) : "";
  }

  @Override
  public void close() {
    socket.close();
  }
}
