package io.switchpost.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchpost.media.AudioLeg;
import io.switchpost.media.AudioSource;
import io.switchpost.media.Codec;
import io.switchpost.media.LegEvent;
import io.switchpost.media.LegSettings;
import io.switchpost.media.MediaEngine;
import io.switchpost.media.Recording;
import io.switchpost.media.Tones;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The phone's RTP against the gateway's, without signalling: two makers, one wire. */
class PhoneMeetsMediaTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final OptionalInt EVENTS = OptionalInt.of(101);

  private final MediaEngine engine = MediaEngine.start(17_000, 17_399);
  private AudioLeg leg;
  private RtpStream stream;

  @AfterEach
  void close() {
    stream.close();
    leg.close();
    engine.close();
  }

  private void connect(Codec codec, LongPredicate lost, OptionalInt events) throws Exception {
    leg = engine.open(HERE);
    stream = new RtpStream(HERE, lost, key -> {});
    leg.connect(new LegSettings(stream.local(), codec, events, events, true, true));
    stream.target(new RtpStream.Target(leg.local(), codec, events, true));
  }

  private String digits(int count) throws Exception {
    StringBuilder digits = new StringBuilder();
    while (digits.length() < count && leg.next(SOON) instanceof LegEvent.Digit(char key)) {
      digits.append(key);
    }
    if (leg.next(Duration.ofMillis(400)) instanceof LegEvent.Digit(char extra)) {
      digits.append("and ").append(extra);
    }
    return digits.toString();
  }

  private static Duration ms(int millis) {
    return Duration.ofMillis(millis);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void keys_areReportedOnceEach_whateverIsLost(int every) throws Exception {
    connect(Codec.PCMA, packet -> packet % every == 1, EVENTS);
    stream.press("112#0A", ms(80), ms(80)).get();
    assertThat(digits(6)).isEqualTo("112#0A");
  }

  @ParameterizedTest
  @EnumSource(Codec.class)
  void keysInBand_areReportedOnceEach(Codec codec) throws Exception {
    connect(codec, packet -> false, OptionalInt.empty());
    for (char key : "1223456789*0#ABCD".toCharArray()) {
      stream.speak(Keypad.tones(key, ms(80), ms(60)));
    }
    assertThat(digits(17)).isEqualTo("1223456789*0#ABCD");
  }

  @ParameterizedTest
  @EnumSource(Codec.class)
  void speech_isRecordedAsItWasSaid(Codec codec, @TempDir Path directory) throws Exception {
    connect(codec, packet -> false, EVENTS);
    Path file = directory.resolve("said.wav");
    short[] said = new SyntheticVoice(5).say(Duration.ofSeconds(2));
    Recording recording =
        leg.record(new Recording.Request(file, Duration.ofSeconds(30), Duration.ZERO, "#"));
    stream.speak(said).get();
    stream.press("#", ms(80), ms(80)).get();
    assertThat(leg.next(SOON)).isEqualTo(new LegEvent.Recorded(recording, Recording.End.KEY));
    recording.finish();
    assertThat(new Ear(Sound.read(file)).hears(said).share()).isGreaterThan(0.95);
  }

  @Test
  void whatIsPlayed_isHeard_withoutAGap() throws Exception {
    connect(Codec.PCMU, packet -> false, EVENTS);
    short[] said = new SyntheticVoice(6).say(Duration.ofSeconds(2));
    leg.play(Tones.beep());
    assertThat(leg.next(SOON)).isInstanceOf(LegEvent.Played.class);
    leg.play(AudioSource.of(said));
    assertThat(leg.next(SOON)).isInstanceOf(LegEvent.Played.class);
    HeardAudio heard = stream.reception().heard();
    heard.awaitMore(heard.length() + 800, SOON);
    Ear ear = new Ear(heard.samples());
    assertThat(ear.beep()).isPresent();
    assertThat(ear.hears(said).share()).isGreaterThan(0.95);
    assertThat(stream.statistics().lost()).isZero();
  }

  @Test
  void faultOfOnePhone_doesNotSilenceTheOthers() throws Exception {
    leg = engine.open(HERE);
    RtpStream.Target target = new RtpStream.Target(leg.local(), Codec.PCMA, EVENTS, true);
    stream =
        new RtpStream(
            HERE,
            packet -> {
              throw new IllegalStateException("odd");
            },
            key -> {});
    CompletableFuture<Void> unsaid = stream.speak(new short[1600]);
    stream.target(target);
    assertThatThrownBy(() -> Waiting.join(unsaid, SOON)).hasMessageContaining("odd");

    try (RtpStream other = new RtpStream(HERE, packet -> false, key -> {})) {
      other.target(target);
      Waiting.join(other.speak(new short[1600]), SOON);
    }
  }

  @Test
  void speech_isNotTakenForKeys() throws Exception {
    connect(Codec.PCMA, packet -> false, OptionalInt.empty());
    stream.speak(new SyntheticVoice(11).say(Duration.ofSeconds(6))).get();
    assertThat(leg.next(Duration.ofMillis(100))).isEqualTo(new LegEvent.TimedOut());
  }
}
