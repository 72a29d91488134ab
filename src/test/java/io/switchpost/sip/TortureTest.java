package io.switchpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.phone.PhoneCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All messages of RFC 4475 sent to a running server, over UDP and TCP, from strangers and from
 * trusted peers: each gets an outcome that the RFC allows (see docs/quirks.md), and a normal call
 * right after it succeeds.
 */
class TortureTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final int SILENCE_MILLIS = 150;

  /** Messages that end too early: a stream goes on waiting for the rest until it is closed. */
  private static final List<String> UNENDED = List.of("clerr.dat", "baddn.dat");

  private static final AtomicInteger TRANSACTIONS = new AtomicInteger();

  private static TestGateway strangers;
  private static TestGateway trusting;
  private static LogLines log;

  @BeforeAll
  static void start() throws Exception {
    log = LogLines.kept();
    strangers = new TestGateway();
    trusting = new TestGateway(InetAddress.getLoopbackAddress(), List.of("127.0.0.0/8"), 1000);
    for (TestGateway gateway : List.of(strangers, trusting)) {
      gateway.dialPlan.add("internal", "1000", "test", Call::answer);
      gateway.dialPlan.add("trunk", "!", "test", Call::answer);
    }
  }

  @AfterAll
  static void stop() {
    log.close();
    strangers.close();
    trusting.close();
  }

  record Case(String file, String acceptable) {
    @Override
    public String toString() {
      return file + " → " + acceptable;
    }
  }

  static Stream<Case> cases() throws IOException {
    String csv = new String(octets("oracle.csv"), StandardCharsets.UTF_8);
    return csv.lines().skip(1).map(line -> line.split(",", 6)).map(f -> new Case(f[0], f[4]));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void overUdp_fromAStranger(Case one) throws Exception {
    judge(one, overUdp(strangers, one), strangers);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void overUdp_fromATrustedPeer(Case one) throws Exception {
    judge(one, overUdp(trusting, one), trusting);
  }

  /** Where the stream's framing is lost, or a message never ends, closing is an answer as well. */
  @ParameterizedTest
  @MethodSource("cases")
  void overTcp(Case one) throws Exception {
    Case onStream =
        UNENDED.contains(one.file()) || one.acceptable().contains("drop")
            ? new Case(one.file(), one.acceptable() + "|closed")
            : one;
    judge(onStream, overTcp(strangers, one), strangers);
  }

  private static void judge(Case one, String outcome, TestGateway gateway) {
    assertThat(Stream.of(one.acceptable().split("\\|")).anyMatch(a -> fits(outcome, a)))
        .as("%s gave %s", one, outcome)
        .isTrue();
    PhoneCall call = gateway.phone("2001").call("1000").awaitAnswered(SOON);
    call.hangUp();
    assertThat(log.records)
        .allSatisfy(
            line -> {
              assertThat(line.getThrown()).isNull();
              assertThat(line.getMessage()).matches("\\P{Cntrl}*");
            });
  }

  private static boolean fits(String outcome, String acceptable) {
    if (acceptable.startsWith("!")) {
      return !outcome.matches(acceptable.substring(1).replace("x", "\\d"));
    }
    return switch (acceptable) {
      case "lenient" -> outcome.matches("[2346]\\d\\d");
      case "accept-or-drop", "drop" -> outcome.equals("nothing");
      default -> outcome.matches(acceptable);
    };
  }

  /** The final status; {@code nothing}, or {@code twice} for two answers. */
  private static String overUdp(TestGateway gateway, Case one) throws IOException {
    try (var socket = new DatagramSocket(0, gateway.address)) {
      byte[] octets = message(one);
      socket.send(
          new DatagramPacket(
              octets,
              octets.length,
              new InetSocketAddress(gateway.address, gateway.server.port())));
      boolean silent = one.acceptable().contains("drop");
      String outcome = "nothing";
      while (true) {
        socket.setSoTimeout(silent || !outcome.equals("nothing") ? SILENCE_MILLIS : 3000);
        var packet = new DatagramPacket(new byte[65536], 65536);
        try {
          socket.receive(packet);
        } catch (SocketTimeoutException e) {
          return outcome;
        }
        String status = status(packet.getData());
        if (!status.startsWith("1")) {
          outcome = outcome.equals("nothing") || outcome.equals(status) ? status : "twice";
        }
        if (!one.file().equals("dblreq.dat") && !outcome.equals("nothing")) {
          return outcome;
        }
      }
    }
  }

  private static String overTcp(TestGateway gateway, Case one) throws IOException {
    try (var socket = new Socket(gateway.address, gateway.server.port())) {
      socket.setSoTimeout(one.acceptable().contains("drop") ? SILENCE_MILLIS : 2000);
      socket.getOutputStream().write(message(one));
      if (one.file().equals("clerr.dat") || one.file().equals("baddn.dat")) {
        // it waits for the rest; when none comes, it may refuse what it has
        socket.shutdownOutput();
      }
      var heard = new ByteArrayOutputStream();
      InputStream in = socket.getInputStream();
      try {
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
          heard.write(octet);
          if (heard.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            String status = status(heard.toByteArray());
            if (!status.startsWith("1")) {
              return status;
            }
            heard.reset();
          }
        }
      } catch (SocketTimeoutException e) {
        return "nothing";
      }
      return "closed";
    }
  }

  private static String status(byte[] response) {
    String text = new String(response, 0, 12, StandardCharsets.US_ASCII);
    assertThat(text).matches("SIP/2\\.0 \\d{3} ");
    return text.substring(8, 11);
  }

  /** Several of the messages share a branch, which would make one a repetition of the other. */
  private static byte[] message(Case one) throws IOException {
    String text = new String(octets(one.file()), StandardCharsets.ISO_8859_1);
    String suffix = Integer.toString(TRANSACTIONS.incrementAndGet());
    return text.replaceFirst("(branch=z9hG4bK[\\w-]+)", "$1x" + suffix)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] octets(String file) throws IOException {
    try (InputStream in = TortureTest.class.getResourceAsStream("/rfc4475/" + file)) {
      return in.readAllBytes();
    }
  }
}
