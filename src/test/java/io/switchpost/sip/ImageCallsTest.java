package io.switchpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.media.HungUpException;
import io.switchpost.media.LegEvent;
import io.switchpost.sip.ImageAnswer.Accepted;
import io.switchpost.sip.ImageAnswer.Refused;
import io.switchpost.sip.sdp.Attribute;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A call changes from audio to T.38, and does not: by hand, over real sockets. Numbers are those of
 * the traps known from the field.
 */
class ImageCallsTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final List<Attribute> OFFER =
      List.of(
          new Attribute("T38FaxVersion", "0"),
          new Attribute("T38MaxBitRate", "14400"),
          new Attribute("T38FaxUdpEC", "t38UDPRedundancy"));

  private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
  private TestGateway gateway;
  private RawPhone phone;
  private DatagramSocket image;

  @BeforeEach
  void open() throws Exception {
    gateway = TestGateway.inAHurry(1);
    phone = new RawPhone(gateway.server.port());
    image = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    image.setSoTimeout(5000);
  }

  @AfterEach
  void close() {
    phone.close();
    image.close();
    gateway.close();
  }

  /** A route on number 1000. */
  private void route(CallHandler handler) {
    gateway.dialPlan.add(
        "trunk",
        "1000",
        "test",
        call -> {
          try {
            handler.handle(call);
          } catch (HungUpException e) {
            seen.add("hung up");
            throw e;
          }
        });
  }

  private Object see() throws InterruptedException {
    return seen.poll(8, TimeUnit.SECONDS);
  }

  /** Answers, asks for T.38, and then does {@code next} with the stream, or goes on in audio. */
  private CallHandler asking() {
    return call -> {
      call.answer();
      seen.add(call.image().ask(OFFER, ImageCallsTest::same));
      stay(call);
    };
  }

  /** Answers with audio and takes T.38 when the peer asks. */
  private CallHandler welcoming() {
    return call -> {
      call.image().welcome();
      call.answer();
      while (!(call.audio().next(SOON) instanceof LegEvent.Fax)) {
        // the peer has not asked yet
      }
      seen.add(call.image().offered().orElseThrow());
      seen.add(call.image().accept(ImageCallsTest::same));
      stay(call);
    };
  }

  private static Optional<List<Attribute>> same(List<Attribute> offered) {
    return Optional.of(offered);
  }

  private static void stay(Call call) {
    while (true) {
      call.audio().next(Duration.ofSeconds(20));
    }
  }

  private String t38(String sections) {
    return "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n" + sections;
  }

  private String imageLine() {
    return "m=image " + image.getLocalPort() + " udptl t38\r\n";
  }

  private String t38() {
    return t38(imageLine() + "a=T38FaxVersion:0\r\na=T38FaxUdpEC:t38UDPRedundancy\r\n");
  }

  private void bye(int cseq) throws Exception {
    phone.send(phone.request("BYE", cseq, "bye" + cseq, "", ""));
    phone.await("SIP/2.0 200");
    assertThat(see()).isEqualTo("hung up");
  }

  private void sendTo(InetSocketAddress target, String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    image.send(new DatagramPacket(bytes, bytes.length, target));
  }

  private String hear() throws Exception {
    DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
    image.receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
  }

  private static String text(Optional<byte[]> datagram) {
    return datagram.map(bytes -> new String(bytes, StandardCharsets.US_ASCII)).orElse("nothing");
  }

  private void bothWays(ImageStream stream) throws Exception {
    stream.send("from gateway".getBytes(StandardCharsets.US_ASCII));
    assertThat(hear()).isEqualTo("from gateway");
    sendTo(stream.local(), "from phone");
    assertThat(text(stream.receive(SOON))).isEqualTo("from phone");
  }

  static int imagePort(String sdp) {
    String line = sdp.lines().filter(l -> l.startsWith("m=image ")).findFirst().orElseThrow();
    return Integer.parseInt(line.split(" ")[1]);
  }

  static List<String> sections(String message) {
    List<String> sections = new ArrayList<>();
    message.lines().filter(l -> l.startsWith("m=")).forEach(sections::add);
    return sections;
  }

  @Test
  void weAsk_peerAccepts_datagramsFlow_audioRests() throws Exception {
    route(asking());
    phone.call("");
    String invite = phone.await("INVITE ");
    assertThat(sections(invite)).singleElement().asString().matches("m=image \\d+ udptl t38");
    assertThat(invite).contains("a=T38FaxVersion:0\r\na=T38MaxBitRate:14400\r\n");
    assertThat(imagePort(invite) % 2).isZero();
    phone.send(phone.answer(invite, "200 OK", "", "", t38()));
    phone.await("ACK ");
    assertThat(see()).isInstanceOfSatisfying(Accepted.class, a -> seen.add(a.stream()));
    ImageStream stream = (ImageStream) see();
    assertThat(stream.attributes())
        .containsExactly(
            new Attribute("T38FaxVersion", "0"), new Attribute("T38FaxUdpEC", "t38UDPRedundancy"));
    bothWays(stream);
    assertThat(stream.ended()).isEmpty();
    bye(2);
    assertThat(stream.ended()).contains(ImageEnd.HUNG_UP);
    assertThat(stream.receive(SOON)).isEmpty();
  }

  @Test
  void peerAsks_isAcceptedByTheOwner_datagramsFlow() throws Exception {
    route(welcoming());
    phone.call("");
    phone.send(phone.request("INVITE", 2, "t38", "", t38()));
    assertThat(see()).asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST).hasSize(2);
    String ok = phone.await("SIP/2.0 200");
    assertThat(sections(ok)).hasSize(1);
    assertThat(imagePort(ok) % 2).isZero();
    phone.send(phone.request("ACK", 2, "a2", "", ""));
    ImageStream stream = ((Accepted) see()).stream();
    assertThat(stream.local().getPort()).isEqualTo(imagePort(ok));
    bothWays(stream);
    bye(3);
    assertThat(stream.ended()).contains(ImageEnd.HUNG_UP);
  }

  @Test
  void trap4_refusal_keepsTheAudio() throws Exception {
    route(asking());
    phone.call("");
    phone.send(phone.answer(phone.await("INVITE "), "488 Not Acceptable", "", "", ""));
    phone.await("ACK ");
    assertThat(see()).isEqualTo(new Refused(488, "Not Acceptable"));
    bye(2);
  }
}
