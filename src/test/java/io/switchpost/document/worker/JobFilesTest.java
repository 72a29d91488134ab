package io.switchpost.document.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchpost.document.FaxForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFilesTest {
  @TempDir Path worker;
  @TempDir Path parent;
  private JobFiles files;
  private Path pages;

  @BeforeEach
  void begin() throws Exception {
    files = JobFiles.in(worker, source -> Files.writeString(source, "words"), "Offer.DOCX");
    pages = Path.of(files.job(Job.Kind.FILE, "Offer.DOCX", FaxForm.DEFAULT).pages());
  }

  @Test
  void pages_areTakenOut_andTheRestGoes() throws Exception {
    Files.writeString(pages, "pages");
    Path taken = files.pagesIn(parent);
    files.close();
    assertThat(worker).isEmptyDirectory();
    assertThat(taken).hasContent("pages");
  }

  @Test
  void noPages_leaveNothing() {
    assertThatThrownBy(() -> files.pagesIn(parent)).isInstanceOf(IOException.class);
    assertThat(parent).isEmptyDirectory();
  }

  /** Of a worker that a document has taken over: the gateway would read another file. */
  @Test
  void aLinkInPlaceOfPages_isNotTaken() throws Exception {
    Path secret = Files.writeString(parent.resolve("secret"), "x");
    Files.createSymbolicLink(pages, secret);
    assertThatThrownBy(() -> files.pagesIn(parent)).isInstanceOf(IOException.class);
    files.close();
    assertThat(secret).exists();
    assertThat(worker).isEmptyDirectory();
  }
}
