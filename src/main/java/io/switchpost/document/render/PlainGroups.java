package io.switchpost.document.render;

import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;

/**
 * Transparency groups that look the same when what is in them is put straight onto the page:
 * nothing shines through the group as a whole, nothing is knocked out, and all in it is painted,
 * not blended (ISO 32000-1 clause 11.4: painting is associative). Most programs make groups of no
 * other kind.
 */
final class PlainGroups {
  private final BlendModes blending = new BlendModes(BlendMode.NORMAL);

  /**
   * @param state with which the group is put
   */
  boolean contain(PDTransparencyGroup group, PDGraphicsState state) {
    return Tints.isOpaque(state, state.getNonStrokeAlphaConstant())
        && group.getOptionalContent() == null
        && !group.getGroup().isKnockout()
        && !blending.in(group.getCOSObject());
  }
}
