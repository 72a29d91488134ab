package io.switchpost.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchpost.media.FaxSign;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    open(TestGateway.inAHurry(4));
  }

  private void open(TestGateway other) throws Exception {
    if (gateway != null) {
      close();
    }
    gateway = other;
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

  /** What comes within this time. */
  private static String text(ImageStream stream, int millis) {
    byte[] into = new byte[1500];
    int length = stream.receive(into, System.nanoTime() + millis * 1_000_000L);
    return length < 0 ? "nothing" : new String(into, 0, length, StandardCharsets.US_ASCII);
  }

  private static void send(ImageStream stream, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    stream.send(bytes, bytes.length);
  }

  private void bothWays(ImageStream stream) throws Exception {
    send(stream, "from gateway");
    assertThat(hear()).isEqualTo("from gateway");
    sendTo(stream.local(), "from phone");
    assertThat(text(stream, 5000)).isEqualTo("from phone");
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
    assertThat(text(stream, 5000)).isEqualTo("nothing");
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

  /** Up to T.38 that we asked for. */
  private ImageStream inFax() throws Exception {
    route(asking());
    phone.call("");
    phone.send(phone.answer(phone.await("INVITE "), "200 OK", "", "", t38()));
    phone.await("ACK ");
    return ((Accepted) see()).stream();
  }

  private String reinvite(int cseq, String sdp) throws Exception {
    phone.send(phone.request("INVITE", cseq, "re" + cseq, "", sdp));
    String ok = phone.await("SIP/2.0 200");
    phone.send(phone.request("ACK", cseq, "ack" + cseq, "", ""));
    return ok;
  }

  private void stillSpeaks(int cseq) throws Exception {
    String ok = reinvite(cseq, RawPhone.SDP);
    assertThat(sections(ok))
        .singleElement()
        .asString()
        .startsWith("m=audio ")
        .doesNotContain(" 0 ");
    assertThat(gateway.server.calls().getFirst().audio().closed()).isFalse();
  }

  @Test
  void trap1_glare_peersRequestCancelsOurRetry() throws Exception {
    route(asking());
    phone.call("");
    phone.send(phone.answer(phone.await("INVITE "), "491 Request Pending", "", "", ""));
    phone.await("ACK ");
    String ok = reinvite(2, t38());
    ImageStream stream = ((Accepted) see()).stream();
    assertThat(stream.local().getPort()).isEqualTo(imagePort(ok));
    bothWays(stream);
    assertThat(phone.next(1200)).isEmpty(); // no retry of ours
    bye(3);
  }

  @Test
  void trap1_glare_peersRequestWhileOursIsOnItsWay_is491() throws Exception {
    route(asking());
    phone.call("");
    String ours = phone.await("INVITE ");
    phone.send(phone.request("INVITE", 2, "re2", "", t38()));
    phone.await("SIP/2.0 491");
    phone.send(phone.request("ACK", 2, "re2", "", ""));
    phone.send(phone.answer(ours, "200 OK", "", "", t38()));
    phone.await("ACK ");
    bothWays(((Accepted) see()).stream());
    bye(3);
  }

  @Test
  void trap1_glare_peerStaysSilent_weAskAgain_withTheSameOffer() throws Exception {
    route(asking());
    phone.call("");
    String first = phone.await("INVITE ");
    phone.send(phone.answer(first, "491 Request Pending", "", "", ""));
    phone.await("ACK ");
    String second = phone.await("INVITE ");
    assertThat(second.substring(second.indexOf("m=")))
        .isEqualTo(first.substring(first.indexOf("m=")));
    phone.send(phone.answer(second, "200 OK", "", "", t38()));
    bothWays(((Accepted) see()).stream());
    bye(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 415, 480, 488, 500, 503, 606})
  void trap4_anyRefusal_keepsTheAudio(int status) throws Exception {
    route(asking());
    phone.call("");
    phone.send(phone.answer(phone.await("INVITE "), status + " No Fax", "", "", ""));
    phone.await("ACK ");
    assertThat(see()).isEqualTo(new Refused(status, "No Fax"));
    stillSpeaks(2);
    bye(3);
  }

  @Test
  void trap5_afterARefusal_peersLaterOfferIsStillAnswered() throws Exception {
    route(
        call -> {
          call.image().welcome();
          call.answer();
          seen.add(call.image().ask(OFFER, ImageCallsTest::same));
          assertThat(call.audio().next(SOON)).isEqualTo(new LegEvent.Fax(FaxSign.SIGNALLING));
          seen.add(call.image().accept(ImageCallsTest::same));
          stay(call);
        });
    phone.call("");
    phone.send(phone.answer(phone.await("INVITE "), "488 No Fax", "", "", ""));
    phone.await("ACK ");
    assertThat(see()).isInstanceOf(Refused.class);
    assertThat(sections(reinvite(2, t38()))).singleElement().asString().startsWith("m=image ");
    bothWays(((Accepted) see()).stream());
    bye(3);
  }

  @Test
  void trap4_200WithPort0_orWithAudio_isARefusal() throws Exception {
    for (String sdp : List.of(t38("m=image 0 udptl t38\r\n"), RawPhone.SDP)) {
      open(TestGateway.inAHurry(4));
      route(asking());
      phone.call("");
      phone.send(phone.answer(phone.await("INVITE "), "200 OK", "", "", sdp));
      phone.await("ACK ");
      assertThat(see()).isInstanceOfSatisfying(Refused.class, r -> seen.add(r.status()));
      assertThat(see()).isEqualTo(200);
      stillSpeaks(2);
      bye(3);
    }
  }

  @Test
  void trap6_provisionalDecidesNothing_andARepeated200IsAcknowledgedAgain() throws Exception {
    route(asking());
    phone.call("");
    String invite = phone.await("INVITE ");
    phone.send(phone.answer(invite, "183 Session Progress", "", "", t38()));
    phone.send(phone.answer(invite, "200 OK", "", "", t38()));
    phone.await("ACK ");
    phone.send(phone.answer(invite, "200 OK", "", "", t38()));
    phone.await("ACK ");
    phone.send(phone.answer(invite, "488 Too Late", "", "", ""));
    bothWays(((Accepted) see()).stream());
    assertThat(seen).isEmpty();
    bye(2);
  }

  @Test
  void trap7_nobodyWantsT38_isRefusedAtOnce_andTheAudioGoesOn() throws Exception {
    route(
        call -> {
          call.answer();
          stay(call);
        });
    phone.call("");
    phone.send(phone.request("INVITE", 2, "re2", "", t38()));
    assertThat(phone.next(200)).startsWith("SIP/2.0 488");
    phone.send(phone.request("ACK", 2, "re2", "", ""));
    stillSpeaks(3);
    bye(4);
  }

  @Test
  void trap9_audioAndImageAtOnce_isAnsweredWithAudio_andLaterSwitchedInTheSameLines()
      throws Exception {
    route(asking());
    phone.send(phone.request("INVITE", 1, "i1", "", RawPhone.SDP + imageLine()));
    String ok = phone.await("SIP/2.0 200");
    assertThat(sections(ok)).hasSize(2);
    assertThat(sections(ok).get(0)).startsWith("m=audio ").doesNotContain(" 0 ");
    assertThat(sections(ok).get(1)).isEqualTo("m=image 0 udptl t38");
    phone.remember(ok);
    phone.send(phone.request("ACK", 1, "a1", "", ""));
    String invite = phone.await("INVITE ");
    assertThat(sections(invite)).hasSize(2);
    assertThat(sections(invite).get(0)).startsWith("m=audio 0 ");
    assertThat(sections(invite).get(1)).matches("m=image [1-9]\\d+ udptl t38");
    phone.send(
        phone.answer(invite, "200 OK", "", "", t38("m=audio 0 RTP/AVP 8\r\n" + imageLine())));
    phone.await("ACK ");
    bothWays(((Accepted) see()).stream());
    bye(2);
  }

  @Test
  void trap9_refreshThatRepeatsAudioAndImage_staysInAudio() throws Exception {
    route(
        call -> {
          call.image().welcome();
          call.answer();
          stay(call);
        });
    phone.send(phone.request("INVITE", 1, "i1", "", RawPhone.SDP + imageLine()));
    phone.remember(phone.await("SIP/2.0 200"));
    phone.send(phone.request("ACK", 1, "a1", "", ""));
    assertThat(sections(reinvite(2, RawPhone.SDP + imageLine())).get(1)).startsWith("m=image 0 ");
    bye(3);
  }

  @Test
  void trap10_imageOnly_isAcceptedByAFaxRoute() throws Exception {
    route(
        call -> {
          seen.add(call.image().offered().isPresent());
          seen.add(call.image().accept(ImageCallsTest::same));
          seen.add(call.answered());
          stay(call);
        });
    phone.send(phone.request("INVITE", 1, "i1", "", t38()));
    String ok = phone.await("SIP/2.0 200");
    assertThat(sections(ok)).singleElement().asString().startsWith("m=image ");
    phone.remember(ok);
    phone.send(phone.request("ACK", 1, "a1", "", ""));
    assertThat(see()).isEqualTo(true);
    bothWays(((Accepted) see()).stream());
    assertThat(see()).isEqualTo(true);
    bye(2);
  }

  @Test
  void trap10_imageOnly_isRefusedWhereNobodyTakesFaxes() throws Exception {
    for (CallHandler handler :
        List.<CallHandler>of(
            Call::answer, call -> call.dial(new DialRequest("2001", SOON, Optional.empty())))) {
      open(TestGateway.inAHurry(4));
      route(handler);
      phone.send(phone.request("INVITE", 1, "i1", "", t38()));
      phone.await("SIP/2.0 488");
      assertThat(see()).isEqualTo("hung up");
      await().until(() -> gateway.server.calls().isEmpty());
      await().until(() -> gateway.media.openLegs() == 0);
    }
  }

  @Test
  void trap11_secondReinvite_withAnotherPort_keepsTheStream_trap12_evenWithTheSameVersion()
      throws Exception {
    ImageStream stream = inFax();
    bothWays(stream);
    try (DatagramSocket other = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      other.setSoTimeout(5000);
      image.close();
      image = other;
      String ok = reinvite(2, t38(imageLine() + "a=T38MaxBitRate:9600\r\n"));
      assertThat(imagePort(ok)).isEqualTo(stream.local().getPort());
      assertThat(ok).contains("a=T38MaxBitRate:9600");
      await().until(() -> stream.attributes().contains(new Attribute("T38MaxBitRate", "9600")));
      bothWays(stream);
      assertThat(stream.ended()).isEmpty();
    }
    bye(3);
  }

  @Test
  void trap13_refreshes_keepT38_inEveryForm() throws Exception {
    ImageStream stream = inFax();
    String first = reinvite(2, t38());
    String second = reinvite(3, t38());
    assertThat(second.substring(second.indexOf("v=0")))
        .isEqualTo(first.substring(first.indexOf("v=0")));
    phone.send(phone.request("UPDATE", 4, "u4", "", ""));
    assertThat(phone.await("SIP/2.0 200")).contains("Content-Length: 0");
    phone.send(phone.request("UPDATE", 5, "u5", "", t38()));
    assertThat(imagePort(phone.await("SIP/2.0 200"))).isEqualTo(stream.local().getPort());
    phone.send(phone.request("INVITE", 6, "re6", "", ""));
    assertThat(imagePort(phone.await("SIP/2.0 200"))).isEqualTo(stream.local().getPort());
    phone.send(phone.request("ACK", 6, "ack6", "", t38()));
    bothWays(stream);
    assertThat(stream.ended()).isEmpty();
    bye(7);
  }

  @Test
  void trap13_ourRefresh_offersT38Again_andTheReinviteToT38KeptTheTimer() throws Exception {
    open(TestGateway.inAHurry(20));
    route(asking());
    phone.call("Supported: timer\r\nSession-Expires: 90;refresher=uas\r\n");
    String invite = phone.await("INVITE ");
    assertThat(RawPhone.header(invite, "Session-Expires")).isEqualTo("90;refresher=uac");
    assertThat(RawPhone.header(invite, "Supported")).isEqualTo("timer");
    assertThat(RawPhone.header(invite, "Require")).isEmpty();
    String timer = "Session-Expires: 90;refresher=uac\r\n";
    phone.send(phone.answer(invite, "200 OK", "", timer, t38()));
    phone.await("ACK ");
    ImageStream stream = ((Accepted) see()).stream();
    String refresh = phone.await("INVITE ");
    assertThat(refresh.substring(refresh.indexOf("v=0")))
        .isEqualTo(invite.substring(invite.indexOf("v=0")));
    phone.send(phone.answer(refresh, "200 OK", "", timer, t38()));
    phone.await("ACK ");
    bothWays(stream);
    assertThat(stream.ended()).isEmpty();
    bye(2);
  }

  @Test
  void trap22_connectionLine_ofTheSection_orTwice() throws Exception {
    ImageStream stream = inFax();
    String noSession = t38().replace("c=IN IP4 127.0.0.1\r\n", "c=IN IP4 192.0.2.1\r\n");
    String own = imageLine() + "c=IN IP4 127.0.0.1\r\n";
    reinvite(2, noSession.replace(imageLine(), own + "c=IN IP4 192.0.2.9\r\n"));
    bothWays(stream);
    bye(3);
  }

  @Test
  void trap25_reinviteRightAfterTheAck_waitsForTheOwner() throws Exception {
    CountDownLatch ready = new CountDownLatch(1);
    route(
        call -> {
          call.image().welcome();
          call.answer();
          ready.await();
          seen.add(call.image().accept(ImageCallsTest::same));
          stay(call);
        });
    phone.call("");
    phone.send(phone.request("INVITE", 2, "re2", "", t38()));
    phone.await("SIP/2.0 100");
    phone.send(phone.request("INVITE", 3, "re3", "", t38()));
    phone.await("SIP/2.0 500"); // one at a time
    ready.countDown();
    phone.await("SIP/2.0 200");
    phone.send(phone.request("ACK", 2, "ack2", "", ""));
    bothWays(((Accepted) see()).stream());
    bye(4);
  }

  /** A route that never decides. */
  private CallHandler undecided() {
    return call -> {
      call.image().welcome();
      call.answer();
      stay(call);
    };
  }

  @Test
  void trap25_ownerIsNeverReady_isRefused() throws Exception {
    open(TestGateway.inAHurry(20));
    route(undecided());
    phone.call("");
    phone.send(phone.request("INVITE", 2, "re2", "", t38()));
    phone.await("SIP/2.0 488");
    phone.send(phone.request("ACK", 2, "re2", "", ""));
    stillSpeaks(3);
    bye(4);
  }

  @Test
  void waitingRequest_isTakenBack_orTheCallEnds() throws Exception {
    route(undecided());
    phone.call("");
    phone.send(phone.request("INVITE", 2, "re2", "", t38()));
    phone.await("SIP/2.0 100");
    phone.send(phone.request("CANCEL", 2, "re2", "", ""));
    phone.await("SIP/2.0 487");
    phone.send(phone.request("ACK", 2, "re2", "", ""));
    phone.send(phone.request("INVITE", 3, "re3", "", t38()));
    phone.await("SIP/2.0 100");
    phone.send(phone.request("BYE", 4, "b4", "", ""));
    phone.await("SIP/2.0 487");
    assertThat(see()).isEqualTo("hung up");
  }

  @Test
  void trap26_backToAudio_endsTheStream_andInFlightRtpDoesNot() throws Exception {
    ImageStream stream = inFax();
    byte[] rtp = new byte[172];
    rtp[0] = (byte) 0x80;
    rtp[1] = 8;
    InetSocketAddress audio = gateway.server.calls().getFirst().audio().local();
    image.send(new DatagramPacket(rtp, rtp.length, audio));
    bothWays(stream);
    String ok = reinvite(2, RawPhone.SDP);
    assertThat(sections(ok)).singleElement().asString().startsWith("m=audio ");
    assertThat(text(stream, 5000)).isEqualTo("nothing");
    assertThat(stream.ended()).contains(ImageEnd.BACK_TO_AUDIO);
    bye(3);
    phone.send(phone.request("INVITE", 4, "re4", "", RawPhone.SDP));
    phone.await("SIP/2.0 481");
  }

  @Test
  void trap29_noRtpDuringT38_doesNotEndTheCall() throws Exception {
    open(
        new TestGateway(
            InetAddress.getLoopbackAddress(),
            List.of("127.0.0.1"),
            100,
            Duration.ofMillis(300),
            0,
            4));
    ImageStream stream = inFax();
    assertThat(text(stream, 1000)).isEqualTo("nothing");
    bothWays(stream);
    bye(2);
  }

  @Test
  void trap30_otherRequestsDuringT38_changeNothing() throws Exception {
    ImageStream stream = inFax();
    phone.send(phone.request("OPTIONS", 2, "o2", "", ""));
    phone.await("SIP/2.0 200");
    phone.send(phone.request("INFO", 3, "i3", "", ""));
    phone.await("SIP/2.0 200");
    bothWays(stream);
    assertThat(stream.ended()).isEmpty();
    bye(4);
  }

  @Test
  void trap31_holdDuringT38_endsTheStreamWithItsCause() throws Exception {
    String sendOnly = t38(imageLine() + "a=sendonly\r\n");
    String nowhere = t38().replace("c=IN IP4 127.0.0.1", "c=IN IP4 0.0.0.0");
    String music = RawPhone.SDP + "a=sendonly\r\n";
    for (String hold : List.of(sendOnly, nowhere, music)) {
      open(TestGateway.inAHurry(4));
      ImageStream stream = inFax();
      reinvite(2, hold);
      assertThat(text(stream, 5000)).isEqualTo("nothing");
      assertThat(stream.ended()).contains(ImageEnd.HELD);
      bye(3);
    }
  }

  @Test
  void trap32_twoStreamsInTheReinvite_areMirrored_andNeverGrow() throws Exception {
    route(welcoming());
    phone.call("");
    phone.send(phone.request("INVITE", 2, "re2", "", t38("m=audio 0 RTP/AVP 8\r\n" + imageLine())));
    String ok = phone.await("SIP/2.0 200");
    phone.send(phone.request("ACK", 2, "ack2", "", ""));
    assertThat(sections(ok)).hasSize(2);
    assertThat(sections(ok).getFirst()).startsWith("m=audio 0 ");
    see();
    bothWays(((Accepted) see()).stream());
    bye(3);
  }

  @Test
  void trap47_anotherSource_isLatchedOnce_andTheAddressOfTheSdpIsAlwaysBelieved() throws Exception {
    ImageStream stream = inFax();
    try (DatagramSocket nat = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        DatagramSocket stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      DatagramPacket hello = new DatagramPacket("hello".getBytes(StandardCharsets.US_ASCII), 5);
      hello.setSocketAddress(stream.local());
      nat.send(hello);
      assertThat(text(stream, 5000)).isEqualTo("hello");
      assertThat(stream.remote()).isEqualTo(nat.getLocalSocketAddress());
      stranger.send(hello);
      assertThat(text(stream, 300)).isEqualTo("nothing");
      assertThat(stream.remote()).isEqualTo(nat.getLocalSocketAddress());
    }
    sendTo(stream.local(), "from phone");
    assertThat(text(stream, 5000)).isEqualTo("from phone");
    bothWays(stream);
    bye(2);
  }

  @Test
  void answeringThatWillNotHaveTheOffer_is488() throws Exception {
    route(
        call -> {
          call.image().welcome();
          call.answer();
          call.audio().next(SOON);
          seen.add(call.image().accept(_ -> Optional.empty()));
          stay(call);
        });
    phone.call("");
    phone.send(phone.request("INVITE", 2, "re2", "", t38()));
    phone.await("SIP/2.0 488");
    assertThat(see()).isInstanceOf(Refused.class);
  }
}
