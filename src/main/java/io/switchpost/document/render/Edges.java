package io.switchpost.document.render;

import java.awt.Rectangle;
import java.awt.geom.PathIterator;
import java.util.Arrays;

/**
 * The edges of an outline, by the row in which they begin, and those of them that cross the row
 * that is looked at, from left to right. Level ones are left out: no line of sight meets them.
 */
final class Edges {
  /** More in a path are left to others, who sort better. */
  private static final int MOST = 1 << 14;

  private static final int NONE = -1;

  private double[] x = new double[64];
  private double[] slope = new double[64];
  private double[] top = new double[64];
  private double[] bottom = new double[64];
  private int[] direction = new int[64];
  private int[] next = new int[64];
  private int count;

  /** The first edge that begins in each row; the others by {@link #next}. */
  private int[] first = new int[0];

  private int[] active = new int[64];
  private double[] crossing = new double[64];
  private int actives;

  /**
   * Takes those of a path.
   *
   * @param within where the outline is looked at
   * @return whether they are not too many
   */
  boolean collect(PathIterator path, Rectangle within) {
    first = new int[within.height];
    Arrays.fill(first, NONE);
    count = 0;
    actives = 0;
    double[] at = new double[6];
    double startX = 0;
    double startY = 0;
    double fromX = 0;
    double fromY = 0;
    for (; !path.isDone(); path.next()) {
      int segment = path.currentSegment(at);
      boolean line = segment == PathIterator.SEG_LINETO;
      add(fromX, fromY, line ? at[0] : startX, line ? at[1] : startY, within);
      if (segment == PathIterator.SEG_CLOSE) {
        at[0] = startX;
        at[1] = startY;
      } else if (segment == PathIterator.SEG_MOVETO) {
        startX = at[0];
        startY = at[1];
      }
      fromX = at[0];
      fromY = at[1];
    }
    add(fromX, fromY, startX, startY, within);
    return count <= MOST;
  }

  private void add(double fromX, double fromY, double toX, double toY, Rectangle within) {
    double high = Math.min(fromY, toY);
    double low = Math.max(fromY, toY);
    double fall = (toX - fromX) / (toY - fromY);
    if (count > MOST
        || !(high < within.y + within.height && low > within.y && Double.isFinite(fall))) {
      return;
    }
    if (count == x.length) {
      grow();
    }
    x[count] = fromX - fromY * fall;
    slope[count] = fall;
    top[count] = high;
    bottom[count] = low;
    direction[count] = fromY < toY ? 1 : -1;
    int row = Math.max(0, (int) Math.floor(high) - within.y);
    next[count] = first[row];
    first[row] = count++;
  }

  private void grow() {
    int size = 2 * x.length;
    x = Arrays.copyOf(x, size);
    slope = Arrays.copyOf(slope, size);
    top = Arrays.copyOf(top, size);
    bottom = Arrays.copyOf(bottom, size);
    direction = Arrays.copyOf(direction, size);
    next = Arrays.copyOf(next, size);
    active = Arrays.copyOf(active, size);
    crossing = Arrays.copyOf(crossing, size);
  }

  /**
   * Those that begin in a row become active.
   *
   * @param row from the top of what is looked at
   */
  void enter(int row) {
    for (int edge = first[row]; edge != NONE; edge = next[edge]) {
      active[actives++] = edge;
    }
  }

  /** Those that do not reach farther down are no longer active. */
  void leave(double y) {
    int kept = 0;
    for (int i = 0; i < actives; i++) {
      if (bottom[active[i]] > y) {
        active[kept++] = active[i];
      }
    }
    actives = kept;
  }

  /** How many are active. */
  int actives() {
    return actives;
  }

  /** Sorts the active ones from left to right; below they keep this order nearly. */
  void sort(double y) {
    for (int i = 0; i < actives; i++) {
      int edge = active[i];
      double at = x[edge] + y * slope[edge];
      int place = i;
      for (; place > 0 && crossing[place - 1] > at; place--) {
        crossing[place] = crossing[place - 1];
        active[place] = active[place - 1];
      }
      crossing[place] = at;
      active[place] = edge;
    }
  }

  /** Whether the i-th active one reaches from above a line of sight to below it. */
  boolean cross(int i, double y) {
    return top[active[i]] <= y && y < bottom[active[i]];
  }

  /** Where the line of sight that was sorted for meets the i-th active one. */
  double crossing(int i) {
    return crossing[i];
  }

  /** 1 downwards, -1 upwards. */
  int direction(int i) {
    return direction[active[i]];
  }
}
