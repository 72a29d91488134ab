package io.switchpost.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinedSourceTest {
  private final AudioSource source =
      AudioSource.of(
          List.of(new short[] {1, 2, 3}, new short[0], new short[] {4}, new short[] {5, 6, 7, 8}));

  @Test
  void parts_haveTheLengthOfAll() {
    assertEquals(8, source.length());
    assertEquals(0, AudioSource.of(List.<short[]>of()).length());
    assertEquals(0, AudioSource.of(List.of(new short[0])).read(0, new short[4]));
  }

  @Test
  void anyFrameFromAnyPosition_isWhatOneArrayWouldGive() {
    short[] all = {1, 2, 3, 4, 5, 6, 7, 8};
    for (int position = 0; position <= 10; position++) {
      for (int length = 1; length <= 9; length++) {
        int there = Math.clamp(all.length - position, 0, length);
        short[] wanted = new short[length];
        if (there > 0) {
          System.arraycopy(all, position, wanted, 0, there);
        }
        short[] frame = new short[length];
        assertEquals(there, source.read(position, frame), position + " " + length);
        assertArrayEquals(wanted, frame, () -> Arrays.toString(frame));
      }
    }
  }

  @Test
  void aPart_isNotCopied() {
    short[] part = {1, 2};
    AudioSource joined = AudioSource.of(List.of(part));
    part[0] = 9;
    short[] frame = new short[2];
    joined.read(0, frame);
    assertArrayEquals(new short[] {9, 2}, frame);
  }
}
