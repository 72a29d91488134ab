package io.switchpost.document;

import io.switchpost.fax.image.Resolution;

/**
 * The paper and the grid that documents are drawn on.
 *
 * @param paper size of a page
 * @param resolution of the grid
 * @param mostPages of a whole fax; more are refused
 */
public record FaxForm(Paper paper, Resolution resolution, int mostPages) {
  /** What an installation has that says nothing else: A4, fine, 200 pages. */
  public static final FaxForm DEFAULT = new FaxForm(Paper.A4, Resolution.FINE, 200);

  private static final double POINTS_PER_INCH = 72;

  /** Paper sizes, upright. */
  public enum Paper {
    A4(595.28, 841.89),
    LETTER(612, 792);

    private final double width;
    private final double height;

    Paper(double width, double height) {
      this.width = width;
      this.height = height;
    }

    /** In points, 1/72 inch. */
    public double width() {
      return width;
    }

    /** In points, 1/72 inch. */
    public double height() {
      return height;
    }
  }

  /** Pixels in a row: T.4 has one width for A4 and Letter at each resolution. */
  public int columns() {
    return switch (resolution) {
      case STANDARD, FINE, SUPERFINE -> 1728;
      case R300 -> 2592;
      case R16 -> 3456;
    };
  }

  /** Rows of a page. */
  public int rows() {
    return (int) (paper.height() * down());
  }

  /** Pixels for each point, across. */
  public double across() {
    return resolution.across() / POINTS_PER_INCH;
  }

  /** Pixels for each point, down. */
  public double down() {
    return resolution.down() / POINTS_PER_INCH;
  }
}
