package io.switchpost.fax.image;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

class PageDecoderFuzzTest {
  /** Whatever comes becomes a page whose counts are right, and that can be coded again. */
  @FuzzTest(maxDuration = "5m")
  void anyOctets(byte[] octets) {
    if (octets.length < 3) {
      return;
    }
    Coding announced = Coding.values()[(octets[0] & 0xff) % 3];
    int width = 1 + ((octets[1] & 0xff) << 4 | (octets[2] & 0xff) >> 4);
    byte[] coded = Arrays.copyOfRange(octets, 3, octets.length);
    DecodedPage page = new PageDecoder(announced, width).decode(coded);
    Bitmap bitmap = page.bitmap();
    check(page.goodRows() + page.badRows() == bitmap.height(), "rows are good or bad");
    check(page.longestBadRun() <= page.badRows(), "bad rows in a run are bad rows");
    check(page.badRows() == 0 == (page.longestBadRun() == 0), "a bad row is a run");
    check(bitmap.height() <= 8 * coded.length, "each row takes a bit");
    for (Coding coding : Coding.values()) {
      byte[] again = PageEncoder.of(coding, Resolution.FINE).encode(bitmap);
      DecodedPage same = new PageDecoder(coding, bitmap.width()).decode(again);
      check(same.ended() && same.badRows() == 0, "what was read can be coded");
      check(Arrays.equals(same.bitmap().rows(), bitmap.rows()), "and comes back as it was");
    }
  }

  private static void check(boolean held, String what) {
    if (!held) {
      throw new AssertionError(what);
    }
  }
}
