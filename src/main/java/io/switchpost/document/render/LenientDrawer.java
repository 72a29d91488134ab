package io.switchpost.document.render;

import java.awt.Paint;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.contentstream.operator.state.EmptyGraphicsStackException;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDShadingPattern;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.jboss.logging.Logger;

/**
 * Leaves out what is broken (a font without letters, an operator without operands) and draws the
 * rest of the page, as other readers do. Gives up what has no end.
 */
abstract class LenientDrawer extends PageDrawer {
  private static final Logger LOG = Logger.getLogger(LenientDrawer.class);

  /** On a page; what has more of it is no page, or calls itself without end. */
  private static final int MOST = 1_000;

  /** Operators that PDFBox passes over because they draw nothing. */
  private static final Set<String> DRAWS_NOTHING =
      Set.of(
          OperatorName.BEGIN_COMPATIBILITY_SECTION,
          OperatorName.END_COMPATIBILITY_SECTION,
          OperatorName.MARKED_CONTENT_POINT,
          OperatorName.MARKED_CONTENT_POINT_WITH_PROPS,
          OperatorName.TYPE3_D0,
          OperatorName.TYPE3_D1);

  private final LostLetters lost;
  private final Effort effort = new Effort();
  private int broken;
  private boolean leftOut;

  LenientDrawer(PageDrawerParameters parameters, LostLetters lost) throws IOException {
    super(parameters);
    this.lost = lost;
  }

  Effort effort() {
    return effort;
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    try {
      super.processOperator(operator, operands);
    } catch (RuntimeException e) {
      operatorException(operator, operands, new IOException(e));
    }
  }

  @Override
  protected void operatorException(Operator operator, List<COSBase> operands, IOException e)
      throws IOException {
    if (e instanceof Effort.TooMuch || ++broken > MOST) {
      throw e;
    }
    leftOut |= !(e instanceof EmptyGraphicsStackException); // one Q too many takes nothing away
    LOG.debugf(e, "%s is left out", operator);
  }

  @Override
  protected void unsupportedOperator(Operator operator, List<COSBase> operands) {
    leftOut |= !DRAWS_NOTHING.contains(operator.getName());
  }

  /** Whether something could not be understood. */
  boolean hasLeftOut() {
    return leftOut;
  }

  @Override
  protected final void showText(byte[] string) throws IOException {
    lost.lookAt(getGraphicsState().getTextState(), string);
    write(string);
  }

  /** Letter by letter, as PDFBox does. */
  void write(byte[] string) throws IOException {
    super.showText(string);
  }

  @Override
  public void showForm(PDFormXObject form) throws IOException {
    effort.of(form.getCOSObject(), () -> super.showForm(form));
  }

  @Override
  protected void processTransparencyGroup(PDTransparencyGroup group) throws IOException {
    effort.of(group.getCOSObject(), () -> super.processTransparencyGroup(group));
  }

  @Override
  public void shadingFill(COSName name) throws IOException {
    Effort.check(getResources().getShading(name));
    super.shadingFill(name);
  }

  @Override
  protected Paint getPaint(PDColor colour) throws IOException {
    if (colour.getColorSpace() instanceof PDPattern space
        && space.getPattern(colour) instanceof PDShadingPattern pattern) {
      Effort.check(pattern.getShading());
    }
    return super.getPaint(colour);
  }
}
