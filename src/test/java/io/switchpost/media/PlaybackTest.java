package io.switchpost.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A playback pulled by hand, frame by frame. */
class PlaybackTest {
  private static final int SECOND = 8000;
  private final short[] frame = new short[160];

  private static short[] tone(int samples) {
    short[] tone = new short[samples];
    for (int i = 0; i < samples; i++) {
      tone[i] = (short) (8000 * Math.sin(2 * Math.PI * 400 * i / 8000));
    }
    return tone;
  }

  private short[] pull(ClockedPlayback playback, int frames) {
    short[] all = new short[frames * 160];
    for (int i = 0; i < frames; i++) {
      if (!playback.frame(frame)) {
        Arrays.fill(frame, (short) 0);
      }
      System.arraycopy(frame, 0, all, i * 160, 160);
    }
    return all;
  }

  private static void assertSmooth(short[] samples) {
    for (int i = 1; i < samples.length; i++) {
      assertThat(Math.abs(samples[i] - samples[i - 1])).as("step at %d", i).isLessThan(3400);
    }
  }

  @Test
  void playsFromBeginToEndUnchanged() {
    short[] sound = tone(SECOND);
    ClockedPlayback playback = new ClockedPlayback(AudioSource.of(sound));
    assertThat(pull(playback, 50)).isEqualTo(sound);
    assertThat(playback.frame(frame)).isFalse();
    assertThat(playback.finished()).isTrue();
  }

  @Test
  void pausesAndGoesOnWhereItWasWithoutAClick() {
    ClockedPlayback playback = new ClockedPlayback(AudioSource.of(tone(SECOND)));
    short[] before = pull(playback, 10);
    playback.pause();
    short[] pause = pull(playback, 10);
    assertThat(Arrays.copyOfRange(pause, 160, 1600)).containsOnly(0);
    assertThat(playback.position()).isEqualTo(Duration.ofMillis(200));
    playback.resume();
    short[] after = pull(playback, 10);
    assertThat(playback.position()).isEqualTo(Duration.ofMillis(400));
    short[] all = Arrays.copyOf(before, 4800);
    System.arraycopy(pause, 0, all, 1600, 1600);
    System.arraycopy(after, 0, all, 3200, 1600);
    assertSmooth(all);
  }

  @Test
  void skipsForthAndBackWithinItsBounds() {
    ClockedPlayback playback = new ClockedPlayback(AudioSource.of(tone(10 * SECOND)));
    pull(playback, 50);
    playback.skip(Duration.ofSeconds(3));
    assertSmooth(pull(playback, 1));
    assertThat(playback.position()).isEqualTo(Duration.ofMillis(4020));
    playback.skip(Duration.ofSeconds(-2));
    pull(playback, 1);
    assertThat(playback.position()).isEqualTo(Duration.ofMillis(2040));
    playback.skip(Duration.ofSeconds(-60));
    pull(playback, 1);
    assertThat(playback.position()).isEqualTo(Duration.ofMillis(20));
    pull(playback, 10);
    playback.restart();
    pull(playback, 1);
    assertThat(playback.position()).isEqualTo(Duration.ofMillis(20));
    playback.skip(Duration.ofDays(9));
    assertThat(playback.finished()).isFalse();
    pull(playback, 1);
    assertThat(playback.finished()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.8, 1.25, 1.5, 2.0})
  void anotherSpeedChangesTheLengthAndNotThePitch(double speed) {
    ClockedPlayback playback = new ClockedPlayback(AudioSource.of(tone(4 * SECOND)));
    playback.speed(speed);
    int frames = 0;
    int crossings = 0;
    short last = 0;
    while (playback.frame(frame)) {
      frames++;
      for (short sample : frame) {
        crossings += last < 0 && sample >= 0 ? 1 : 0;
        last = sample;
      }
    }
    double seconds = frames / 50.0;
    assertThat(seconds).isCloseTo(4 / speed, within(0.1));
    assertThat(crossings / seconds).isCloseTo(400, within(8.0));
  }

  @Test
  void stoppedItFallsSilentSmoothlyAndIsNotFinished() {
    ClockedPlayback playback = new ClockedPlayback(AudioSource.of(tone(SECOND)));
    pull(playback, 5);
    playback.stop();
    assertSmooth(pull(playback, 2));
    assertThat(playback.frame(frame)).isFalse();
    assertThat(playback.finished()).isFalse();
  }
}
