package io.switchpost.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.document.TiffPage;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.FaxTiff;
import io.switchpost.fax.image.Resolution;
import io.switchpost.store.FaxDraft;
import io.switchpost.store.FaxOrigin;
import io.switchpost.store.PageRecord;
import io.switchpost.store.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program finds in its spool what it had confirmed of a fax before it was stopped. */
class FaxAfterCrashScenario {
  @TempDir Path directory;

  @Test
  void confirmedPages_arriveAsAnInterruptedFax_andAreShownOnThePage() throws Exception {
    try (GatewayProcess gateway = GatewayProcess.in(directory)) {
      leaveTwoPages(gateway.home().resolve("data"));

      gateway.start();

      int imap = gateway.port("switchpost.demo.imap-port");
      MimeMessage mail = new DemoMailbox(imap, "2001").await("Fax", Duration.ofSeconds(60));
      assertThat(mail.getSubject()).isEqualTo("Fax from ACME, 0145678901 (2 pages, interrupted)");
      MimeMultipart parts = (MimeMultipart) mail.getContent();
      try (PDDocument pdf = Loader.loadPDF(parts.getBodyPart(1).getInputStream().readAllBytes())) {
        assertThat(pdf.getNumberOfPages()).isEqualTo(2);
      }
      assertThat(firstPage(gateway)).contains("3001", "0145678901 ACME", "interrupted");
      gateway.assertNoStackTraces();
    }
  }

  private static void leaveTwoPages(Path data) throws Exception {
    String url = "jdbc:sqlite:" + data.resolve("switchpost.db");
    try (Store store = Store.open(url, "", "", data)) {
      FaxDraft draft =
          store.faxes().draft(new FaxOrigin("call-5", "3001", "2001", "0145678901", "ACME"));
      for (int number = 1; number <= 2; number++) {
        FaxPage page = TiffPage.drawn(1728, 1143, Resolution.STANDARD, number);
        draft.page(
            new PageRecord(1728, 1143, 0, 204, 98, 14400, "MMR", true),
            file -> FaxTiff.append(file, page));
      }
    }
  }

  private static String firstPage(GatewayProcess gateway) throws Exception {
    try (HttpClient browser =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(10))
            .build()) {
      HttpRequest logIn =
          HttpRequest.newBuilder(gateway.web("/j_security_check"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString("j_username=admin&j_password=demo"))
              .build();
      browser.send(logIn, HttpResponse.BodyHandlers.discarding());
      return browser
          .send(
              HttpRequest.newBuilder(gateway.web("/status")).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
