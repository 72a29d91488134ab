package io.switchpost.document.render;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDAppearanceContentStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;
import org.apache.pdfbox.pdmodel.font.encoding.ZapfDingbatsEncoding;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceCharacteristicsDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDPushButton;
import org.apache.pdfbox.pdmodel.interactive.form.PDRadioButton;
import org.apache.pdfbox.pdmodel.interactive.form.PDTerminalField;

/**
 * A field as its characteristics describe it (ISO 32000-1 table 189): its ground, its border, and
 * of a button its caption, or its mark if it is on.
 *
 * @param caption may be empty
 * @param face of the caption
 */
record FieldBox(
    PDAnnotationWidget widget,
    PDAppearanceCharacteristicsDictionary look,
    String caption,
    FontName face) {
  /** Codes of ZapfDingbats: a check mark, a disc. */
  private static final String CHECK = "4";

  private static final String DISC = "l";

  /** Of the height of a box: its caption, and how high capitals are of that. */
  private static final float SIZE = 0.8f;

  private static final float CAPITALS = 0.7f;
  private static final float LARGEST = 12;

  static FieldBox of(PDTerminalField field, PDAnnotationWidget widget) {
    var look =
        Optional.ofNullable(widget.getAppearanceCharacteristics())
            .orElseGet(() -> new PDAppearanceCharacteristicsDictionary(new COSDictionary()));
    Optional<String> caption = Optional.ofNullable(look.getNormalCaption());
    if (field instanceof PDPushButton) {
      return new FieldBox(widget, look, caption.orElse(""), FontName.HELVETICA);
    }
    String mark = caption.orElse(field instanceof PDRadioButton ? DISC : CHECK);
    String shown = isOn(field, widget) ? unicode(mark) : "";
    return new FieldBox(widget, look, shown, FontName.ZAPF_DINGBATS);
  }

  /** As PDFBox wants it written. */
  private static String unicode(String codes) {
    return codes
        .chars()
        .mapToObj(ZapfDingbatsEncoding.INSTANCE::getName)
        .map(GlyphList.getZapfDingbats()::toUnicode)
        .collect(Collectors.joining());
  }

  private static boolean isOn(PDTerminalField field, PDAnnotationWidget widget) {
    COSName state =
        Optional.ofNullable(widget.getAppearanceState())
            .orElse(field.getCOSObject().getCOSName(COSName.V));
    return "Btn".equals(field.getFieldType()) && state != null && !COSName.Off.equals(state);
  }

  void draw(PDDocument pdf) throws IOException {
    PDRectangle place = widget.getRectangle();
    PDAppearanceStream stream = new PDAppearanceStream(pdf);
    stream.setBBox(new PDRectangle(place.getWidth(), place.getHeight()));
    stream.setResources(new PDResources());
    try (var content = new PDAppearanceContentStream(stream)) {
      draw(content, place.getWidth(), place.getHeight());
    }
    PDAppearanceDictionary appearance = new PDAppearanceDictionary();
    appearance.setNormalAppearance(stream);
    widget.setAppearance(appearance);
  }

  private void draw(PDAppearanceContentStream content, float width, float height)
      throws IOException {
    PDColor ground = look.getBackground();
    if (ground != null && ground.getComponents().length > 0) {
      content.setNonStrokingColor(ground);
      content.addRect(0, 0, width, height);
      content.fill();
    }
    PDColor border = look.getBorderColour();
    float line = widget.getBorderStyle() == null ? 1 : widget.getBorderStyle().getWidth();
    if (border != null && border.getComponents().length > 0 && line > 0) {
      content.setStrokingColor(border);
      content.setLineWidth(line);
      content.addRect(line / 2, line / 2, width - line, height - line);
      content.stroke();
    }
    if (!caption.isEmpty()) {
      write(content, width, height);
    }
  }

  private void write(PDAppearanceContentStream content, float width, float height)
      throws IOException {
    PDFont font = new PDType1Font(face);
    float size = SIZE * Math.min(height, face == FontName.HELVETICA ? LARGEST / SIZE : width);
    float length;
    try {
      length = font.getStringWidth(caption) * size / 1000;
    } catch (IllegalArgumentException e) {
      return; // it has letters that the font has not
    }
    content.setNonStrokingColor(0f);
    content.beginText();
    content.setFont(font, size);
    content.newLineAtOffset((width - length) / 2, (height - CAPITALS * size) / 2);
    content.showText(caption);
    content.endText();
  }
}
