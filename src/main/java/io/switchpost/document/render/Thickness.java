package io.switchpost.document.render;

import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;

/** How thick the lines are that a shape consists of: its area by half of its length. */
final class Thickness {
  /** Larger shapes are not lines. */
  private static final int LARGEST = 8_000;

  private Thickness() {}

  /**
   * @param place from the shape's space to pixels
   * @return in pixels
   */
  static double of(Shape shape, AffineTransform place, Outline outline) {
    Rectangle bounds = place.createTransformedShape(shape).getBounds();
    if (bounds.isEmpty() || Math.max(bounds.width, bounds.height) > LARGEST) {
      return Double.MAX_VALUE;
    }
    long[] area = {0};
    boolean measured =
        outline.fill(shape, place, (_, left, right) -> area[0] += right - left, bounds);
    double length = length(shape.getPathIterator(place, Outline.FLATNESS));
    return measured ? area[0] / length : Double.MAX_VALUE; // each row is inked twice
  }

  private static double length(PathIterator path) {
    double[] to = new double[6];
    double length = 0;
    double startX = 0;
    double startY = 0;
    double x = 0;
    double y = 0;
    for (; !path.isDone(); path.next()) {
      switch (path.currentSegment(to)) {
        case PathIterator.SEG_MOVETO -> {
          startX = to[0];
          startY = to[1];
        }
        case PathIterator.SEG_CLOSE -> {
          length += Math.hypot(startX - x, startY - y);
          to[0] = startX;
          to[1] = startY;
        }
        default -> length += Math.hypot(to[0] - x, to[1] - y);
      }
      x = to[0];
      y = to[1];
    }
    return length;
  }
}
