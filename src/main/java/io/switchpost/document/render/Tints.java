package io.switchpost.document.render;

import java.awt.Color;
import java.awt.Paint;
import java.io.IOException;
import java.util.OptionalInt;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;

/**
 * The luminances of the colours that are set, 0 black to 255 white; none where something shines
 * through, and none of a pattern. Worked out once for each colour, since profiles make that slow.
 */
final class Tints {
  /** PDFBox's way from a colour to a paint. */
  @FunctionalInterface
  interface Paints {
    Paint of(PDColor colour) throws IOException;
  }

  private static final int OPAQUE = 255;

  private final Paints paints;
  private Tint filling = new Tint(null, OptionalInt.empty());
  private Tint stroking = filling;

  private record Tint(PDColor colour, OptionalInt luminance) {}

  Tints(Paints paints) {
    this.paints = paints;
  }

  static boolean isOpaque(PDGraphicsState state, double alpha) {
    return alpha == 1 && state.getSoftMask() == null && state.getBlendMode() == BlendMode.NORMAL;
  }

  OptionalInt filling(PDGraphicsState state) throws IOException {
    if (filling.colour != state.getNonStrokingColor()) {
      filling = tint(state.getNonStrokingColor());
    }
    return isOpaque(state, state.getNonStrokeAlphaConstant())
        ? filling.luminance
        : OptionalInt.empty();
  }

  /**
   * @param thin whether the line hides too little to matter: where something shines through, it is
   *     taken for paper
   */
  OptionalInt stroking(PDGraphicsState state, boolean thin) throws IOException {
    if (stroking.colour != state.getStrokingColor()) {
      stroking = tint(state.getStrokingColor());
    }
    double alpha = state.getAlphaConstant();
    if (!isOpaque(state, thin ? 1 : alpha) || stroking.luminance.isEmpty()) {
      return OptionalInt.empty();
    }
    return OptionalInt.of((int) Math.round(255 - alpha * (255 - stroking.luminance.getAsInt())));
  }

  private Tint tint(PDColor colour) throws IOException {
    OptionalInt luminance =
        colour.getColorSpace() instanceof PDPattern
            ? OptionalInt.empty()
            : luminance(paints.of(colour));
    return new Tint(colour, luminance);
  }

  /** ITU-R BT.601, as Java weighs it. */
  private static OptionalInt luminance(Paint paint) {
    return paint instanceof Color flat && flat.getAlpha() == OPAQUE
        ? OptionalInt.of((77 * flat.getRed() + 150 * flat.getGreen() + 29 * flat.getBlue()) >> 8)
        : OptionalInt.empty();
  }
}
