package io.switchpost.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.Resolution;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HeaderLineTest {
  private static final HeaderLine LINE = new HeaderLine();

  private static FaxPage page(Resolution resolution, byte content) {
    int width = resolution.across() == 204 ? 1728 : resolution.across() == 300 ? 2592 : 3456;
    int height = (int) (resolution.down() * 11.69);
    byte[] rows = new byte[Bitmap.strideOf(width) * height];
    Arrays.fill(rows, content);
    return new FaxPage(new Bitmap(width, height, rows), resolution);
  }

  private static boolean black(Bitmap bitmap, int x, int y) {
    return (bitmap.rows()[y * bitmap.stride() + (x >> 3)] >> (7 - (x & 7)) & 1) == 1;
  }

  private static double ink(Bitmap bitmap, int fromRow, int toRow) {
    long black =
        IntStream.range(fromRow, toRow)
            .mapToLong(
                y -> IntStream.range(0, bitmap.width()).filter(x -> black(bitmap, x, y)).count())
            .sum();
    return (double) black / bitmap.width() / (toRow - fromRow);
  }

  @ParameterizedTest
  @EnumSource(Resolution.class)
  void trap103_lineIsOverThePage_andAddsNoRow(Resolution resolution) {
    FaxPage white = page(resolution, (byte) 0);

    FaxPage stamped = LINE.stamp(white, "21 Nov 2026 11:14   Alice Martin   +33199", "page 1/3");

    int band = (int) Math.ceil(4.2 * resolution.down() / 25.4);
    assertThat(stamped.bitmap().height()).isEqualTo(white.bitmap().height());
    assertThat(stamped.resolution()).isEqualTo(resolution);
    assertThat(ink(stamped.bitmap(), 0, band)).isBetween(0.02, 0.15);
    assertThat(ink(stamped.bitmap(), band, stamped.bitmap().height())).isZero();
    assertThat(ink(white.bitmap(), 0, band)).as("the page itself is not changed").isZero();
  }

  @Test
  void whatWasThere_doesNotShineThrough_butBelowItIsAsItWas() {
    FaxPage black = page(Resolution.FINE, (byte) 0xff);

    Bitmap stamped = LINE.stamp(black, "Alice", "page 1/1").bitmap();

    assertThat(ink(stamped, 0, 32)).isLessThan(0.05);
    assertThat(ink(stamped, 34, stamped.height())).isEqualTo(1);
  }

  @Test
  void everyLetterOfASmallLine_hasInk_atTheCoarsestGrid() {
    for (String letter :
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789éèçÉ/:+".split("")) {
      Bitmap stamped = LINE.stamp(page(Resolution.STANDARD, (byte) 0), letter, "").bitmap();
      assertThat(ink(stamped, 0, 17)).as(letter).isPositive();
    }
  }

  @Test
  void longName_isCutBeforeThePageNumber() {
    Bitmap alone = LINE.stamp(page(Resolution.FINE, (byte) 0), "", "page 1/3").bitmap();
    Bitmap crowded =
        LINE.stamp(page(Resolution.FINE, (byte) 0), "W".repeat(500), "page 1/3").bitmap();

    int start =
        IntStream.range(0, alone.width())
            .filter(x -> IntStream.range(0, 33).anyMatch(y -> black(alone, x, y)))
            .findFirst()
            .orElseThrow();
    for (int x = start - 20; x < alone.width(); x++) {
      for (int y = 0; y < 33; y++) {
        assertThat(black(crowded, x, y)).isEqualTo(black(alone, x, y));
      }
    }
  }

  @Test
  void strangeText_isDrawnAsBoxes_andPagesOfNoRowsAreLeftAlone() {
    FaxPage empty = new FaxPage(new Bitmap(1728, 0, new byte[0]), Resolution.FINE);

    assertThat(LINE.stamp(empty, "a", "b")).isEqualTo(empty);
    assertThat(
            ink(
                LINE.stamp(page(Resolution.FINE, (byte) 0), "\uD83D\uDCE0\u202e\n", "").bitmap(),
                0,
                33))
        .isPositive();
  }
}
