package io.switchpost.fax.t38;

import static io.switchpost.fax.t38.ReceptionAssemblerTest.told;
import static io.switchpost.fax.t38.Wire.hex;
import static io.switchpost.fax.t38.Wire.octets;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.t30.Modulation;
import io.switchpost.fax.t30.Reception;
import io.switchpost.fax.t30.Transmission;
import io.switchpost.fax.t38.ErrorCorrection.Parity;
import io.switchpost.fax.t38.ErrorCorrection.Redundancy;
import io.switchpost.fax.t38.SimulatedPath.Impairment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class T38PortTest {
  private static final Duration FAR = Duration.ofHours(1);

  private final SimulatedPath path = new SimulatedPath(Impairment.NONE, Impairment.NONE, 1);
  private final List<String> notes = new ArrayList<>();
  private final T38Port port = new T38Port(path.left(), agreed(0), (_, note) -> notes.add(note));
  private int sequence;

  static T38Agreement agreed(int version) {
    return agreed(version, new Redundancy(3));
  }

  static T38Agreement agreed(int version, ErrorCorrection correction) {
    return new T38Agreement(version, 14_400, 1400, correction, true);
  }

  /** A packet of the peer, now. */
  private void peerSays(String ifp) {
    byte[] packet = octets(ifp);
    byte[] datagram = new byte[packet.length + 5];
    datagram[0] = (byte) (sequence >> 8);
    datagram[1] = (byte) sequence++;
    datagram[2] = (byte) packet.length;
    System.arraycopy(packet, 0, datagram, 3, packet.length);
    path.left().inject(datagram);
  }

  private List<String> sentUntil(long nanoTime) throws IOException {
    var sent = new ArrayList<String>();
    byte[] buffer = new byte[2048];
    int length = path.right().receive(buffer, nanoTime);
    while (length != Datagrams.NONE) {
      sent.add(hex(buffer, length));
      length = path.right().receive(buffer, nanoTime);
    }
    return sent;
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  @Test
  void nothingComes_timesOutAtTheDeadline() {
    assertThat(port.receive(seconds(5))).isInstanceOf(Reception.TimedOut.class);
    assertThat(port.now()).isEqualTo(seconds(5));
  }

  @Test
  void trap28_untilThePeerIsHeard_silenceIsSentEachSecond() throws IOException {
    port.receive(seconds(10));
    var sent = sentUntil(path.left().nanoTime());
    assertThat(sent).hasSize(3 + 9).startsWith("00 00 01 00 00 00", "00 00 01 00 00 00");
    assertThat(sent.getLast()).startsWith("00 09 01 00");
  }

  @Test
  void trap28_onceThePeerIsHeard_nothingMoreIsSent() throws IOException {
    port.receive(seconds(1));
    peerSays("00");
    port.receive(seconds(2));
    sentUntil(path.left().nanoTime());
    port.receive(seconds(20));
    assertThat(sentUntil(path.left().nanoTime())).isEmpty();
  }

  @Test
  void trap29_silenceInTheMiddleOfAPage_endsTheLineAfter15s() {
    peerSays("1e");
    peerSays("d0 01 e0 00 00 55");
    assertThat(told(port.receive(FAR))).isEqualTo("up V17_14400");
    assertThat(told(port.receive(FAR))).isEqualTo("data V17_14400 55");
    assertThat(port.receive(FAR))
        .isEqualTo(new Reception.LineGone("nothing heard for 15 s in the middle"));
    assertThat(port.now()).isBetween(seconds(15), Duration.ofMillis(15_100));
    assertThat(port.receive(FAR)).isInstanceOf(Reception.LineGone.class);
  }

  @Test
  void trap29_silenceOtherwise_endsTheLineAfter60s() {
    assertThat(port.receive(FAR)).isEqualTo(new Reception.LineGone("nothing heard for 60 s"));
    assertThat(port.now()).isBetween(seconds(60), Duration.ofMillis(60_100));
  }

  @Test
  void trap29_longPageOfOurs_isNoSilenceOfThePeer() {
    port.send(new Transmission.Page(Modulation.V27TER_2400, false, new byte[30_000]));
    assertThat(port.now()).isGreaterThan(seconds(90));
    assertThat(port.receive(port.now().plusSeconds(3))).isInstanceOf(Reception.TimedOut.class);
  }

  @Test
  void trap45_peerThatStopsAnswering_doesNotHoldUpSending() {
    port.send(new Transmission.V21Frames(List.of(octets("ff c8 df"))));
    assertThat(port.now()).isLessThan(seconds(2));
  }

  @Test
  void closedPipe_isTheEndOfTheLine_andSendingReturnsAtOnce() {
    path.left().close(path.left().nanoTime() + 2_000_000_000L);
    port.send(new Transmission.Page(Modulation.V17_14400, true, new byte[1_000_000]));
    assertThat(port.now()).isEqualTo(seconds(2));
    assertThat(port.receive(FAR)).isEqualTo(new Reception.LineGone("hung up"));
    assertThat(notes).contains("line gone: hung up");
  }

  @Test
  void whatComesWhileSending_isHeardAfterwards() {
    peerSays("06");
    peerSays("c0 02 80 00 02 ff c8 21 40");
    port.send(new Transmission.Cng());
    assertThat(Stream.generate(() -> told(port.receive(FAR))).limit(5))
        .containsExactly("up V21", "flags", "flags", "frame V21 ff c8 21", "down");
  }

  @Test
  void trap38_flood_isBounded() {
    for (int n = 0; n < 10_000; n++) {
      peerSays("d0 01 e0 00 00 55");
    }
    port.send(new Transmission.Cng());
    assertThat(port.statistics().packets()).isEqualTo(10_000);
    assertThat(port.statistics().overflow()).isEqualTo(10_001 - 4096);
  }

  @Test
  void floodOfJunk_doesNotHoldUpADeadline() {
    for (int n = 0; n < 10_000; n++) {
      path.left().inject(octets("47 41 52 42 41 47 45"));
    }
    while (!(port.receive(seconds(1)) instanceof Reception.TimedOut)) {
      assertThat(port.now()).isLessThanOrEqualTo(seconds(1));
    }
    assertThat(port.statistics().junk()).isEqualTo(10_000);
    assertThat(notes).hasSizeLessThan(50);
  }

  @Test
  void trap48_peerThatCodesAsVersion0_isAnsweredSo() throws IOException {
    var later = new T38Port(path.left(), agreed(3), (_, note) -> notes.add(note));
    peerSays("c0 01 80 00 03 ff c0 c2 55");
    peerSays("c0 01 20");
    while (!(later.receive(seconds(2)) instanceof Reception.TimedOut)) {}
    assertThat(notes).contains("the peer codes as V0, not as V1");
    later.send(new Transmission.V21Frames(List.of(octets("ff c8 21"))));
    assertThat(sentUntil(path.left().nanoTime())).anyMatch(sent -> sent.contains("03 c0 01 40"));
  }

  @Test
  void trace_tellsIndicatorsBothWaysAndLosses() {
    peerSays("06");
    sequence += 2;
    peerSays("c0 01 80 00 00 ff");
    port.send(new Transmission.Cng());
    assertThat(notes)
        .containsSubsequence("said NO_SIGNAL", "heard V21_PREAMBLE", "lost 2", "said CNG");
  }

  static Stream<Arguments> lines() {
    return Stream.of(0, 1)
        .flatMap(
            version ->
                Stream.of(new Redundancy(0), new Redundancy(3), new Parity(3, 3))
                    .map(correction -> Arguments.of(version, correction)));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void whatOneSays_theOtherHears(int version, ErrorCorrection correction)
      throws InterruptedException {
    byte[] fcd = new byte[260];
    new Random(1).nextBytes(fcd);
    System.arraycopy(octets("ff c0 60 00"), 0, fcd, 0, 4);
    byte[] page = new byte[1000];
    Arrays.fill(page, (byte) 0xA5);
    var said =
        List.of(
            new Transmission.Cng(),
            new Transmission.V21Frames(List.of(octets("ff c0 42 11"), octets("ff c8 41 00"))),
            new Transmission.TrainingCheck(Modulation.V29_7200),
            new Transmission.EcmBlock(Modulation.V17_9600, false, List.of(fcd, fcd)),
            new Transmission.Page(Modulation.V27TER_4800, true, page));
    var heard = new ArrayList<String>();
    path.run(
        () -> {
          var talker = new T38Port(path.left(), agreed(version, correction), T38Trace.NONE);
          said.forEach(talker::send);
        },
        () -> {
          var listener = new T38Port(path.right(), agreed(version, correction), T38Trace.NONE);
          Reception reception;
          do {
            reception = listener.receive(FAR);
            heard.add(told(reception));
          } while (!(reception instanceof Reception.LineGone));
        });
    var frame = "frame V17_9600 " + hex(fcd);
    assertThat(heard)
        .filteredOn(r -> !r.equals("flags") && !r.startsWith("data"))
        .containsExactly(
            "cng",
            "up V21",
            "frame V21 ff c0 42 11",
            "frame V21 ff c8 41 00",
            "down",
            "up V29_7200",
            "down",
            "up V17_9600",
            frame,
            frame,
            "down",
            "up V27TER_4800",
            "down",
            "gone: hung up");
    assertThat(data(heard, "V29_7200")).isEqualTo("00".repeat(1350));
    assertThat(data(heard, "V27TER_4800")).isEqualTo("a5".repeat(1000) + "00".repeat(54));
  }

  private static String data(List<String> heard, String carrier) {
    var prefix = "data " + carrier + " ";
    return heard.stream()
        .filter(r -> r.startsWith(prefix))
        .map(r -> r.substring(prefix.length()).replace(" ", ""))
        .reduce("", String::concat);
  }
}
