package io.switchpost.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Order, loss and time: what comes out of packets that a network has been at. */
class TimelineTest {
  private static final int FRAME = 160;
  private static final long FRAME_NANOS = 20_000_000;

  private final List<short[]> blocks = new ArrayList<>();
  private final Timeline timeline =
      new Timeline((samples, count) -> blocks.add(Arrays.copyOf(samples, count)), 0);
  private final ReorderBuffer order = new ReorderBuffer(timeline);
  private int firstSequence = 65_500; // wraps soon
  private int firstTimestamp = -2000;

  private void packet(short[] sound, int number, long now) {
    byte[] octets = new byte[12 + FRAME];
    octets[0] = (byte) 0x80;
    octets[1] = (byte) Codec.PCMA.payloadType();
    RtpPacket.putWord16(octets, 2, firstSequence + number);
    RtpPacket.putWord32(octets, 4, firstTimestamp + number * FRAME);
    short[] frame = Arrays.copyOfRange(sound, number * FRAME, (number + 1) * FRAME);
    Codec.PCMA.encode(frame, FRAME, octets, 12);
    RtpPacket packet = new RtpPacket();
    assertThat(packet.parse(octets, octets.length)).isTrue();
    timeline.now(now);
    order.packet(packet, now);
  }

  private void tick(long now) {
    order.tick(now);
    timeline.tick(now);
  }

  private short[] result() {
    short[] all = new short[blocks.stream().mapToInt(block -> block.length).sum()];
    int at = 0;
    for (short[] block : blocks) {
      System.arraycopy(block, 0, all, at, block.length);
      at += block.length;
    }
    return all;
  }

  @Test
  void packetsInOrderPassUnchanged() {
    short[] sound = Pair.sound(200 * FRAME);
    for (int i = 0; i < 200; i++) {
      packet(sound, i, i * FRAME_NANOS);
    }
    assertThat(result()).isEqualTo(Pair.coded(Codec.PCMA, sound));
  }

  @Test
  void swappedAndRepeatedPacketsAreMendedSampleForSample() {
    short[] sound = Pair.sound(300 * FRAME);
    Random random = new Random(1);
    packet(sound, 0, 0);
    for (int i = 1; i + 1 < 300; i += 2) {
      boolean swap = random.nextInt(4) == 0;
      packet(sound, swap ? i + 1 : i, i * FRAME_NANOS);
      packet(sound, random.nextInt(i + 1), i * FRAME_NANOS); // an old one again
      packet(sound, swap ? i : i + 1, (i + 1) * FRAME_NANOS);
      tick((i + 1) * FRAME_NANOS);
    }
    packet(sound, 299, 299 * FRAME_NANOS);
    assertThat(result()).isEqualTo(Pair.coded(Codec.PCMA, sound));
  }

  /**
   * R2: the length stays right to 20 ms, and no edge is louder than the sound's own plus -30 dB.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 10, 20})
  void lossKeepsTheTimeAndDoesNotClick(int percent) {
    short[] sound = Pair.sound(1000 * FRAME);
    Random random = new Random(percent);
    for (int i = 0; i < 1000; i++) {
      if (i == 999 || random.nextInt(100) >= percent) {
        packet(sound, i, i * FRAME_NANOS);
      }
      tick(i * FRAME_NANOS);
    }
    order.flush();
    short[] result = result();
    assertThat(result.length).isCloseTo(sound.length, within(FRAME));
    assertThat(steepest(result)).isLessThan(steepest(sound) + 1036);
  }

  private static int steepest(short[] samples) {
    int steepest = 0;
    for (int i = 1; i < samples.length; i++) {
      steepest = Math.max(steepest, Math.abs(samples[i] - samples[i - 1]));
    }
    return steepest;
  }

  @Test
  void aLostFrameOfASteadyToneIsHardlyHeard() {
    short[] sound = new short[50 * FRAME];
    for (int i = 0; i < sound.length; i++) {
      sound[i] = (short) (8000 * Math.sin(2 * Math.PI * 200 * i / 8000));
    }
    for (int i = 0; i < 50; i++) {
      if (i != 25) {
        packet(sound, i, i * FRAME_NANOS);
      }
    }
    order.flush();
    short[] result = result();
    double error = 0;
    for (int i = 25 * FRAME; i < 26 * FRAME; i++) {
      error += Math.pow(result[i] - sound[i], 2) / FRAME;
    }
    assertThat(Math.sqrt(error)).isLessThan(8000 / Math.sqrt(2) / 4);
  }

  @Test
  void aPauseOfTheSourceIsSilenceOfTheRightLength() {
    short[] sound = Pair.sound(20 * FRAME);
    for (int i = 0; i < 10; i++) {
      packet(sound, i, i * FRAME_NANOS);
    }
    firstTimestamp += 90 * FRAME; // silence suppression: the sequence goes on, the time jumps
    for (int i = 10; i < 20; i++) {
      packet(sound, i, (i + 90) * FRAME_NANOS);
    }
    short[] result = result();
    assertThat(result).hasSize(110 * FRAME);
    assertThat(Arrays.copyOfRange(result, 12 * FRAME, 99 * FRAME)).containsOnly(0);
  }

  @Test
  void whenNothingComesTheWallClockKeepsTheTimeAndLateVoiceFindsItsPlace() {
    short[] sound = Pair.sound(300 * FRAME);
    for (int i = 0; i < 50; i++) {
      packet(sound, i, i * FRAME_NANOS);
    }
    for (int i = 50; i < 200; i++) {
      tick(i * FRAME_NANOS);
    }
    assertThat(result().length).isCloseTo(200 * FRAME - 4000, within(3 * FRAME));
    for (int i = 200; i < 300; i++) {
      packet(sound, i, i * FRAME_NANOS);
    }
    assertThat(result()).hasSize(300 * FRAME);
  }

  @Test
  void timestampsThatJumpWildlyMoveNothing() {
    short[] sound = Pair.sound(100 * FRAME);
    for (int i = 0; i < 100; i++) {
      if (i == 50) {
        firstTimestamp += 1_500_000_000;
      }
      if (i == 70) {
        firstTimestamp -= 700_000_000;
      }
      packet(sound, i, i * FRAME_NANOS);
    }
    assertThat(result()).hasSize(100 * FRAME);
  }

  /** A source cannot fill the disk faster than time passes. */
  @Test
  void aSourceThatRunsAheadOfTheClockIsNotBelieved() {
    short[] sound = Pair.sound(1000 * FRAME);
    for (int i = 0; i < 1000; i++) {
      firstTimestamp += 12_000;
      packet(sound, i, i * FRAME_NANOS / 100);
    }
    assertThat(result().length).isLessThan(8000 * 15);
  }

  @Test
  void aSourceThatWasAheadIsHeardAgainOnceTheClockHasCaughtUp() {
    short[] sound = Pair.sound(2500 * FRAME);
    for (int i = 0; i < 1000; i++) {
      packet(sound, i, 0);
    }
    for (int i = 1000; i < 2500; i++) {
      long now = (i - 1000) * FRAME_NANOS;
      packet(sound, i, now);
      tick(now);
    }
    short[] said = Pair.coded(Codec.PCMA, sound);
    short[] heard = result();
    assertThat(Arrays.copyOfRange(heard, heard.length - 1000 * FRAME, heard.length))
        .isEqualTo(Arrays.copyOfRange(said, said.length - 1000 * FRAME, said.length));
  }
}
