package io.switchpost.document.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.image.Bitmap;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class OutlineTest {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 200;
  private static final Rectangle ALL = new Rectangle(WIDTH, HEIGHT);

  private static Bitmap inked(Shape shape, Rectangle within) {
    Ink ink = new Ink(WIDTH, HEIGHT);
    assertThat(new Outline().fill(shape, new AffineTransform(), black(ink), within)).isTrue();
    return new Bitmap(WIDTH, HEIGHT, ink.rows());
  }

  private static Outline.Runs black(Ink ink) {
    return (y, left, right) -> ink.fill(y, left, right, Shade.BLACK);
  }

  /** What Java covers by more than a third. */
  private static Bitmap expected(Shape shape) {
    var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(Color.WHITE);
    graphics.fill(shape);
    graphics.dispose();
    byte[] rows = new byte[WIDTH / 8 * HEIGHT];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        if (image.getRaster().getSample(x, y, 0) > 95) {
          rows[(y * WIDTH + x) / 8] |= (byte) (0x80 >> (x & 7));
        }
      }
    }
    return new Bitmap(WIDTH, HEIGHT, rows);
  }

  private static long differences(Bitmap one, Bitmap other) {
    long count = 0;
    for (int i = 0; i < one.rows().length; i++) {
      count += Integer.bitCount((one.rows()[i] ^ other.rows()[i]) & 0xff);
    }
    return count;
  }

  private static Shape ring() {
    Path2D ring = new Path2D.Double(Path2D.WIND_EVEN_ODD);
    ring.append(new Ellipse2D.Double(20.3, 15.7, 160, 140), false);
    ring.append(new Ellipse2D.Double(60.1, 50.2, 80, 70), false);
    return ring;
  }

  @Test
  void aRing_hasTheInkThatJavaWouldGiveIt_andItsHole() {
    Bitmap ring = inked(ring(), ALL);
    assertThat(differences(ring, expected(ring()))).isLessThan(Likeness.ink(ring) / 100);
    assertThat(Likeness.isBlack(ring, 100, 85)).isFalse();
    assertThat(Likeness.isBlack(ring, 40, 85)).isTrue();
  }

  @Test
  void aPathWithinAnother_isAHoleOnlyWhenItRunsTheOtherWay() {
    Path2D both = new Path2D.Double(ring());
    both.setWindingRule(Path2D.WIND_NON_ZERO);
    assertThat(Likeness.isBlack(inked(both, ALL), 100, 85)).isTrue();
  }

  @Test
  void aLineOfOnePixel_doesNotBreak_inAnyDirection() {
    for (int degrees = 0; degrees < 180; degrees += 7) {
      double x = 90 * Math.cos(Math.toRadians(degrees));
      double y = 90 * Math.sin(Math.toRadians(degrees));
      Shape line =
          new BasicStroke(1)
              .createStrokedShape(new Line2D.Double(120 - x, 100 - y, 120 + x, 100 + y));
      assertThat(Pieces.in(inked(line, ALL))).as("pieces at %d°", degrees).isEqualTo(1);
    }
  }

  @Test
  void whatLiesOutside_isLeftOut_howeverFar() {
    Path2D huge = new Path2D.Double();
    huge.moveTo(-1e9, -1e9);
    huge.lineTo(1e9, -1e9);
    huge.lineTo(1e9, 1e9);
    huge.lineTo(-1e9, 1e9);
    huge.closePath();
    Bitmap part = inked(huge, new Rectangle(70, 10, 50, 20));
    assertThat(Likeness.ink(part)).isEqualTo(50 * 20);
  }

  @Test
  void aCornerThatIsNowhere_makesNoInkOutsideOfThePart() {
    Path2D broken = new Path2D.Double();
    broken.moveTo(10, 10);
    broken.lineTo(Double.NaN, 50);
    broken.lineTo(Double.POSITIVE_INFINITY, 1e300);
    broken.lineTo(-1e300, 90);
    broken.closePath();
    Bitmap part = inked(broken, new Rectangle(70, 10, 50, 20));
    assertThat(Likeness.ink(part)).isLessThanOrEqualTo(50 * 20);
  }

  @Test
  void aPathOfEndlessEdges_isLeftToOthers() {
    Path2D comb = new Path2D.Double();
    comb.moveTo(0, 0);
    for (int i = 0; i < 20_000; i++) {
      comb.lineTo(i % 200, i % 2 == 0 ? 0 : 150);
    }
    Ink ink = new Ink(WIDTH, HEIGHT);
    assertThat(new Outline().fill(comb, new AffineTransform(), black(ink), ALL)).isFalse();
    assertThat(ink.isWhite(ALL)).isTrue();
  }

  @Test
  void white_takesInkAway() {
    Ink ink = new Ink(WIDTH, HEIGHT);
    for (int y = 0; y < HEIGHT; y++) {
      ink.fill(y, 0, WIDTH, Shade.BLACK);
    }
    new Outline()
        .fill(
            new Area(ALL),
            new AffineTransform(),
            (y, left, right) -> ink.fill(y, left, right, Shade.WHITE),
            new Rectangle(3, 5, 90, 7));
    assertThat(Likeness.ink(new Bitmap(WIDTH, HEIGHT, ink.rows())))
        .isEqualTo(WIDTH * HEIGHT - 90 * 7);
  }
}
