package io.switchpost.fax.image;

import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import io.switchpost.fax.image.FaxTiffException.Reason;
import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;

/** Which of the fax grids a TIFF page is on. */
final class Grid {
  private static final int CENTIMETRES = 3;
  private static final double TOLERANCE = 0.06;

  /** Height over width below which a page without a resolution is taken for a standard one. */
  private static final double STANDARD_BELOW = 1.0;

  private static final double FINE_BELOW = 2.0;

  private Grid() {}

  /** The grid that is nearest, since 200 by 200 and 204 by 196 stand for each other. */
  static Resolution of(TiffTags tags, boolean transposed) throws FaxTiffException {
    double scale = tags.number(TIFF.TAG_RESOLUTION_UNIT, 2) == CENTIMETRES ? 2.54 : 1;
    OptionalDouble x = tags.fraction(TIFF.TAG_X_RESOLUTION);
    OptionalDouble y = tags.fraction(TIFF.TAG_Y_RESOLUTION);
    if (x.orElse(0) <= 1 || y.orElse(0) <= 1) {
      return guessed(tags);
    }
    double across = scale * (transposed ? y : x).getAsDouble();
    double down = scale * (transposed ? x : y).getAsDouble();
    return Arrays.stream(Resolution.values())
        .filter(grid -> distance(grid, across, down) <= TOLERANCE)
        .min(Comparator.comparingDouble(grid -> distance(grid, across, down)))
        .orElseThrow(
            () ->
                new FaxTiffException(
                    Reason.NOT_FAX,
                    "the TIFF file is no fax: %.0f by %.0f pixels an inch is no grid of a fax machine"
                        .formatted(across, down)));
  }

  private static double distance(Resolution grid, double across, double down) {
    return Math.max(Math.abs(across / grid.across() - 1), Math.abs(down / grid.down() - 1));
  }

  /** By the shape of an A4 page on each grid: 1728 by 1143, 2286 and 4573. */
  private static Resolution guessed(TiffTags tags) {
    double width = tags.number(TIFF.TAG_IMAGE_WIDTH, 1);
    double shape = tags.number(TIFF.TAG_IMAGE_HEIGHT, 1) / width;
    if (shape < STANDARD_BELOW) {
      return Resolution.STANDARD;
    }
    return shape < FINE_BELOW ? Resolution.FINE : Resolution.SUPERFINE;
  }
}
