package io.switchpost.document.render;

import io.switchpost.document.DocumentException;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jodconverter.core.document.DefaultDocumentFormatRegistry;
import org.jodconverter.core.office.OfficeException;
import org.jodconverter.local.LocalConverter;
import org.jodconverter.local.office.LocalOfficeManager;
import org.jodconverter.local.office.LocalOfficeUtils;
import org.jodconverter.local.office.PasswordProtectedException;

/**
 * Word, Excel, PowerPoint, OpenDocument and RTF, by LibreOffice where it is installed: it makes a
 * PDF in a process of its own, with a profile of its own and without macros.
 */
final class OfficePages implements AutoCloseable {
  private static final long LARGEST_UNPACKED = 500L << 20;
  private static final int LARGEST_RATIO = 200;
  private static final long TASK_MILLIS = 50_000;

  private final PdfPages pdf;
  private LocalOfficeManager office;

  OfficePages(PdfPages pdf) {
    this.pdf = pdf;
  }

  /**
   * @param named the file with the extension of its kind
   * @param scratch a file to write to
   */
  void render(Path named, Path scratch, PageSink sink) throws DocumentException, IOException {
    refuseBomb(named);
    try {
      LocalConverter.make(started())
          .convert(named.toFile())
          .to(scratch.toFile())
          .as(DefaultDocumentFormatRegistry.PDF)
          .execute();
    } catch (PasswordProtectedException e) {
      throw new DocumentException("the document is protected by a password", e);
    } catch (OfficeException e) {
      throw new DocumentException(
          "the document is damaged, protected, or takes too long to print", e);
    }
    pdf.render(scratch, sink);
  }

  private LocalOfficeManager started() throws DocumentException, OfficeException, IOException {
    if (office == null || !office.isRunning()) {
      File home = LocalOfficeUtils.getDefaultOfficeHome();
      if (home == null) {
        throw new DocumentException(
            "Office documents cannot be printed here (LibreOffice is not installed); send a PDF");
      }
      office =
          LocalOfficeManager.builder()
              .officeHome(home)
              .portNumbers(freePort())
              .taskExecutionTimeout(TASK_MILLIS)
              .build();
      office.start();
    }
    return office;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** What is a thousand times larger inside than outside is no document. */
  private static void refuseBomb(Path file) throws DocumentException, IOException {
    long unpacked = 0;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        unpacked += Math.max(0, entry.getSize());
        if (unpacked > LARGEST_UNPACKED
            || entry.getSize() > LARGEST_RATIO * Math.max(100_000, entry.getCompressedSize())) {
          throw new DocumentException("the document is too large inside");
        }
      }
    } catch (ZipException e) {
      // not a container of that kind (an older document, or a damaged one): LibreOffice will tell
    }
  }

  @Override
  public void close() throws OfficeException {
    if (office != null) {
      office.stop();
    }
  }
}
