package io.switchpost.document.render;

import io.switchpost.document.FaxForm;
import io.switchpost.fax.image.FaxPage;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A page while it is drawn: black and white as bits, and grey only where something was put that
 * needs it. Each pixel is in one of the two; in each band of rows the grey ones stand together.
 */
final class Sheet {
  private static final int BAND = Screen.BLOCK;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** Eight pixels of black and white as eight grey ones. */
  private static final long[] AS_GREY = new long[256];

  static {
    for (int i = 0; i < AS_GREY.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        AS_GREY[i] |= (i << bit & 0x80) == 0 ? 0xffL << 56 - 8 * bit : 0;
      }
    }
  }

  private final FaxForm form;
  private final Canvas canvas;
  private final int[] from;
  private final int[] to;
  private boolean grey;
  private Ink ink;

  Sheet(FaxForm form) {
    this.form = form;
    canvas = new Canvas(form, form.rows());
    from = new int[(canvas.rows() + BAND - 1) / BAND];
    to = new int[from.length];
    clear();
  }

  /** For the next page. */
  void clear() {
    ink = new Ink(canvas.columns(), canvas.rows());
    Arrays.fill(from, 0);
    Arrays.fill(to, 0);
    grey = false;
  }

  int columns() {
    return canvas.columns();
  }

  int rows() {
    return canvas.rows();
  }

  /** To draw on what is grey. */
  Graphics2D graphics() {
    return canvas.graphics();
  }

  /** What is grey, as {@link Canvas#grey}; the other pixels there mean nothing. */
  byte[] grey() {
    return canvas.grey();
  }

  /** What is not grey. */
  Ink ink() {
    return ink;
  }

  /** A box; nothing if it is empty. */
  void fill(Rectangle box, Shade shade) {
    for (int y = box.y; y < box.y + box.height; y++) {
      fill(y, box.x, box.x + box.width, shade);
    }
  }

  /** Part of a row, grey or not: black and white is as crisp on grey as elsewhere. */
  void fill(int y, int left, int right, Shade shade) {
    ink.fill(y, left, right, shade);
    if (grey) {
      int end = Math.min(right, to[y / BAND]);
      for (int x = Math.max(left, from[y / BAND]); x < end; x++) {
        grey()[y * columns() + x] = (byte) (shade.isBlack(x, y) ? 0 : -1);
      }
    }
  }

  /**
   * Whether a pixel of a box is grey.
   *
   * @param box within the page
   */
  boolean isGrey(Rectangle box) {
    if (grey) {
      int last = (box.y + box.height - 1) / BAND;
      for (int band = box.y / BAND; band <= last; band++) {
        if (from[band] < box.x + box.width && box.x < to[band]) {
          return true;
        }
      }
    }
    return false;
  }

  /** Makes a box grey, with what is on it; what lies outside of the page is left out. */
  void makeGrey(Rectangle box) {
    Rectangle part = box.intersection(new Rectangle(columns(), rows()));
    if (part.isEmpty()) {
      return;
    }
    grey = true;
    int left = part.x & -BAND;
    int right = Math.min(columns(), part.x + part.width + BAND - 1 & -BAND);
    int last = (part.y + part.height - 1) / BAND;
    for (int band = part.y / BAND; band <= last; band++) {
      if (from[band] == to[band]) {
        from[band] = left;
        to[band] = left;
      }
      load(band, Math.min(left, from[band]), from[band]);
      load(band, to[band], Math.max(right, to[band]));
      from[band] = Math.min(left, from[band]);
      to[band] = Math.max(right, to[band]);
    }
  }

  private void load(int band, int left, int right) {
    byte[] bits = ink.rows();
    byte[] pixels = grey();
    int bottom = Math.min(rows(), (band + 1) * BAND);
    for (int y = band * BAND; y < bottom && left < right; y++) {
      int end = (y * columns() + right) / 8;
      for (int i = (y * columns() + left) / 8; i < end; i++) {
        LONGS.set(pixels, 8 * i, AS_GREY[bits[i] & 0xff]);
      }
    }
  }

  FaxPage page() {
    List<Rectangle> parts = new ArrayList<>();
    for (int band = 0; band < from.length; band++) {
      int top = band * BAND;
      if (from[band] < to[band]) {
        parts.add(
            new Rectangle(from[band], top, to[band] - from[band], Math.min(rows() - top, BAND)));
      }
    }
    return new Screen(grey(), columns(), rows(), form.resolution()).over(ink.rows(), parts);
  }
}
