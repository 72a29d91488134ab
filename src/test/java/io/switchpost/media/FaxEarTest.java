package io.switchpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.phone.SyntheticVoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a fax machine, and what only sounds a little like one (traps 2, 96). */
class FaxEarTest {
  private static final int SECOND = 8000;

  private static List<FaxSign> hear(short[] sound) {
    List<FaxSign> heard = new ArrayList<>();
    FaxEar ear = new FaxEar(heard::add);
    short[] frame = new short[160];
    for (int at = 0; at + 160 <= sound.length; at += 160) {
      System.arraycopy(sound, at, frame, 0, 160);
      ear.samples(frame, 160);
    }
    return heard;
  }

  /** Adds a tone in its place. */
  private static void add(short[] sound, int at, int length, double hertz, double peak) {
    for (int i = 0; i < length; i++) {
      sound[at + i] += (short) (peak * Math.sin(2 * Math.PI * hertz * i / SECOND));
    }
  }

  private static void noise(short[] sound, double level) {
    Random random = new Random(1);
    for (int i = 0; i < sound.length; i++) {
      sound[i] += (short) (level * random.nextGaussian());
    }
  }

  private static short[] burst(int millis, double hertz, double peak, double noise) {
    short[] sound = new short[3 * SECOND];
    add(sound, 5003, millis * 8, hertz, peak);
    noise(sound, noise);
    return Pair.coded(Codec.PCMA, sound);
  }

  @ParameterizedTest
  @CsvSource({
    "500, 1100, 6000,   0", // as we send it
    "430, 1100, 6000,   0", // the shortest
    "575, 1100, 6000,   0", // the longest
    "500, 1062, 6000,   0", // 38 Hz too low
    "500, 1138, 6000,   0", // 38 Hz too high
    "500, 1100,  400,   0", // faint, -35 dBm0
    "500, 1100, 6000, 420", // a noisy line, 20 dB below
  })
  void cng_oneWholeBurst_isHeard(int millis, double hertz, double peak, double noise) {
    assertThat(hear(burst(millis, hertz, peak, noise))).containsExactly(FaxSign.CNG);
  }

  @ParameterizedTest
  @CsvSource({
    " 300, 1100, 6000, 0", // too short for one alone
    " 700, 1100, 6000, 0", // too long
    " 500, 1020, 6000, 0", // another tone
    " 500, 1180, 6000, 0", // another tone
    " 500, 1100,  150, 0", // trap 96: crosstalk
    "1500, 2100, 6000, 0", // the end of a CED, see below
  })
  void whatIsNoCng_isNotHeard(int millis, double hertz, double peak, double noise) {
    assertThat(hear(burst(millis, hertz, peak, noise))).doesNotContain(FaxSign.CNG);
  }

  @Test
  void cng_whoseBurstsLostTheirBeginning_isHeardBySecond() {
    short[] sound = new short[6 * SECOND];
    add(sound, 2000, 300 * 8, 1100, 6000);
    assertThat(hear(sound)).isEmpty();
    add(sound, 2000 + 28_000, 300 * 8, 1100, 6000);
    assertThat(hear(sound)).containsExactly(FaxSign.CNG);
  }

  @Test
  void cng_underTheEchoOfOurGreeting_isHeard() {
    short[] sound = new SyntheticVoice(3).say(Duration.ofSeconds(8));
    for (int i = 0; i < sound.length; i++) {
      sound[i] /= 30; // some 30 dB below what was said
    }
    short[] tone = new short[sound.length];
    Tones.cng().read(0, tone);
    for (int i = 4000; i < sound.length; i++) {
      sound[i] += tone[i - 4000];
    }
    assertThat(hear(sound)).containsExactly(FaxSign.CNG);
  }

  @Test
  void ced_isHeard_alsoWithPhaseReversals() {
    short[] sound = new short[4 * SECOND];
    Tones.ced().read(0, sound);
    assertThat(hear(sound)).containsExactly(FaxSign.CED);
    sound = new short[4 * SECOND];
    for (int i = 0; i < 7; i++) {
      add(sound, 1000 + i * 3600, 3600, 2100, i % 2 == 0 ? 5000 : -5000);
    }
    assertThat(hear(Pair.coded(Codec.PCMU, sound))).containsExactly(FaxSign.CED);
  }

  /** Flags by a V.21 channel 2 modulator with continuous phase. */
  private static short[] flags(int flags, int bitsOfFlag, double peak, double noise) {
    short[] sound = new short[2000 + flags * bitsOfFlag * 27 + 4000];
    double phase = 0;
    int samples = flags * bitsOfFlag * 80 / 3;
    for (int i = 0; i < samples; i++) {
      int bit = i * 3 / 80 % bitsOfFlag;
      boolean one = bit >= 1 && bit <= 6;
      phase += 2 * Math.PI * (one ? 1650 : 1850) / SECOND;
      sound[1000 + i] = (short) (peak * Math.sin(phase));
    }
    noise(sound, noise);
    return Pair.coded(Codec.PCMU, sound);
  }

  @ParameterizedTest
  @CsvSource({"37, 8, 6000, 0", "37, 8, 400, 0", "37, 8, 6000, 420", "37, 7, 6000, 0"})
  void v21Flags_areHeard(int flags, int bits, double peak, double noise) {
    assertThat(hear(flags(flags, bits, peak, noise))).containsExactly(FaxSign.V21);
  }

  @Test
  void fewFlags_areNotHeard() {
    assertThat(hear(flags(6, 8, 6000, 0))).isEmpty();
  }

  @Test
  void events_areTakenAsTones_eachOnce() {
    List<FaxSign> heard = new ArrayList<>();
    FaxEar ear = new FaxEar(heard::add);
    for (int code : new int[] {16, 36, 36, 32, 34, 39, 64, 255}) {
      ear.event(code);
    }
    assertThat(heard).containsExactly(FaxSign.CNG, FaxSign.CED, FaxSign.V21);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr"})
  void trap96_prompts_areNotTakenForFax(String language) throws Exception {
    int heard = 0;
    try (Stream<Path> prompts = Files.list(Path.of("src/main/resources/prompts", language))) {
      for (Path prompt : prompts.filter(p -> p.toString().endsWith(".wav")).toList()) {
        assertThat(hear(WavFile.read(prompt))).as(prompt.toString()).isEmpty();
        heard++;
      }
    }
    assertThat(heard).isGreaterThan(20);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void trap96_speech_isNotTakenForFax(long seed) {
    assertThat(hear(new SyntheticVoice(seed).say(Duration.ofMinutes(5)))).isEmpty();
  }

  /** Melodies of one to three voices with overtones, over three octaves. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void trap96_music_isNotTakenForFax(long seed) {
    Random random = new Random(seed);
    short[] sound = new short[300 * SECOND];
    for (int voice = 0; voice < 1 + seed % 3; voice++) {
      for (int at = 0; at < sound.length - 8000; ) {
        int length = 1000 * (1 + random.nextInt(6));
        double hertz = 262 * Math.pow(2, random.nextInt(37) / 12.0);
        add(sound, at, length, hertz, 3000);
        add(sound, at, length, 2 * hertz, 1000);
        at += length;
      }
    }
    assertThat(hear(sound)).isEmpty();
  }

  @Test
  void tonesOfTheNetworkAndKeys_areNotTakenForFax() {
    for (AudioSource source :
        List.of(
            Tones.beep(),
            NetworkTones.US.ringing(),
            NetworkTones.FR.ringing(),
            NetworkTones.US.busy(),
            NetworkTones.FR.busy())) {
      short[] sound = new short[20 * SECOND];
      source.read(0, sound);
      assertThat(hear(sound)).isEmpty();
    }
    short[] sound = new short[20 * SECOND];
    noise(sound, 4000);
    assertThat(hear(sound)).isEmpty();
  }

  @Test
  void leg_tellsOfTones_whileSomethingPlays_andOnlyWhenAsked() throws Exception {
    try (Pair pair = new Pair()) {
      pair.left.play(AudioSource.of(new SyntheticVoice(1).say(Duration.ofSeconds(20))));
      pair.left.listenForFax(true);
      pair.right.play(Tones.cng());
      assertThat(Pair.next(pair.left)).isEqualTo(new LegEvent.Fax(FaxSign.CNG));
      pair.left.faxFromSignalling();
      assertThat(Pair.next(pair.left)).isEqualTo(new LegEvent.Fax(FaxSign.SIGNALLING));
      pair.left.listenForFax(false);
      assertThat(pair.left.next(Duration.ofSeconds(4))).isEqualTo(new LegEvent.TimedOut());
    }
  }
}
