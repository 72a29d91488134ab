package io.switchpost.fax.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.Resolution;
import io.switchpost.fax.t30.PageLimits;
import io.switchpost.fax.t30.PaperLength;
import io.switchpost.fax.t30.PaperWidth;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FittedPageTest {
  private static final PageLimits PLAINEST = limits(PaperWidth.A4, Resolution.STANDARD);
  private static final PageLimits EVERYTHING =
      new PageLimits(EnumSet.allOf(Resolution.class), PaperWidth.A3, PaperLength.UNLIMITED);

  private static PageLimits limits(PaperWidth width, Resolution... resolutions) {
    return new PageLimits(Set.of(resolutions), width, PaperLength.UNLIMITED);
  }

  private static FaxPage white(PaperWidth paper, Resolution resolution, int rows) {
    int width = paper.pixels(resolution);
    return new FaxPage(
        new Bitmap(width, rows, new byte[rows * Bitmap.strideOf(width)]), resolution);
  }

  private static void draw(FaxPage page, int x, int y) {
    Bitmap bitmap = page.bitmap();
    bitmap.rows()[y * bitmap.stride() + x / 8] |= (byte) (0x80 >> x % 8);
  }

  private static boolean isBlack(FaxPage page, int x, int y) {
    Bitmap bitmap = page.bitmap();
    return (bitmap.rows()[y * bitmap.stride() + x / 8] << x % 8 & 0x80) != 0;
  }

  @ParameterizedTest
  @EnumSource(Resolution.class)
  void pageThatFits_staysAsItIs(Resolution resolution) {
    FaxPage page = white(PaperWidth.A4, resolution, 10);
    assertThat(FittedPage.of(page, EVERYTHING)).isSameAs(page);
  }

  @Test
  void fineForAStandardMachine_hasHalfTheRows() {
    FaxPage page = white(PaperWidth.A4, Resolution.FINE, 2292);
    draw(page, 7, 100);
    FaxPage fitted = FittedPage.of(page, PLAINEST);
    assertThat(fitted.resolution()).isEqualTo(Resolution.STANDARD);
    assertThat(fitted.bitmap().width()).isEqualTo(1728);
    assertThat(fitted.bitmap().height()).isEqualTo(1146);
    assertThat(isBlack(fitted, 7, 50)).isTrue();
    assertThat(isBlack(fitted, 8, 50)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"B4", "A3"})
  void widePaperForAnA4Machine_shrinksBothWays(PaperWidth paper) {
    FaxPage fitted =
        FittedPage.of(
            white(paper, Resolution.FINE, 2000),
            limits(PaperWidth.A4, Resolution.STANDARD, Resolution.FINE));
    assertThat(fitted.resolution()).isEqualTo(Resolution.FINE);
    assertThat(fitted.bitmap().width()).isEqualTo(1728);
    assertThat(fitted.bitmap().height())
        .isEqualTo((int) Math.round(2000.0 * 1728 / paper.pixels(Resolution.FINE)));
  }

  @Test
  void narrowPage_isNotEnlarged() {
    FaxPage page = new FaxPage(new Bitmap(800, 40, new byte[40 * 100]), Resolution.FINE);
    draw(page, 799, 20);
    FaxPage fitted = FittedPage.of(page, PLAINEST);
    assertThat(fitted.bitmap().width()).isEqualTo(1728);
    assertThat(fitted.bitmap().height()).isEqualTo(20);
    assertThat(isBlack(fitted, 799, 10)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Resolution.class)
  void thinLines_stayUnbroken(Resolution resolution) {
    for (PaperWidth paper : PaperWidth.values()) {
      FaxPage page = white(paper, resolution, 400);
      int width = page.bitmap().width();
      for (int x = 0; x < width; x++) {
        draw(page, x, 201);
      }
      for (int y = 0; y < 400; y++) {
        draw(page, width / 2 + 1, y);
      }
      FaxPage fitted = FittedPage.of(page, PLAINEST);
      assertThat(unbroken(fitted)).as("%s %s", paper, resolution).isTrue();
    }
  }

  /** Some row is black from edge to edge, and some column. */
  private static boolean unbroken(FaxPage page) {
    int width = page.bitmap().width();
    int height = page.bitmap().height();
    boolean across = false;
    for (int y = 0; y < height; y++) {
      int black = 0;
      for (int x = 0; x < width; x++) {
        black += isBlack(page, x, y) ? 1 : 0;
      }
      across |= black == width;
    }
    boolean down = false;
    for (int x = 0; x < width; x++) {
      int black = 0;
      for (int y = 0; y < height; y++) {
        black += isBlack(page, x, y) ? 1 : 0;
      }
      down |= black == height;
    }
    return across && down;
  }
}
