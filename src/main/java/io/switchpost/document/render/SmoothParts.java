package io.switchpost.document.render;

import java.awt.Rectangle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.BitSet;

/** Blocks of a grey page that belong to photographs and shading, not to text and lines. */
final class SmoothParts {
  /** A block with a larger part of smooth pixels is smooth, in 1/256. */
  static final int PART = 80;

  /** Neighbours of a smooth part differ by less; the edge of a letter differs by more. */
  private static final int SMOOTH = 28;

  private static final int BLOCK = Screen.BLOCK;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] grey;
  private final int width;
  private final BitSet blocks;

  /** Of a page as {@link Screen} has it. */
  SmoothParts(byte[] grey, int width) {
    this.grey = grey;
    this.width = width;
    this.blocks = new BitSet(grey.length / BLOCK / BLOCK);
  }

  boolean isEmpty() {
    return blocks.isEmpty();
  }

  void find(Rectangle part) {
    int end = part.y + part.height;
    for (int top = part.y; top < end; top += BLOCK) {
      for (int left = part.x; left < part.x + part.width; left += BLOCK) {
        if (isSmooth(left, top, Math.min(end, top + BLOCK))) {
          blocks.set(block(left, top));
        }
      }
    }
  }

  /** Whether the block that begins there is smooth. */
  boolean contain(int left, int top) {
    return left >= 0 && left < width && top >= 0 && blocks.get(block(left, top));
  }

  /** Whether one beside it is. */
  boolean touch(int left, int top) {
    return contain(left - BLOCK, top)
        || contain(left + BLOCK, top)
        || contain(left, top - BLOCK)
        || contain(left, top + BLOCK);
  }

  private int block(int left, int top) {
    return top / BLOCK * (width / BLOCK) + left / BLOCK;
  }

  private boolean isSmooth(int left, int top, int bottom) {
    int smooth = 0;
    for (int y = top; y < bottom; y++) {
      int at = y * width + left;
      smooth += smooth(at, at) + smooth(at + 8, at + 7);
    }
    return smooth * 256 > PART * BLOCK * (bottom - top);
  }

  /** How many of eight pixels are grey and near to their neighbours. */
  private int smooth(int at, int neighbour) {
    long pixels = (long) LONGS.get(grey, at);
    if (pixels == -1 || pixels == 0) {
      return 0;
    }
    int smooth = 0;
    int before = grey[neighbour] & 0xff;
    for (int i = at; i < at + 8; i++) {
      int value = grey[i] & 0xff;
      if (value < Screen.LIGHT && value > Screen.DARK && Math.abs(value - before) < SMOOTH) {
        smooth++;
      }
      before = value;
    }
    return smooth;
  }

  /**
   * Which of eight pixels are grey and near to both neighbours, the leftmost in the highest bit.
   *
   * @param at the first, a multiple of eight
   */
  int pixels(int at) {
    int row = at / width * width;
    int pixels = 0;
    for (int i = at; i < at + 8; i++) {
      int value = grey[i] & 0xff;
      int before = grey[Math.max(row, i - 1)] & 0xff;
      int after = grey[Math.min(row + width - 1, i + 1)] & 0xff;
      boolean same = Math.abs(value - before) < SMOOTH && Math.abs(value - after) < SMOOTH;
      pixels = pixels << 1 | (same && value < Screen.LIGHT && value > Screen.DARK ? 1 : 0);
    }
    return pixels;
  }
}
