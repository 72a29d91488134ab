package io.switchpost.sip;

import static io.switchpost.sip.RawPhone.header;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A provider by hand, at 127.0.0.2: challenges what it is told to, checks the answers with digest
 * code of its own, registers, and leaves calls to the test. Account 0561000000, password "tr:unk".
 */
final class Provider implements AutoCloseable {
  static final String USER = "0561000000";
  static final String PASSWORD = "tr\"unk";
  private static final Pattern PARAMETER =
      Pattern.compile("(\\w+)=(\"((?:[^\"\\\\]|\\\\.)*)\"|[^,\\s]+)");

  /** What was let in (or needs no password), but REGISTER, OPTIONS and the ACK of a refusal. */
  final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

  /** Everything that came, as it came. */
  final List<String> all = Collections.synchronizedList(new ArrayList<>());

  /** Methods that need a password. */
  final Set<String> challenged = ConcurrentHashMap.newKeySet();

  /** Nonces that were handed out, and the count that was used last. */
  private final Map<String, Long> nonces = new HashMap<>();

  private final InetAddress address = InetAddress.ofLiteral("127.0.0.2");
  private final DatagramSocket socket = new DatagramSocket(0, address);
  private final Thread reader = Thread.ofVirtual().unstarted(this::read);
  volatile List<String> algorithms = List.of("MD5");
  volatile boolean proxy;
  volatile String qop = "qop=\"auth,auth-int\"";
  volatile int granted = 120;
  volatile int least;
  int lines;
  volatile boolean deaf;
  volatile Optional<String> refusal = Optional.empty();
  private volatile InetSocketAddress gateway;
  private int numbers;

  Provider() throws IOException {
    reader.start();
  }

  TrunkSettings trunk(boolean register) {
    return trunk("provider", register, "", Optional.empty());
  }

  TrunkSettings trunk(String name, boolean register, String prefix, Optional<String> callerId) {
    return new TrunkSettings(
        name,
        "127.0.0.2",
        socket.getLocalPort(),
        "udp",
        "provider.example",
        Optional.of(new TrunkSettings.Account(USER, PASSWORD, register)),
        new TrunkSettings.Outgoing(Optional.empty(), callerId, prefix, lines),
        new TrunkSettings.Incoming(List.of(), "trunk", "2000"),
        Duration.ZERO);
  }

  /** Where the gateway is; learnt also from what it sends. */
  void gateway(int port) {
    gateway = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private void read() {
    DatagramPacket packet = new DatagramPacket(new byte[65536], 65536);
    try {
      while (true) {
        socket.receive(packet);
        gateway = (InetSocketAddress) packet.getSocketAddress();
        received(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
      }
    } catch (IOException _) {
      // closed
    }
  }

  private synchronized void received(String message) throws IOException {
    boolean ofARefusal =
        message.startsWith("ACK ")
            && came("INVITE").stream()
                .anyMatch(i -> header(i, "Via").equals(header(message, "Via")));
    all.add(message);
    if (deaf || ofARefusal) {
      return;
    }
    String method = message.split(" ")[0];
    if (challenged.contains(method) && !authorised(message)) {
      send(
          answer(
              message,
              proxy ? "407 Proxy Authentication Required" : "401 Unauthorized",
              challenge(),
              ""));
    } else if (refusal.isPresent() && !method.equals("ACK") && !method.startsWith("SIP/")) {
      send(answer(message, refusal.get(), "", ""));
    } else if (method.equals("REGISTER")) {
      register(message);
    } else if (method.equals("OPTIONS")) {
      send(answer(message, "200 OK", "", ""));
    } else {
      requests.add(message);
    }
  }

  private void register(String request) throws IOException {
    int asked = Integer.parseInt(header(request, "Expires"));
    if (asked != 0 && asked < least) {
      send(answer(request, "423 Interval Too Brief", "Min-Expires: " + least + "\r\n", ""));
      return;
    }
    String contact = header(request, "Contact");
    String kept = "Contact: " + contact + ";expires=" + granted + "\r\nExpires: 7200\r\n";
    send(answer(request, "200 OK", asked == 0 ? "" : kept, ""));
  }

  private String challenge() {
    String nonce = "n" + ++numbers;
    nonces.put(nonce, 0L);
    StringBuilder lines = new StringBuilder();
    for (String algorithm : algorithms) {
      lines
          .append(proxy ? "Proxy-Authenticate" : "WWW-Authenticate")
          .append(
              ": Digest realm=\"provider.example\", nonce=\"%s\", opaque=\"o%s\""
                  .formatted(nonce, nonce))
          .append(algorithm.isEmpty() ? "" : ", algorithm=" + algorithm)
          .append(qop.isEmpty() ? "" : ", " + qop)
          .append("\r\n");
    }
    return lines.toString();
  }

  private boolean authorised(String request) {
    String credentials = header(request, proxy ? "Proxy-Authorization" : "Authorization");
    Map<String, String> given = new HashMap<>();
    PARAMETER
        .matcher(credentials)
        .results()
        .forEach(
            one ->
                given.put(
                    one.group(1),
                    one.group(3) == null
                        ? one.group(2)
                        : one.group(3).replaceAll("\\\\(.)", "$1")));
    String nonce = given.getOrDefault("nonce", "");
    if (!nonces.containsKey(nonce) || !("o" + nonce).equals(given.get("opaque"))) {
      return false;
    }
    String[] line = request.split(" ", 3);
    String secret = hash(given, USER + ":provider.example:" + PASSWORD);
    String what = hash(given, line[0] + ":" + line[1]);
    String middle = "";
    if (!qop.isEmpty()) {
      long count = Long.parseLong(given.get("nc"), 16);
      if (count != nonces.get(nonce) + 1 || !"auth".equals(given.get("qop"))) {
        return false;
      }
      nonces.put(nonce, count);
      middle = given.get("nc") + ":" + given.get("cnonce") + ":auth:";
    }
    return given.get("uri").equals(line[1])
        && given.get("response").equals(hash(given, secret + ":" + nonce + ":" + middle + what));
  }

  private static String hash(Map<String, String> given, String text) {
    try {
      byte[] octets = text.getBytes(StandardCharsets.UTF_8);
      String algorithm = given.getOrDefault("algorithm", "MD5");
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** From now on no nonce of before is good, as after a provider's restart. */
  synchronized void forgetNonces() {
    nonces.clear();
  }

  void send(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    socket.send(new DatagramPacket(bytes, bytes.length, gateway));
  }

  String contact() {
    return "<sip:edge@127.0.0.2:" + socket.getLocalPort() + ">";
  }

  String sdp() {
    return RawPhone.SDP.replace("127.0.0.1", "127.0.0.2");
  }

  /** The next request that starts so; others are an error. */
  String await(String start) throws InterruptedException {
    String request = requests.poll(5, TimeUnit.SECONDS);
    if (request == null || !request.startsWith(start)) {
      return fail("expected " + start + ", came " + request);
    }
    return request;
  }

  /** Requests of a method that came, refused ones too, repetitions left out. */
  List<String> came(String method) {
    Set<String> seen = new HashSet<>();
    synchronized (all) {
      return all.stream()
          .filter(message -> message.startsWith(method + " "))
          .filter(message -> seen.add(header(message, "Via")))
          .toList();
    }
  }

  String answer(String request, String status, String extra, String body) {
    StringBuilder response = new StringBuilder("SIP/2.0 " + status + "\r\n");
    for (String name : List.of("Via", "From", "To", "Call-ID", "CSeq")) {
      String value = header(request, name);
      boolean tag = name.equals("To") && !value.contains(";tag=");
      response
          .append(name)
          .append(": ")
          .append(value)
          .append(tag ? ";tag=prov" : "")
          .append("\r\n");
    }
    boolean said = extra.contains("Contact:");
    return response
        .append(said ? "" : "Contact: " + contact() + "\r\n")
        .append(extra)
        .append(body.isEmpty() ? "" : "Content-Type: application/sdp\r\n")
        .append("Content-Length: ")
        .append(body.length())
        .append("\r\n\r\n")
        .append(body)
        .toString();
  }

  /** An INVITE of the provider's own. */
  String invite(String uri, String to, String from, String extra) {
    return "INVITE %s SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.2:%d;branch=z9hG4bKp%d;rport\r\n"
            .formatted(uri, socket.getLocalPort(), ++numbers)
        + "Max-Forwards: 70\r\nFrom: <sip:%s@provider.example>;tag=f%d\r\n".formatted(from, numbers)
        + "To: <%s>\r\nCall-ID: in%d\r\nCSeq: 1 INVITE\r\n".formatted(to, numbers)
        + "Contact: %s\r\n%sContent-Type: application/sdp\r\n".formatted(contact(), extra)
        + "Content-Length: %d\r\n\r\n%s".formatted(sdp().length(), sdp());
  }

  /** ACK or BYE in the call that {@code invite} began and {@code ok} answered. */
  String within(String method, int cseq, String invite, String ok) {
    return "%s %s SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.2:%d;branch=z9hG4bKp%d;rport\r\n"
            .formatted(
                method,
                header(ok, "Contact").replaceAll("[<>]", ""),
                socket.getLocalPort(),
                ++numbers)
        + "Max-Forwards: 70\r\nFrom: %s\r\n".formatted(header(invite, "From"))
        + "To: %s\r\nCall-ID: %s\r\n".formatted(header(ok, "To"), header(ok, "Call-ID"))
        + "CSeq: %d %s\r\nContent-Length: 0\r\n\r\n".formatted(cseq, method);
  }

  @Override
  public void close() {
    socket.close();
  }
}
