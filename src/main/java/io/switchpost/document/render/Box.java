package io.switchpost.document.render;

import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/** An upright rectangle; empty where its right or bottom is not beyond its left or top. */
record Box(double left, double top, double right, double bottom) {
  private static final int CORNERS = 4;

  static Box of(Rectangle2D bounds) {
    return new Box(bounds.getMinX(), bounds.getMinY(), bounds.getMaxX(), bounds.getMaxY());
  }

  /** The box that a path draws, if it draws one and nothing else. */
  static Optional<Box> of(Shape path) {
    double[] x = new double[CORNERS];
    double[] y = new double[CORNERS];
    double[] at = new double[6];
    int corners = 0;
    for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
      int segment = i.currentSegment(at);
      boolean line = segment == (corners == 0 ? PathIterator.SEG_MOVETO : PathIterator.SEG_LINETO);
      boolean back = corners == CORNERS && at[0] == x[0] && at[1] == y[0];
      if (line && corners < CORNERS) {
        x[corners] = at[0];
        y[corners++] = at[1];
      } else if (corners < CORNERS || !(line && back || segment == PathIterator.SEG_CLOSE)) {
        return Optional.empty();
      }
    }
    boolean upright = x[0] == x[1] && y[1] == y[2] && x[2] == x[3] && y[3] == y[0];
    boolean lying = y[0] == y[1] && x[1] == x[2] && y[2] == y[3] && x[3] == x[0];
    return corners == CORNERS && (upright || lying)
        ? Optional.of(
            new Box(
                Math.min(x[0], x[2]),
                Math.min(y[0], y[2]),
                Math.max(x[0], x[2]),
                Math.max(y[0], y[2])))
        : Optional.empty();
  }

  /** Whether boxes are still boxes when they were moved by it. */
  static boolean remainsWith(AffineTransform place) {
    int oblique = AffineTransform.TYPE_GENERAL_ROTATION | AffineTransform.TYPE_GENERAL_TRANSFORM;
    return (place.getType() & oblique) == 0;
  }

  /** The box around this one when it was moved; itself, where boxes remain. */
  Box on(AffineTransform place) {
    double x = place.getTranslateX();
    double y = place.getTranslateY();
    return new Box(
        x + least(place.getScaleX(), left, right) + least(place.getShearX(), top, bottom),
        y + least(place.getShearY(), left, right) + least(place.getScaleY(), top, bottom),
        x - least(-place.getScaleX(), left, right) - least(-place.getShearX(), top, bottom),
        y - least(-place.getShearY(), left, right) - least(-place.getScaleY(), top, bottom));
  }

  private static double least(double by, double from, double to) {
    return Math.min(by * from, by * to);
  }

  Box intersection(Box other) {
    return new Box(
        Math.max(left, other.left),
        Math.max(top, other.top),
        Math.min(right, other.right),
        Math.min(bottom, other.bottom));
  }

  Box grown(double by) {
    return new Box(left - by, top - by, right + by, bottom + by);
  }

  /** Empty ones have no width. */
  Rectangle2D rectangle() {
    return new Rectangle2D.Double(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  }

  boolean isEmpty() {
    return !(left < right && top < bottom);
  }

  /** All pixels that it touches. */
  Rectangle around() {
    return isEmpty()
        ? new Rectangle()
        : pixels(Math.floor(left), Math.floor(top), Math.ceil(right), Math.ceil(bottom));
  }

  /** The pixels between the edges that are nearest to its own, one at least each way. */
  Rectangle nearest() {
    double x = Math.rint(left);
    double y = Math.rint(top);
    return pixels(x, y, Math.max(x + 1, Math.rint(right)), Math.max(y + 1, Math.rint(bottom)));
  }

  private static Rectangle pixels(double left, double top, double right, double bottom) {
    return new Rectangle((int) left, (int) top, (int) (right - left), (int) (bottom - top));
  }
}
