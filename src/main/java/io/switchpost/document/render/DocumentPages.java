package io.switchpost.document.render;

import io.switchpost.document.DocumentException;
import io.switchpost.document.FaxForm;
import io.switchpost.document.TextOctets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jodconverter.core.office.OfficeException;

/**
 * Draws a document of any kind that can be printed. Everything that a damaged or hostile document
 * makes a library throw becomes one sentence; a document of blank pages only is refused, because
 * that is what a broken one looks like.
 */
public final class DocumentPages implements AutoCloseable {
  private final ImagePages images;
  private final TiffPages tiff;
  private final PdfPages pdf;
  private final HtmlPages html;
  private final TextPages text;
  private final OfficePages office;
  private final Path directory;

  /**
   * All but Office documents.
   *
   * @param directory for files that are made on the way
   */
  public DocumentPages(FaxForm form, Path directory) {
    this(form, directory, Optional.empty());
  }

  /**
   * @param directory for files that are made on the way
   * @param office home of LibreOffice, which can read every file that this process can
   */
  public DocumentPages(FaxForm form, Path directory, Optional<Path> office) {
    this.directory = directory;
    this.images = new ImagePages(form);
    this.tiff = new TiffPages(form, images);
    this.pdf = new PdfPages(form);
    this.html = new HtmlPages(form, pdf);
    this.text = new TextPages(form, html);
    this.office = new OfficePages(pdf, directory, office);
  }

  /**
   * @param name of the file as its sender called it; its extension matters for Office documents
   */
  public void render(Path file, String name, PageSink sink) throws DocumentException, IOException {
    AtomicBoolean something = new AtomicBoolean();
    PageSink watched =
        page -> {
          something.compareAndSet(false, !page.bitmap().isBlank());
          sink.page(page);
        };
    guarded(() -> draw(file, name, watched));
    if (!something.get()) {
      throw new DocumentException("there is nothing to be seen on any page");
    }
  }

  /** HTML of our own, such as a cover sheet. */
  public void html(String page, PageSink sink) throws DocumentException, IOException {
    guarded(() -> html.render(page, scratch(), sink));
  }

  /** A plain text, such as a mail without attachments. */
  public void text(String body, PageSink sink) throws DocumentException, IOException {
    guarded(() -> text.render(body, scratch(), sink));
  }

  private void draw(Path file, String name, PageSink sink) throws DocumentException, IOException {
    if (Files.size(file) == 0) {
      throw new DocumentException("the file is empty");
    }
    switch (FileKind.of(file, name)) {
      case PDF -> pdf.render(file, sink);
      case TIFF -> tiff.render(file, sink);
      case IMAGE -> images.render(file, sink);
      case HTML ->
          html.render(new TextOctets(Files.readAllBytes(file)).decodedHtml(), scratch(), sink);
      case TEXT -> text.render(file, scratch(), sink);
      case OFFICE -> office.render(named(file, name), scratch(), sink);
      case UNKNOWN -> throw unknown(file);
    }
  }

  private static DocumentException unknown(Path file) throws IOException {
    return ForeignKind.of(FileKind.head(file))
        .map(ForeignKind::label)
        .map(
            kind -> new DocumentException("%s files cannot be printed; send a PDF".formatted(kind)))
        .orElseGet(() -> new DocumentException("files of this kind cannot be printed"));
  }

  /** Under the name of its kind, which LibreOffice goes by. */
  private Path named(Path file, String name) throws IOException {
    String written = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String extension = OfficeExtension.of(file).orElse(written);
    if (file.toString().endsWith("." + extension)) {
      return file;
    }
    Path named = Files.createTempFile(directory, "office", "." + extension);
    return Files.copy(file, named, StandardCopyOption.REPLACE_EXISTING);
  }

  @FunctionalInterface
  private interface Drawing {
    void run() throws DocumentException, IOException;
  }

  private static void guarded(Drawing drawing) throws DocumentException, IOException {
    try {
      drawing.run();
    } catch (StackOverflowError | RuntimeException e) {
      throw new DocumentException("the document is damaged", e);
    } catch (OutOfMemoryError e) {
      throw new DocumentException("the document needs too much memory", e);
    } catch (IOException e) {
      throw new DocumentException("the document is damaged", e);
    }
  }

  private Path scratch() throws IOException {
    return Files.createTempFile(directory, "made", ".pdf");
  }

  @Override
  public void close() throws OfficeException {
    office.close();
  }
}
