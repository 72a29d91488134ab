package io.switchpost.document.render;

import com.sun.star.lang.DisposedException;
import io.switchpost.document.DocumentException;
import java.io.IOError;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jodconverter.core.document.DefaultDocumentFormatRegistry;
import org.jodconverter.core.office.OfficeException;
import org.jodconverter.local.LocalConverter;
import org.jodconverter.local.office.LocalOfficeManager;
import org.jodconverter.local.office.PasswordProtectedException;

/**
 * Word, Excel, PowerPoint, OpenDocument and RTF, by LibreOffice where it may be used: it makes a
 * PDF in a process of its own, with a profile of its own and without macros.
 */
final class OfficePages implements AutoCloseable {
  private static final long TASK_MILLIS = 40_000;

  /** Two to three seconds are usual. */
  private static final long START_MILLIS = 30_000;

  private final PdfPages pdf;
  private final Path directory;
  private final Optional<Path> home;
  private LocalOfficeManager office;

  /**
   * @param directory for the profile, which is not removed
   * @param home of LibreOffice; empty where it may not be used
   */
  OfficePages(PdfPages pdf, Path directory, Optional<Path> home) {
    this.pdf = pdf;
    this.directory = directory;
    this.home = home;
  }

  /**
   * @param named the file with the extension of its kind
   * @param scratch a file to write to
   * @throws IOError when LibreOffice does not start, of which the document is innocent
   */
  void render(Path named, Path scratch, PageSink sink) throws DocumentException, IOException {
    OfficePackage.check(named);
    try {
      convert(named, scratch);
    } catch (OfficeException e) {
      if (!isDeath(e)) {
        throw refusal(e);
      }
      again(named, scratch);
    }
    pdf.render(scratch, sink);
  }

  /** LibreOffice was killed, for want of memory perhaps; if it dies again the document did it. */
  private void again(Path named, Path scratch) throws DocumentException, IOException {
    try {
      close();
      convert(named, scratch);
    } catch (OfficeException e) {
      throw refusal(e);
    }
  }

  private static boolean isDeath(OfficeException e) {
    return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
        .anyMatch(
            cause -> cause instanceof CancellationException || cause instanceof DisposedException);
  }

  private static DocumentException refusal(OfficeException e) {
    if (e instanceof PasswordProtectedException) {
      return new DocumentException("the document is protected by a password", e);
    }
    if (e.getCause() instanceof TimeoutException) {
      return new DocumentException(
          "the document takes more than %d s to lay out".formatted(TASK_MILLIS / 1000), e);
    }
    return new DocumentException("the document is damaged", e);
  }

  private void convert(Path named, Path scratch)
      throws DocumentException, OfficeException, IOException {
    LocalConverter.make(started())
        .convert(named.toFile())
        .to(scratch.toFile())
        .as(DefaultDocumentFormatRegistry.PDF)
        .execute();
  }

  private LocalOfficeManager started() throws DocumentException, OfficeException, IOException {
    if (office != null && !office.isRunning()) {
      close(); // it died between two documents, and would come again beside the next one
    }
    if (office == null) {
      Path program =
          home.orElseThrow(
              () -> new DocumentException("Office documents cannot be printed here; send a PDF"));
      try {
        office =
            LocalOfficeManager.builder()
                .officeHome(program.toFile())
                .workingDir(directory.toFile())
                .templateProfileDir(OfficeProfile.in(directory).toFile())
                .portNumbers(freePort())
                .startFailFast(true)
                .processTimeout(START_MILLIS)
                .taskExecutionTimeout(TASK_MILLIS)
                .build();
        office.start();
      } catch (OfficeException | IOException | IllegalStateException e) {
        throw new IOError(new IOException("LibreOffice does not start", e));
      }
    }
    return office;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws OfficeException {
    if (office != null) {
      office.stop();
      office = null;
    }
  }
}
