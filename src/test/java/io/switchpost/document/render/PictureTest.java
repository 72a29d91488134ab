package io.switchpost.document.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.document.FaxForm;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;

class PictureTest {
  private static final Rectangle PAGE = new Rectangle(1728, 2291);

  private final Sheet sheet = new Sheet(FaxForm.DEFAULT);

  /** Black, grey; white, black. */
  private final Picture four = new Picture(2, 2, new byte[] {0, 100, -1, 0});

  private int grey(int x, int y) {
    return sheet.grey()[y * sheet.columns() + x] & 0xff;
  }

  /** Its lower left corner, and how far it reaches; up is towards smaller rows. */
  private static AffineTransform place(double x, double y, double right, double up) {
    return new AffineTransform(right, 0, 0, -up, x, y);
  }

  @Test
  void enlarged_eachPixelIsASquare() {
    four.draw(sheet, place(100, 220, 40, 20), PAGE);
    assertThat(grey(100, 200)).isZero();
    assertThat(grey(119, 209)).isZero();
    assertThat(grey(120, 209)).isEqualTo(100);
    assertThat(grey(100, 210)).isEqualTo(255);
    assertThat(grey(139, 219)).isZero();
    assertThat(sheet.isGrey(new Rectangle(100, 240, 40, 20))).isFalse();
  }

  @Test
  void mirrored_itsSidesChangePlaces() {
    four.draw(sheet, place(140, 200, -40, -20), PAGE);
    assertThat(grey(100, 200)).isZero();
    assertThat(grey(139, 200)).isEqualTo(255);
    assertThat(grey(100, 219)).isEqualTo(100);
  }

  @Test
  void shrunk_eachPixelIsTheMeanOfItsOwn() {
    byte[] stripes = new byte[300 * 400];
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = (byte) (i % 300 % 3 == 0 ? 0 : 150);
    }
    new Picture(300, 400, stripes).draw(sheet, place(64, 300, 100, 100), PAGE);
    assertThat(grey(64, 200)).isEqualTo(100);
    assertThat(grey(163, 299)).isEqualTo(100);
  }

  @Test
  void cutByItsClip_therestStaysWhereItWas() {
    four.draw(sheet, place(100, 220, 40, 20), new Rectangle(130, 205, 300, 10));
    assertThat(grey(130, 209)).isEqualTo(100);
    assertThat(grey(130, 210)).isZero();
    assertThat(grey(129, 209)).isEqualTo(255);
  }

  /** Black that covers half; white that covers nothing. */
  @Test
  void whatShinesThrough_isSeen() {
    byte half = (byte) 128;
    sheet.fill(new Rectangle(0, 210, 400, 10), Shade.BLACK);
    var veil = new Picture(2, 1, new byte[] {0, 0}, new byte[] {half, 0});
    veil.draw(sheet, place(100, 220, 40, 20), PAGE);
    assertThat(grey(100, 200)).isBetween(126, 128);
    assertThat(grey(100, 215)).isZero();
    assertThat(grey(130, 200)).isEqualTo(255);
    assertThat(grey(130, 215)).isZero();
  }

  /** As programs write a logo: colours, and how much they cover. */
  @Test
  void aPictureWithASoftMask_isReadOnce_andKept() throws Exception {
    BufferedImage logo = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
    logo.setRGB(0, 0, 0xff000000);
    logo.setRGB(1, 0, 0x80ffffff);
    try (PDDocument pdf = new PDDocument()) {
      PDImageXObject image = LosslessFactory.createFromImage(pdf, logo);
      PictureReader reader = new PictureReader();
      Picture picture = reader.read(image).orElseThrow();
      assertThat(picture.cover()).containsExactly(0xff, 0x80, 0, 0);
      assertThat(picture.grey()).containsExactly(0, 0x80, 0, 0);
      assertThat(reader.read(image).orElseThrow()).isSameAs(picture);
    }
  }

  @Test
  void aLongStripWithASoftMask_isReadToItsEnd() throws Exception {
    int rows = 60_000;
    BufferedImage strip = new BufferedImage(1, rows, BufferedImage.TYPE_INT_ARGB);
    strip.setRGB(0, rows - 1, 0xffffffff);
    try (PDDocument pdf = new PDDocument()) {
      Picture picture =
          new PictureReader().read(LosslessFactory.createFromImage(pdf, strip)).orElseThrow();
      assertThat(picture.height()).isEqualTo(rows);
      assertThat(picture.grey()[rows - 2]).isZero();
      assertThat(picture.grey()[rows - 1]).isEqualTo((byte) 0xff);
    }
  }
}
