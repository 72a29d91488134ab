package io.switchpost.document.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.document.FaxForm;
import io.switchpost.fax.image.Bitmap;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;

/**
 * Sheets of fax paper as Ghostscript's {@code tiffg4} draws them: upright, shrunk to the paper,
 * what is much longer than the paper cut; in the middle of the row, at the top of the sheet.
 */
final class Ghostscript {
  /** Pixels an inch to learn the size of a page with. */
  private static final double COARSE = 288;

  private final FaxForm form;
  private final Path directory;

  /** Fails in CI, and skips the test elsewhere, where there is no Ghostscript. */
  Ghostscript(FaxForm form, Path directory) {
    boolean there = Files.isExecutable(Path.of("/usr/bin/gs"));
    assertThat(there || System.getenv("CI") == null).as("Ghostscript is installed").isTrue();
    Assumptions.assumeTrue(there, "Ghostscript is not installed");
    this.form = form;
    this.directory = directory;
  }

  /**
   * @param page from 1
   */
  List<Bitmap> sheets(Path pdf, int page) throws IOException, InterruptedException {
    BufferedImage coarse = drawn(pdf, page, COARSE, COARSE);
    double width = coarse.getWidth() * 72 / COARSE;
    double height = coarse.getHeight() * 72 / COARSE;
    double across = Math.min(width, height);
    double down = Math.max(width, height);
    double scale = Math.min(1, form.paper().width() / across);
    boolean roll = down > 2.2 * across && scale * down > form.paper().height();
    if (!roll) {
      scale = Math.min(scale, form.paper().height() / down);
    }
    double x = scale * form.resolution().across();
    double y = scale * form.resolution().down();
    BufferedImage drawn = width > height ? turned(drawn(pdf, page, y, x)) : drawn(pdf, page, x, y);
    List<Bitmap> sheets = new ArrayList<>();
    for (int top = 0; top < drawn.getHeight() - 2; top += form.rows()) {
      sheets.add(sheet(drawn, top));
    }
    return sheets;
  }

  private BufferedImage drawn(Path pdf, int page, double across, double down)
      throws IOException, InterruptedException {
    Path tiff = Files.createTempFile(directory, "reference", ".tif");
    Process process =
        new ProcessBuilder(
                "gs",
                "-q",
                "-dSAFER",
                "-dNOPAUSE",
                "-dBATCH",
                "-sDEVICE=tiffg4",
                "-dAdjustWidth=0",
                "-dUseCropBox",
                "-dFirstPage=" + page,
                "-dLastPage=" + page,
                "-r%sx%s".formatted(across, down),
                "-sOutputFile=" + tiff,
                pdf.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return ImageIO.read(tiff.toFile());
  }

  private static BufferedImage turned(BufferedImage page) {
    BufferedImage turned =
        new BufferedImage(page.getHeight(), page.getWidth(), BufferedImage.TYPE_BYTE_BINARY);
    Graphics2D graphics = turned.createGraphics();
    graphics.translate(page.getHeight(), 0);
    graphics.rotate(Math.PI / 2);
    graphics.drawImage(page, 0, 0, null);
    graphics.dispose();
    return turned;
  }

  private Bitmap sheet(BufferedImage drawn, int top) {
    int left = (form.columns() - drawn.getWidth() + 1) / 2;
    int stride = Bitmap.strideOf(form.columns());
    byte[] rows = new byte[stride * form.rows()];
    for (int y = 0; y < Math.min(form.rows(), drawn.getHeight() - top); y++) {
      for (int x = Math.max(0, -left); x < Math.min(drawn.getWidth(), form.columns() - left); x++) {
        if ((drawn.getRGB(x, top + y) & 0xff) < 128) {
          rows[y * stride + (left + x) / 8] |= (byte) (0x80 >> ((left + x) & 7));
        }
      }
    }
    return new Bitmap(form.columns(), form.rows(), rows);
  }
}
