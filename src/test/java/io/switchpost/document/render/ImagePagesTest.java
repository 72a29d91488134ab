package io.switchpost.document.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.switchpost.document.FaxForm;
import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.Coding;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.PageEncoder;
import io.switchpost.fax.image.Resolution;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which way up, in which proportions and how fine images are drawn. */
class ImagePagesTest {
  private static final int WIDTH = 300;
  private static final int HEIGHT = 400;

  /** Of TIFF 6.0: SHORT and RATIONAL. */
  private static final int SHORT = 3;

  private static final int LONG = 4;
  private static final int RATIONAL = 5;

  @TempDir Path directory;

  /** High, with something in its upper left corner. */
  private static BufferedImage upright() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.setColor(Color.BLACK);
    graphics.fillRect(20, 20, 100, 40);
    graphics.drawLine(0, 0, WIDTH, HEIGHT);
    graphics.dispose();
    return image;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
  void anImageThatIsStoredOtherwise_isTheSame(int orientation) throws Exception {
    Bitmap expected = page(tiff(upright(), 1, 72, 72));
    AffineTransform stored = new ImageFacts(orientation, 1).upright(1, 1).createInverse();
    boolean side = orientation >= 5;
    BufferedImage image =
        new BufferedImage(
            side ? HEIGHT : WIDTH, side ? WIDTH : HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(image.getWidth(), image.getHeight());
    graphics.transform(stored);
    graphics.scale(1.0 / WIDTH, 1.0 / HEIGHT);
    graphics.drawImage(upright(), 0, 0, null);
    graphics.dispose();
    Likeness likeness = Likeness.of(page(tiff(image, orientation, 72, 72)), expected, 3);
    assertThat(likeness.stray()).isLessThan(0.001);
  }

  /** Trap 99, in grey: no fax page, but an image of one. */
  @Test
  void pixelsThatAreNoSquares_areDrawnInProportion() throws Exception {
    Rectangle square = ink(page(tiff(box(800, 400, 200, 100), 1, 204, 102)));
    assertThat(square.width * 196 / 204).isCloseTo(square.height, within(4));
    Rectangle wide = ink(page(tiff(box(800, 400, 200, 100), 1, 200, 200)));
    assertThat(2 * wide.width * 196 / 204).as("turned").isCloseTo(wide.height, within(6));
  }

  /** A hairline of a drawing: every third pixel would lose it. */
  @Test
  void aLargeScan_keepsItsThinLines() throws Exception {
    BufferedImage scan = new BufferedImage(4960, 7016, BufferedImage.TYPE_BYTE_BINARY);
    Graphics2D graphics = scan.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, scan.getWidth(), scan.getHeight());
    graphics.setColor(Color.BLACK);
    for (int y = 500; y < 6500; y += 101) {
      graphics.fillRect(500, y, 3000, 2);
    }
    graphics.dispose();
    Path file = directory.resolve("scan.png");
    ImageIO.write(scan, "png", file.toFile());
    Bitmap page = page(file);
    int lines = 0;
    for (int y = 1; y < page.height(); y++) {
      boolean begins = Likeness.isBlack(page, 600, y) && !Likeness.isBlack(page, 600, y - 1);
      lines += begins ? 1 : 0;
    }
    assertThat(lines).isEqualTo(60);
  }

  /** From black to white, with grain everywhere: fine dots would make a page of 500,000 octets. */
  @Test
  void trap104_aPhotographThatFillsThePage_isSeen_andStaysSmall() throws Exception {
    Random grain = new Random(7);
    BufferedImage photo = new BufferedImage(1240, 1754, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < photo.getHeight(); y++) {
      for (int x = 0; x < photo.getWidth(); x++) {
        int grey = 40 + 180 * x / photo.getWidth() + grain.nextInt(-15, 16);
        photo.getRaster().setSample(x, y, 0, grey);
      }
    }
    Path file = directory.resolve("photo.png");
    ImageIO.write(photo, "png", file.toFile());
    Bitmap page = page(file);
    assertThat(black(page, 100, 400)).isBetween(0.65, 0.9);
    assertThat(black(page, 700, 1000)).isBetween(0.4, 0.6);
    assertThat(black(page, 1300, 1600)).isBetween(0.1, 0.3);
    assertThat(PageEncoder.of(Coding.MMR, Resolution.FINE).encode(page).length).isLessThan(300_000);
  }

  @ParameterizedTest
  @CsvSource({"34925, LZMA", "50001, WebP", "50002, JPEG XL", "34712, JPEG 2000", "777, no. 777"})
  void aCompressionThatNobodyHere_reads_isToldByItsName(int compression, String name)
      throws Exception {
    Path file = tiff(upright(), 1, 72, 72);
    byte[] octets = Files.readAllBytes(file);
    int field = octets.length - 4 - 12 * 9 + 8; // the fourth of twelve
    ByteBuffer.wrap(octets).putShort(field, (short) compression);
    Files.write(file, octets);
    assertThatThrownBy(() -> page(file))
        .hasMessage(
            "the compression of the image (%s) is not supported; save it with another", name);
  }

  @Test
  void aThumbnail_isNoPage() throws Exception {
    Path file = tiff(upright(), 1, 72, 72);
    byte[] first = Files.readAllBytes(file);
    int fields = 12 * 12;
    ByteBuffer both = ByteBuffer.allocate(first.length + 2 + 12 + fields + 4);
    both.put(first).putShort((short) 13);
    both.putShort((short) 254).putShort((short) LONG).putInt(1).putInt(1); // reduced
    both.put(first, first.length - 4 - fields, fields).putInt(0);
    both.putInt(first.length - 4, first.length); // where the second directory is
    Files.write(file, both.array());
    assertThat(Drawn.pages(file)).hasSize(1);
    both.putInt(first.length + 10, 2); // a page of several
    Files.write(file, both.array());
    assertThat(Drawn.pages(file)).hasSize(2);
  }

  private static double black(Bitmap page, int left, int right) {
    long black = 0;
    for (int y = 0; y < page.height(); y++) {
      for (int x = left; x < right; x++) {
        black += Likeness.isBlack(page, x, y) ? 1 : 0;
      }
    }
    return (double) black / page.height() / (right - left);
  }

  private static BufferedImage box(int width, int height, int boxWidth, int boxHeight) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Color.BLACK);
    graphics.fillRect(100, 100, boxWidth, boxHeight);
    graphics.dispose();
    return image;
  }

  private static Rectangle ink(Bitmap page) {
    Rectangle ink = new Rectangle(-1, -1);
    for (int y = 0; y < page.height(); y++) {
      for (int x = 0; x < page.width(); x++) {
        if (Likeness.isBlack(page, x, y)) {
          ink.add(new Rectangle(x, y, 1, 1));
        }
      }
    }
    return ink;
  }

  private Bitmap page(Path file) throws Exception {
    List<FaxPage> pages = new ArrayList<>();
    try (var documents = new DocumentPages(FaxForm.DEFAULT, directory)) {
      documents.render(file, file.getFileName().toString(), pages::add);
    }
    return pages.getFirst().bitmap();
  }

  /** One strip of grey. */
  private Path tiff(BufferedImage image, int orientation, int across, int down) throws Exception {
    byte[] grey = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    int[][] fields = {
      {256, LONG, image.getWidth()},
      {257, LONG, image.getHeight()},
      {258, SHORT, 8},
      {259, SHORT, 1},
      {262, SHORT, 1},
      {273, LONG, 24},
      {274, SHORT, orientation},
      {278, LONG, image.getHeight()},
      {279, LONG, grey.length},
      {282, RATIONAL, 8},
      {283, RATIONAL, 16},
      {296, SHORT, 2},
    };
    ByteBuffer file = ByteBuffer.allocate(24 + grey.length + 6 + 12 * fields.length);
    file.putInt(0x4d4d002a).putInt(24 + grey.length);
    file.putInt(across).putInt(1).putInt(down).putInt(1).put(grey);
    file.putShort((short) fields.length);
    for (int[] field : fields) {
      file.putShort((short) field[0]).putShort((short) field[1]).putInt(1);
      file.putInt(field[1] == SHORT ? field[2] << 16 : field[2]);
    }
    file.putInt(0);
    return Files.write(Files.createTempFile(directory, "image", ".tif"), file.array());
  }
}
