package io.switchpost.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegTest {
  @TempDir Path directory;

  private Recording.Request request(String stopKeys) {
    return new Recording.Request(
        directory.resolve("message.wav"), Duration.ofSeconds(60), Duration.ZERO, stopKeys);
  }

  @ParameterizedTest
  @CsvSource({"PCMU,127.0.0.1", "PCMA,127.0.0.1", "PCMA,::1"})
  void whatOneLegPlaysTheOtherRecordsSampleForSample(Codec codec, String address) throws Exception {
    try (Pair pair = new Pair(InetAddress.getByName(address))) {
      pair.connect(codec, Pair.EVENTS);
      short[] sound = Pair.sound(8123);
      assertThat(carries(pair.left, pair.right, sound, Pair.coded(codec, sound))).isTrue();
    }
  }

  @Test
  void digitsArriveOnceAndInOrder() throws Exception {
    try (Pair pair = new Pair()) {
      pair.left.sendDigits("1223#*0A");
      assertThat(digits(pair.right, 8)).isEqualTo("1223#*0A");
      assertThat(pair.right.next(Duration.ofMillis(300))).isEqualTo(new LegEvent.TimedOut());
    }
  }

  @Test
  void digitsArriveInBandWhereNoEventWasNegotiated() throws Exception {
    try (Pair pair = new Pair()) {
      pair.connect(Codec.PCMA, OptionalInt.empty());
      pair.left.sendDigits("159D#0*66");
      assertThat(digits(pair.right, 9)).isEqualTo("159D#0*66");
      assertThat(pair.right.next(Duration.ofMillis(300))).isEqualTo(new LegEvent.TimedOut());
    }
  }

  @Test
  void aKeyToldByEventAndBySignallingIsReportedOnce() throws Exception {
    try (Pair pair = new Pair()) {
      pair.left.sendDigits("5");
      assertThat(digits(pair.right, 1)).isEqualTo("5");
      pair.right.digitFromSignalling('5');
      pair.right.digitFromSignalling('6');
      assertThat(digits(pair.right, 1)).isEqualTo("6");
    }
  }

  @Test
  void aStopKeyEndsTheRecordingAndIsNoDigitAsWell() throws Exception {
    try (Pair pair = new Pair()) {
      Recording recording = pair.right.record(request("#"));
      pair.left.play(AudioSource.of(Pair.sound(80_000)));
      await().until(() -> recording.length().toMillis() > 500);
      pair.left.sendDigits("1#2");
      assertThat(Pair.next(pair.right)).isEqualTo(new LegEvent.Digit('1'));
      assertThat(Pair.next(pair.right))
          .isEqualTo(new LegEvent.Recorded(recording, Recording.End.KEY));
      assertThat(recording.key()).contains('#');
      assertThat(Pair.next(pair.right)).isEqualTo(new LegEvent.Digit('2'));
      recording.finish();
      assertThat(recording.voice()).isGreaterThan(Duration.ofMillis(450));
    }
  }

  @Test
  void closingEndsTheRecordingThenWakesTheOwner() throws Exception {
    try (Pair pair = new Pair()) {
      Recording recording = pair.right.record(request(""));
      pair.left.play(AudioSource.of(Pair.sound(80_000)));
      CompletableFuture<LegEvent> event =
          CompletableFuture.supplyAsync(() -> Pair.next(pair.right));
      await().until(() -> recording.length().toMillis() > 200);
      pair.right.close();
      assertThat(event.join()).isEqualTo(new LegEvent.Recorded(recording, Recording.End.HANG_UP));
      assertThatThrownBy(() -> Pair.next(pair.right)).isInstanceOf(HungUpException.class);
      recording.finish();
      assertThat(WavFile.read(directory.resolve("message.wav")).length).isGreaterThan(1600);
      await().until(() -> pair.engine.openLegs() == 1);
    }
  }

  @Test
  void aBridgeCarriesVoiceAndDigitsBothWays() throws Exception {
    try (Pair outer = new Pair();
        MediaEngine gateway = Pair.engine()) {
      AudioLeg one = gateway.open(InetAddress.getLoopbackAddress());
      AudioLeg two = gateway.open(InetAddress.getLoopbackAddress());
      join(outer.left, one, Codec.PCMU, OptionalInt.of(101));
      join(outer.right, two, Codec.PCMA, OptionalInt.of(96));
      StringBuffer seen = new StringBuffer();
      one.onDigit(key -> seen.append((char) key));
      one.bridge(two);

      short[] sound = Pair.sound(8000);
      short[] expected = Pair.coded(Codec.PCMA, Pair.coded(Codec.PCMU, sound));
      assertThat(carries(outer.left, outer.right, sound, expected)).isTrue();

      outer.left.sendDigits("4711");
      assertThat(digits(outer.right, 4)).isEqualTo("4711");
      outer.right.sendDigits("0815");
      assertThat(digits(outer.left, 4)).isEqualTo("0815");
      await().untilAsserted(() -> assertThat(seen.toString()).isEqualTo("4711"));
      assertThat(one.next(Duration.ZERO)).isEqualTo(new LegEvent.TimedOut());
    }
  }

  @ParameterizedTest
  @CsvSource({"true,false", "false,true"})
  void aBridgeTurnsEventsIntoTonesAndBack(boolean leftEvents, boolean rightEvents)
      throws Exception {
    try (Pair outer = new Pair();
        MediaEngine gateway = Pair.engine()) {
      AudioLeg one = gateway.open(InetAddress.getLoopbackAddress());
      AudioLeg two = gateway.open(InetAddress.getLoopbackAddress());
      join(outer.left, one, Codec.PCMA, leftEvents ? Pair.EVENTS : OptionalInt.empty());
      join(outer.right, two, Codec.PCMA, rightEvents ? Pair.EVENTS : OptionalInt.empty());
      one.bridge(two);
      outer.left.sendDigits("77*");
      assertThat(digits(outer.right, 3)).isEqualTo("77*");
      assertThat(outer.right.next(Duration.ofMillis(300))).isEqualTo(new LegEvent.TimedOut());
    }
  }

  @Test
  void theWatchdogFiresOnceAndNotOnHold() throws Exception {
    try (Pair pair = new Pair()) {
      CompletableFuture<Long> lost = new CompletableFuture<>();
      pair.right.connect(
          new LegSettings(pair.left.local(), Codec.PCMU, Pair.EVENTS, Pair.EVENTS, false, false));
      pair.left.close();
      pair.right.onLost(Duration.ofMillis(200), () -> lost.complete(System.nanoTime()));
      assertThat(pair.right.next(Duration.ofMillis(500))).isEqualTo(new LegEvent.TimedOut());
      assertThat(lost).isNotDone();
      long resumed = System.nanoTime();
      pair.right.connect(
          new LegSettings(pair.left.local(), Codec.PCMU, Pair.EVENTS, Pair.EVENTS, true, true));
      assertThat(Duration.ofNanos(lost.get() - resumed)).isGreaterThan(Duration.ofMillis(200));
    }
  }

  @Test
  void whenAllPortsAreTakenTheNextLegIsRefusedUntilOneIsFree() throws Exception {
    try (MediaEngine engine = MediaEngine.start(29_990, 29_993)) {
      InetAddress here = InetAddress.getLoopbackAddress();
      AudioLeg first = engine.open(here);
      engine.open(here);
      assertThatThrownBy(() -> engine.open(here)).isInstanceOf(NoPortException.class);
      first.close();
      await().untilAsserted(() -> engine.open(here));
    }
  }

  /**
   * Plays at one end and looks for every sample at the other. A test machine that stands still for
   * more than 100 ms meanwhile leaves a gap, rightly: so there are three tries.
   */
  private boolean carries(AudioLeg from, AudioLeg to, short[] sound, short[] expected)
      throws Exception {
    for (int tries = 0; tries < 3; tries++) {
      Recording recording = to.record(request("#"));
      Playback playback = from.play(AudioSource.of(sound));
      assertThat(Pair.next(from)).isEqualTo(new LegEvent.Played(playback));
      await().until(() -> recording.length().toMillis() > expected.length / 8 + 20);
      recording.finish();
      short[] recorded = WavFile.read(directory.resolve("message.wav"));
      assertThat(recording.length()).isEqualTo(Duration.ofNanos(recorded.length * 125_000L));
      // the first samples may be blended with a silence before them
      if (Pair.find(Arrays.copyOfRange(expected, 160, expected.length), recorded) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static void join(AudioLeg phone, AudioLeg gateway, Codec codec, OptionalInt events) {
    phone.connect(new LegSettings(gateway.local(), codec, events, events, true, true));
    gateway.connect(new LegSettings(phone.local(), codec, events, events, true, true));
  }

  private static String digits(AudioLeg leg, int count) {
    StringBuilder digits = new StringBuilder();
    while (digits.length() < count) {
      if (Pair.next(leg) instanceof LegEvent.Digit(char key)) {
        digits.append(key);
      } else {
        return digits + " and then silence";
      }
    }
    return digits.toString();
  }
}
