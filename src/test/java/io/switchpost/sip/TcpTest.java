package io.switchpost.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams of all kinds at the TCP port; its time limits are twenty times shorter here. */
class TcpTest {
  private TestGateway gateway;
  private Socket socket;

  @BeforeEach
  void open() throws Exception {
    gateway = TestGateway.inAHurry(20);
    socket = connect();
  }

  @AfterEach
  void close() throws Exception {
    socket.close();
    gateway.close();
  }

  private Socket connect() throws IOException {
    Socket opened = new Socket(InetAddress.getLoopbackAddress(), gateway.server.port());
    opened.setSoTimeout(5000);
    return opened;
  }

  private static String options(String branch, String more) {
    return "OPTIONS sip:1000@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.1:9;branch=z9hG4bK"
        + branch
        + "\r\nMax-Forwards: 70\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:1000@b>\r\nCall-ID: "
        + branch
        + "\r\nCSeq: 1 OPTIONS\r\n"
        + more
        + "\r\n";
  }

  private void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  /** Reads until the text has come, or the end of the stream. */
  private String read(String until) throws IOException {
    StringBuilder all = new StringBuilder();
    InputStream in = socket.getInputStream();
    try {
      int octet = in.read();
      while (octet >= 0) {
        all.append((char) octet);
        if (!until.isEmpty() && all.toString().contains(until)) {
          return all.toString();
        }
        octet = in.read();
      }
    } catch (SocketTimeoutException _) {
      return all + "(time-out)";
    }
    return all + "(closed)";
  }

  @Test
  void twoMessagesInOnePiece_andOneInPieces() throws Exception {
    send(options("one", "Content-Length: 0\r\n") + options("two", "l: 3\r\n") + "abc");
    assertThat(read("Call-ID: two")).contains("Call-ID: one").contains("200 OK");
    String third = options("three", "Content-Length: 0\r\n");
    for (int i = 0; i < third.length(); i += 40) {
      send(third.substring(i, Math.min(third.length(), i + 40)));
    }
    assertThat(read("Call-ID: three")).contains("200 OK");
  }

  @Test
  void ping_isAnswered() throws Exception {
    send("\r\n\r\n");
    assertThat(read("\r\n")).isEqualTo("\r\n");
    send(options("one", "Content-Length: 0\r\n"));
    assertThat(read("Call-ID: one")).contains("200 OK");
  }

  @Test
  void contentLength_thatIsNoNumber_orTwo_isRefused_andEndsTheConnection() throws Exception {
    for (String length :
        List.of(
            "Content-Length: -7\r\n",
            "Content-Length: 2147483648\r\n",
            "Content-Length: 0\r\nl: 10\r\n")) {
      send(options("bad", length));
      assertThat(read("")).startsWith("SIP/2.0 400").endsWith("(closed)");
      socket.close();
      socket = connect();
    }
  }

  @Test
  void hugeMessages_areCutOff() throws Exception {
    send(options("big", "Content-Length: 100000\r\n"));
    assertThat(read("")).endsWith("(closed)");
    socket.close();
    socket = connect();
    try {
      for (int i = 0; i < 200; i++) {
        send("X-Long: " + "a".repeat(1000) + "\r\n");
      }
    } catch (IOException e) {
      // reset while we wrote: as good
      return;
    }
    try {
      assertThat(read("")).endsWith("(closed)");
    } catch (IOException reset) {
      assertThat(reset).hasMessageContaining("reset");
    }
  }

  @Test
  void peerThatReadsNothing_isClosed_andStopsNobodysTimers() throws Exception {
    gateway.dialPlan.add(
        "trunk",
        "1000",
        "test",
        call -> {
          call.answer();
          call.audio().next(Duration.ofSeconds(20));
        });
    socket.close();
    socket = new Socket();
    socket.setReceiveBufferSize(2048);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.server.port()));
    send(invite()); // its 200 is repeated by a timer
    assertThatThrownBy(
            () -> {
              for (int i = 0; ; i++) {
                send(options("n" + i, "Content-Length: 0\r\n"));
              }
            })
        .isInstanceOf(IOException.class);
    await().until(() -> gateway.server.counters().get("connections now") == 0);
    try (RawPhone phone = new RawPhone(gateway.server.port())) {
      phone.call("");
    }
  }

  @Test
  void callerWhoseConnectionEnded_isAnsweredAtThePortInItsVia() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    gateway.dialPlan.add(
        "trunk",
        "1000",
        "test",
        call -> {
          call.ring();
          gone.await();
          call.answer();
        });
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      listener.setSoTimeout(5000);
      send(invite().replace("127.0.0.1:9;", "127.0.0.1:" + listener.getLocalPort() + ";"));
      read("180 Ringing");
      socket.close();
      await().until(() -> gateway.server.counters().get("connections now") == 0);
      gone.countDown();
      socket = listener.accept();
      assertThat(read("m=audio")).startsWith("SIP/2.0 200");
    }
  }

  private static String invite() {
    String sdp = RawPhone.SDP;
    String more = "Content-Type: application/sdp\r\nContent-Length: " + sdp.length() + "\r\n";
    return options("call", more).replace("OPTIONS", "INVITE") + sdp;
  }

  @Test
  void phoneWhoseConnectionEnded_isReachedByTheOneThatItOpensNext() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    gateway.dialPlan.add(
        "trunk",
        "1000",
        "test",
        call -> {
          call.answer();
          end.await();
        });
    send(invite());
    String to = RawPhone.header(read("m=audio").replaceFirst("(?s).*SIP/2.0 200", ""), "To");
    String within =
        options("within", "Content-Length: 0\r\n")
            .replaceFirst("To: .*", "To: " + to)
            .replaceFirst("Call-ID: .*", "Call-ID: call");
    send(within.replaceAll("OPTIONS", "ACK"));
    send(within.replace("1 OPTIONS", "2 OPTIONS").replace("within", "second"));
    read("2 OPTIONS");
    socket.close();
    await().until(() -> gateway.server.counters().get("connections now") == 0);
    socket = connect();
    send(within.replace("1 OPTIONS", "3 OPTIONS").replace("within", "third"));
    read("3 OPTIONS");
    end.countDown();
    assertThat(read("BYE ")).contains("BYE ");
  }

  @Test
  void slowAndIdleConnections_areClosed_othersGoOn() throws Exception {
    List<Socket> idle = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      idle.add(connect());
    }
    send("OPTIONS sip:1000@127.0.0.1 SIP/2.0\r\nVia: ");
    assertThat(read("")).endsWith("(closed)");
    await().until(() -> gateway.server.counters().get("connections now") == 0);
    for (Socket one : idle) {
      one.close();
    }
    socket = connect();
    send(options("after", "Content-Length: 0\r\n"));
    assertThat(read("Call-ID: after")).contains("200 OK");
  }
}
