package io.switchpost.document.render;

import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;

/**
 * Fills outlines in black and white: a pixel is inked when more than a third of it is covered, by
 * the edges that cross two lines of sight through its row. Serves one thread.
 */
final class Outline {
  /** Takes what is to be inked. */
  @FunctionalInterface
  interface Runs {
    /** Part of a row. */
    void ink(int y, int left, int right);
  }

  /** How far a line may be from the curve that it stands for, in pixels. */
  static final double FLATNESS = 0.2;

  /** Lines of sight lie so far above and below the middle of a row, and runs are so much longer. */
  private static final double SPREAD = 0.13;

  private final Edges edges = new Edges();

  /**
   * @param place from the shape's space to pixels
   * @param within where there may be ink; all of it on the page
   * @return whether it was done: not when there are too many edges
   */
  boolean fill(Shape shape, AffineTransform place, Runs runs, Rectangle within) {
    PathIterator path = shape.getPathIterator(place, FLATNESS);
    boolean evenOdd = path.getWindingRule() == PathIterator.WIND_EVEN_ODD;
    if (!edges.collect(path, within)) {
      return false;
    }
    for (int row = 0; row < within.height; row++) {
      edges.enter(row);
      if (edges.actives() > 0) {
        double middle = within.y + row + 0.5;
        ink(middle - SPREAD, runs, within, evenOdd);
        ink(middle + SPREAD, runs, within, evenOdd);
        edges.leave(middle + 0.5);
      }
    }
    return true;
  }

  /** The runs that one line of sight meets. */
  private void ink(double y, Runs runs, Rectangle within, boolean evenOdd) {
    edges.sort(y);
    int row = (int) y;
    int inside = 0;
    double start = 0;
    for (int i = 0; i < edges.actives(); i++) {
      if (edges.cross(i, y)) {
        boolean was = inside != 0;
        inside = evenOdd ? inside ^ 1 : inside + edges.direction(i);
        if (!was) {
          start = edges.crossing(i) - SPREAD;
        } else if (inside == 0) {
          run(runs, row, start, edges.crossing(i) + SPREAD, within);
        }
      }
    }
  }

  /** Of one pixel at least. */
  private static void run(Runs runs, int row, double from, double to, Rectangle within) {
    int right = within.x + within.width;
    if (from < right && to > within.x) {
      int start = Math.min((int) Math.round(Math.max(from, within.x)), right - 1);
      int end = Math.max((int) Math.round(Math.min(to, right)), start + 1);
      runs.ink(row, start, end);
    }
  }
}
