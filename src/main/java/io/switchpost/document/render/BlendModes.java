package io.switchpost.document.render;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;

/** Looks for blend modes (ISO 32000-1 clause 11.3.5) in resources, and in forms that they name. */
final class BlendModes {
  private final Set<BlendMode> harmless;
  private final Map<COSStream, Boolean> known = new IdentityHashMap<>();

  /**
   * @param harmless those that are not looked for
   */
  BlendModes(BlendMode... harmless) {
    this.harmless = Set.of(harmless);
  }

  /**
   * Whether there are others than the harmless ones.
   *
   * @param resources may be null
   */
  boolean in(COSDictionary resources) {
    return resources != null && (isSet(resources) || inForms(resources));
  }

  boolean in(COSStream form) {
    Boolean before = known.putIfAbsent(form, false); // should it be within itself
    if (before != null) {
      return before;
    }
    boolean blends = in(form.getCOSDictionary(COSName.RESOURCES));
    known.put(form, blends);
    return blends;
  }

  private boolean isSet(COSDictionary resources) {
    COSDictionary states = resources.getCOSDictionary(COSName.EXT_G_STATE);
    if (states != null) {
      for (COSName name : states.keySet()) {
        COSDictionary state = states.getCOSDictionary(name);
        COSBase mode = state == null ? null : state.getDictionaryObject(COSName.BM);
        if (!harmless.contains(BlendMode.getInstance(mode))) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean inForms(COSDictionary resources) {
    COSDictionary objects = resources.getCOSDictionary(COSName.XOBJECT);
    if (objects != null) {
      for (COSName name : objects.keySet()) {
        if (objects.getDictionaryObject(name) instanceof COSStream object
            && COSName.FORM.equals(object.getCOSName(COSName.SUBTYPE))
            && in(object)) {
          return true;
        }
      }
    }
    return false;
  }
}
