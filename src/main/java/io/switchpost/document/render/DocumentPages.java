package io.switchpost.document.render;

import io.switchpost.document.DocumentException;
import io.switchpost.document.FaxForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
   * @param directory for files that are made on the way
   */
  public DocumentPages(FaxForm form, Path directory) {
    this.directory = directory;
    this.images = new ImagePages(form);
    this.tiff = new TiffPages(form, images);
    this.pdf = new PdfPages(form);
    this.html = new HtmlPages(form, pdf);
    this.text = new TextPages(html);
    this.office = new OfficePages(pdf);
  }

  /**
   * @param name of the file as its sender called it; its extension matters for Office documents
   */
  public void render(Path file, String name, PageSink sink) throws DocumentException, IOException {
    AtomicBoolean something = new AtomicBoolean();
    PageSink watched =
        page -> {
          something.compareAndSet(false, !blank(page.bitmap().rows()));
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
      case HTML -> html.render(TextPages.decoded(Files.readAllBytes(file)), scratch(), sink);
      case TEXT -> text.render(file, scratch(), sink);
      case OFFICE -> office.render(file, scratch(), sink);
      case UNKNOWN -> throw new DocumentException("files of this kind cannot be printed");
    }
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

  private static boolean blank(byte[] rows) {
    for (byte octet : rows) {
      if (octet != 0) {
        return false;
      }
    }
    return true;
  }

  private Path scratch() throws IOException {
    return Files.createTempFile(directory, "made", ".pdf");
  }

  @Override
  public void close() throws OfficeException {
    office.close();
  }
}
