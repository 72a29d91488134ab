package io.switchpost.fax.image;

/** How a TIFF file says its rows lie (TIFF 6.0, Orientation), and the way back to upright. */
record Orientation(boolean transposed, boolean mirrored, boolean upsideDown) {
  /**
   * @param tag 1 to 8; anything else counts as upright
   */
  static Orientation of(long tag) {
    return switch (Math.clamp(tag, 0, 9)) {
      case 2 -> new Orientation(false, true, false);
      case 3 -> new Orientation(false, true, true);
      case 4 -> new Orientation(false, false, true);
      case 5 -> new Orientation(true, false, false);
      case 6 -> new Orientation(true, true, false);
      case 7 -> new Orientation(true, true, true);
      case 8 -> new Orientation(true, false, true);
      default -> new Orientation(false, false, false);
    };
  }

  Bitmap upright(Bitmap stored) {
    if (!transposed && !mirrored && !upsideDown) {
      return stored;
    }
    int width = transposed ? stored.height() : stored.width();
    int height = transposed ? stored.width() : stored.height();
    int stride = Bitmap.strideOf(width);
    byte[] rows = new byte[height * stride];
    var row = new Row(stored.width());
    for (int y = 0; y < stored.height(); y++) {
      row.scan(stored.rows(), y * stored.stride());
      int[] changes = row.changes();
      for (int i = 0; changes[i] < stored.width(); i += 2) {
        for (int x = changes[i]; x < changes[i + 1]; x++) {
          int across = transposed ? y : x;
          int down = transposed ? x : y;
          int column = mirrored ? width - 1 - across : across;
          int line = upsideDown ? height - 1 - down : down;
          rows[line * stride + (column >> 3)] |= (byte) (0x80 >> (column & 7));
        }
      }
    }
    return new Bitmap(width, height, rows);
  }
}
