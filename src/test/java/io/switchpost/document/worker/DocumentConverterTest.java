package io.switchpost.document.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.switchpost.document.DocumentException;
import io.switchpost.document.FaxForm;
import io.switchpost.fax.image.FaxTiff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentConverterTest {
  private static final Duration LONG = Duration.ofSeconds(120);
  private static final String PAGES =
      "<p style='page-break-after: always'>words</p>".repeat(29) + "<p>words</p>";

  @TempDir Path directory;
  private DocumentConverter converter;

  @BeforeEach
  void open() throws Exception {
    converter =
        new DocumentConverter(new ConverterSettings(directory.resolve("work"), 1, 256, LONG));
  }

  @AfterEach
  void close() {
    converter.close();
  }

  @Test
  void aMailBecomesPages_andNothingIsLeftOfIt() throws Exception {
    Path mail =
        Files.writeString(
            directory.resolve("mail.eml"), "Subject: hello\r\n\r\nSome words for a page.\r\n");
    try (Converted made = converter.mail(mail, FaxForm.DEFAULT)) {
      assertThat(made.count()).isEqualTo(1);
      assertThat(made.subject()).isEqualTo("hello");
      assertThat(made.text()).isEqualTo("Some words for a page.");
      assertThat(FaxTiff.open(made.pages()).pages()).isEqualTo(1);
    }
    converter.close();
    assertThat(directory.resolve("work")).isEmptyDirectory();
  }

  /** A name as Russian programs write it, and an encoding that is a charset. */
  @Test
  void parametersAndEncodingsAgainstTheStandard_areRead() throws Exception {
    Path mail =
        Files.writeString(
            directory.resolve("mail.eml"),
            """
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain; name==?koi8-r?B?89DJ08/LLnR4dA==?=
            Content-Transfer-Encoding: utf-8

            Words for a page.
            --b--
            """);
    try (Converted made = converter.mail(mail, FaxForm.DEFAULT)) {
      assertThat(made.documents()).containsExactly("Список.txt");
    }
  }

  @Test
  void aDocumentThatCannotBePrinted_isNamed_andTheNextIsPrinted() throws Exception {
    Path mail =
        Files.writeString(
            directory.resolve("mail.eml"),
            """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: application/pdf; name="offer.pdf"

            %PDF-1.4 broken
            --b--
            """);
    assertThatThrownBy(() -> converter.mail(mail, FaxForm.DEFAULT))
        .isInstanceOf(DocumentException.class)
        .hasMessage("\"offer.pdf\": the document is damaged");
    try (Converted made = converter.html("<h1>Cover</h1>", FaxForm.DEFAULT)) {
      assertThat(made.count()).isEqualTo(1);
    }
  }

  @Test
  void moreMemoryThanAWorkerHas_endsTheWorker_notTheGateway() throws Exception {
    Path html = directory.resolve("large.html");
    Files.writeString(html, "<html><body>" + "<div>".repeat(3_000_000) + "x</body></html>");
    assertThatThrownBy(() -> converter.file(html, "large.html", FaxForm.DEFAULT))
        .isInstanceOf(DocumentException.class);
    try (Converted made = converter.html("<h1>Cover</h1>", FaxForm.DEFAULT)) {
      assertThat(made.count()).isEqualTo(1);
    }
  }

  @Test
  void aMailOfBadHabits_isReadAllTheSame() throws Exception {
    Path mail =
        Files.writeString(
            directory.resolve("mail.eml"),
            """
            Content-Type: text/plain;; charset=x-of-nobody
            Content-Transfer-Encoding: nine-bit

            Some words for a page.
            """);
    try (Converted made = converter.mail(mail, FaxForm.DEFAULT)) {
      assertThat(made.count()).isEqualTo(1);
    }
  }

  /** The machine is slow, and the document has not even been looked at. */
  @Test
  void aWorkerThatIsNotReadyInTime_isNotTheDocumentsFault() throws Exception {
    try (DocumentConverter hurried =
        new DocumentConverter(
            new ConverterSettings(directory.resolve("hurry"), 1, 256, Duration.ofMillis(1)))) {
      assertThatThrownBy(() -> hurried.html("<p>x</p>", FaxForm.DEFAULT))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("documents cannot be printed at this moment");
    }
    assertThat(directory.resolve("hurry")).isEmptyDirectory();
  }

  @Test
  void aWorkerThatIsKilled_isReplaced_andTheDocumentPrinted() throws Exception {
    Thread killer = killing(1);
    try (Converted made = converter.html(PAGES, FaxForm.DEFAULT)) {
      assertThat(made.count()).isEqualTo(30);
    }
    killer.join();
    converter.close();
    assertThat(directory.resolve("work")).isEmptyDirectory();
  }

  @Test
  void aDocumentAtWhichTwoWorkersEnd_isDamaged() throws Exception {
    Thread killer = killing(2);
    assertThatThrownBy(() -> converter.html(PAGES, FaxForm.DEFAULT))
        .isInstanceOf(DocumentException.class)
        .hasMessage("the document is damaged: the program that prints ended at it");
    killer.join();
    assertThat(directory.resolve("work")).isEmptyDirectory();
  }

  /** Ends so many workers, each when the first of its pages is there. */
  private Thread killing(int times) {
    Set<ProcessHandle> others = ProcessHandle.current().children().collect(Collectors.toSet());
    return Thread.startVirtualThread(
        () -> {
          for (int i = 0; i < times; i++) {
            await().pollInterval(Duration.ofMillis(5)).atMost(LONG).until(this::pagesAreMade);
            ProcessHandle.current()
                .children()
                .filter(child -> !others.contains(child))
                .forEach(ProcessHandle::destroyForcibly);
            await().atMost(LONG).until(() -> !pagesAreMade());
          }
        });
  }

  private boolean pagesAreMade() throws IOException {
    try (Stream<Path> files = Files.find(directory, 9, (file, _) -> file.endsWith("pages.tif"))) {
      return files.findAny().isPresent();
    } catch (UncheckedIOException e) {
      return false; // a file went while we looked
    }
  }

  @Test
  void aDirectoryThatSomebodyTidiedAway_isMadeAgain() throws Exception {
    converter.html("<p>first</p>", FaxForm.DEFAULT).close();
    Leftovers.remove(directory.resolve("work"));
    try (Converted made = converter.html("<p>second</p>", FaxForm.DEFAULT)) {
      assertThat(made.count()).isEqualTo(1);
    }
  }
}
