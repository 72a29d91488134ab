package io.switchpost.document.render;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.PageSizeUnits;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import io.switchpost.document.DocumentException;
import io.switchpost.document.FaxForm;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;

/**
 * Draws HTML with CSS of print, in our fonts and those of the machine for other letters. Nothing is
 * fetched: no image, style or font but what stands in the text itself; scripts do not run.
 */
final class HtmlPages {
  private static final String STYLE =
      """
      @page { margin: 18mm 16mm }
      body { font-family: sans-serif; font-size: 11pt; line-height: 1.2; color: #000 }
      pre { white-space: pre-wrap; word-wrap: break-word }
      img, table { max-width: 100% }
      """;

  private final FaxForm form;
  private final PdfPages pdf;

  HtmlPages(FaxForm form, PdfPages pdf) {
    this.form = form;
    this.pdf = pdf;
  }

  /**
   * @param scratch a file to write to
   */
  void render(String html, Path scratch, PageSink sink) throws DocumentException, IOException {
    Document document = Jsoup.parse(html);
    document.select("script, iframe, object, embed, link, base, meta[http-equiv=refresh]").remove();
    document.head().prependElement("style").appendText(STYLE);
    List<Path> fonts = Script.fontsFor(document);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(scratch))) {
      print(document, fonts, out);
    } catch (IOException | RuntimeException e) {
      throw new DocumentException("the HTML cannot be laid out", e);
    }
    pdf.render(scratch, sink);
  }

  private void print(Document document, List<Path> fonts, OutputStream out) throws IOException {
    PdfRendererBuilder builder = new PdfRendererBuilder();
    HtmlFonts.register(builder, fonts);
    if (Script.runsBackwards(document.body().text())) {
      builder
          .useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory())
          .useUnicodeBidiReorderer(new ICUBidiReorderer());
    }
    builder
        .withW3cDocument(new W3CDom().fromJsoup(document), null)
        .useDefaultPageSize(
            (float) (form.paper().width() / 72),
            (float) (form.paper().height() / 72),
            PageSizeUnits.INCHES)
        .useUriResolver((_, uri) -> uri.startsWith("data:") ? uri : null)
        .useExternalResourceAccessControl(
            (uri, _) -> uri != null && uri.startsWith("data:"),
            ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
        .toStream(out)
        .run();
  }
}
