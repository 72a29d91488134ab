package io.switchpost.document.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForReadersTest {
  @TempDir Path directory;

  private Path pdf(Consumer<COSDictionary> catalog) throws IOException {
    Path written = new OnePage().in(directory.resolve("written.pdf"), "100 100 300 20 re f");
    Path file = directory.resolve("changed.pdf");
    try (PDDocument pdf = Loader.loadPDF(written.toFile())) {
      catalog.accept(pdf.getDocumentCatalog().getCOSObject());
      pdf.save(file.toFile());
    }
    return file;
  }

  private static void attach(COSDictionary catalog, String view) {
    COSDictionary collection = new COSDictionary();
    collection.setName("View", view);
    catalog.setItem("Collection", collection);
    COSDictionary names = new COSDictionary();
    names.setItem("EmbeddedFiles", new COSDictionary());
    catalog.setItem(COSName.NAMES, names);
  }

  @Test
  void aPortfolio_isNotItsCover() throws Exception {
    Path pdf = pdf(catalog -> attach(catalog, "D"));
    assertThatThrownBy(() -> Drawn.pages(pdf)).hasMessageContaining("is a portfolio");
  }

  /** An invoice with its data beside it. */
  @Test
  void aDocumentWithFilesAttached_isPrinted() throws Exception {
    assertThat(Drawn.pages(pdf(catalog -> attach(catalog, "H")))).hasSize(1);
  }

  @Test
  void aFormThatOnlyAcrobatShows_isRefused() throws Exception {
    Path pdf = pdf(catalog -> xfa(catalog, true));
    assertThatThrownBy(() -> Drawn.pages(pdf)).hasMessageContaining("XFA form");
    assertThat(Drawn.pages(pdf(catalog -> xfa(catalog, false)))).hasSize(1);
  }

  private static void xfa(COSDictionary catalog, boolean dynamic) {
    COSDictionary form = new COSDictionary();
    form.setItem(COSName.XFA, new COSString("<xdp/>"));
    catalog.setItem(COSName.ACRO_FORM, form);
    catalog.setBoolean("NeedsRendering", dynamic);
  }
}
