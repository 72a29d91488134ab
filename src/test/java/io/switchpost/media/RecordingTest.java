package io.switchpost.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording fed by hand: limits, silence, and a disk that refuses. */
class RecordingTest {
  private static final int SECOND = 8000;
  @TempDir Path directory;
  private final DiskWriter writer = new DiskWriter(100);
  private final List<Recording.End> ends = new ArrayList<>();

  @AfterEach
  void close() {
    writer.close();
  }

  private DiskRecording record(Duration longest, Duration silence) throws IOException {
    return new DiskRecording(
        new Recording.Request(directory.resolve("a.wav"), longest, silence, "#1"),
        writer,
        (_, end) -> ends.add(end),
        () -> {});
  }

  private static void feed(DiskRecording recording, short[] sound) {
    for (int at = 0; at < sound.length; at += 160) {
      recording.samples(Arrays.copyOfRange(sound, at, at + 160), 160);
    }
  }

  private short[] written() throws IOException {
    return WavFile.read(directory.resolve("a.wav"));
  }

  private static short[] noise(int samples, int level) {
    Random random = new Random(5);
    short[] noise = new short[samples];
    for (int i = 0; i < samples; i++) {
      noise[i] = (short) (random.nextGaussian() * level);
    }
    return noise;
  }

  @Test
  void endsAtItsLimitToTheSample() throws IOException {
    DiskRecording recording = record(Duration.ofMillis(2010), Duration.ZERO);
    short[] sound = Pair.sound(3 * SECOND);
    feed(recording, sound);
    recording.finish();
    assertThat(ends).containsExactly(Recording.End.LIMIT);
    assertThat(written()).isEqualTo(Arrays.copyOf(sound, 2010 * 8));
    assertThat(recording.length()).isEqualTo(Duration.ofMillis(2010));
  }

  @Test
  void aSilentTailEndsItAndIsCutOff() throws IOException {
    DiskRecording recording = record(Duration.ofMinutes(5), Duration.ofSeconds(3));
    feed(recording, Pair.sound(4 * SECOND));
    feed(recording, new short[2 * SECOND]); // a pause to breathe
    feed(recording, Pair.sound(SECOND));
    assertThat(ends).isEmpty();
    feed(recording, new short[4 * SECOND]);
    recording.finish();
    assertThat(ends).containsExactly(Recording.End.SILENCE);
    assertThat(written().length).isCloseTo(7 * SECOND, within(1000));
    assertThat(recording.voice().toMillis()).isCloseTo(4700, within(400L));
  }

  /** A line that hums at -40 dBm0 is as silent as one that does not. */
  @Test
  void noiseOfTheLineIsSilence() throws IOException {
    DiskRecording recording = record(Duration.ofMinutes(5), Duration.ofSeconds(4));
    feed(recording, noise(30 * SECOND, 230));
    assertThat(ends).containsExactly(Recording.End.SILENCE);
  }

  @Test
  void aSteadyToneIsNot() throws IOException {
    DiskRecording recording = record(Duration.ofMinutes(5), Duration.ofSeconds(4));
    short[] tone = new short[20 * SECOND];
    Tones.beep().read(0, tone);
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (short) (3000 * Math.sin(i * 0.7));
    }
    feed(recording, tone);
    assertThat(ends).isEmpty();
    recording.stop(0);
  }

  @Test
  void silenceFromTheBeginningLeavesNothing() throws IOException {
    DiskRecording recording = record(Duration.ofMinutes(5), Duration.ofSeconds(2));
    feed(recording, new short[3 * SECOND]);
    recording.finish();
    assertThat(recording.voice()).isZero();
    assertThat(recording.length()).isLessThan(Duration.ofMillis(200));
  }

  @Test
  void onlyItsStopKeysEndIt() throws IOException {
    DiskRecording recording = record(Duration.ofMinutes(5), Duration.ZERO);
    feed(recording, Pair.sound(SECOND));
    assertThat(recording.key('2', 0)).isFalse();
    assertThat(recording.key('#', 400)).isTrue();
    assertThat(recording.key('#', 0)).isFalse();
    recording.finish();
    assertThat(written()).hasSize(SECOND - 400);
  }

  @Test
  void theFileGrowsWhileItIsRecordedAndCanBeRepaired() throws IOException {
    DiskRecording recording = record(Duration.ofMinutes(5), Duration.ZERO);
    feed(recording, Pair.sound(3 * SECOND));
    Path copy = directory.resolve("after-crash.wav");
    org.awaitility.Awaitility.await()
        .until(() -> Files.size(directory.resolve("a.wav")) > 2 * 2 * SECOND);
    Files.copy(directory.resolve("a.wav"), copy);
    Duration length = WavFile.repair(copy);
    assertThat(length).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    assertThat(WavFile.read(copy))
        .isEqualTo(Arrays.copyOf(Pair.sound(3 * SECOND), (int) length.toMillis() * 8));
    recording.stop(0);
  }

  @Test
  void aFullDiskIsTold() throws IOException {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    assertThatThrownBy(
            () ->
                new DiskRecording(
                    new Recording.Request(full, Duration.ofSeconds(9), Duration.ZERO, ""),
                    writer,
                    (_, end) -> ends.add(end),
                    () -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");
  }

  @Test
  void aDiskThatFillsUpFailsTheRecording() throws IOException {
    DiskRecording recording = record(Duration.ofMinutes(5), Duration.ZERO);
    recording.channel().close(); // what the next write meets is an IOException as well
    for (int i = 0; i < 20 && ends.isEmpty(); i++) {
      feed(recording, Pair.sound(SECOND));
      java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
    }
    assertThat(ends).containsExactly(Recording.End.FAILED);
    assertThatThrownBy(recording::finish)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot record into");
  }

  @Test
  void aDiskThatStandsStillCostsTheRecordingNotTheMemory() throws IOException {
    DiskWriter stuck = new DiskWriter(3);
    stuck.close(); // its thread takes nothing any more
    DiskRecording recording =
        new DiskRecording(
            new Recording.Request(
                directory.resolve("b.wav"), Duration.ofMinutes(5), Duration.ZERO, ""),
            stuck,
            (_, end) -> ends.add(end),
            () -> {});
    feed(recording, Pair.sound(10 * SECOND));
    assertThat(ends).containsExactly(Recording.End.FAILED);
  }
}
