package io.switchpost.foreign.spandsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchpost.document.Pbm;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.FaxTiff;
import io.switchpost.fax.image.Resolution;
import io.switchpost.media.Tones;
import io.switchpost.phone.ImageManner;
import io.switchpost.phone.Phone;
import io.switchpost.phone.PhoneCall;
import io.switchpost.scenario.GatewayProcess;
import io.switchpost.scenario.InboxOf;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A foreign fax machine behind a phone: it calls a fax line, an extension, and is called. */
@NeedsSpandsp
@Execution(ExecutionMode.CONCURRENT)
class SpandspCallScenario {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final long FAX_SECONDS = 150;
  private static final List<FaxPage> PAGES =
      List.of(
          TestPage.of(1728, 400, Resolution.FINE, 31), TestPage.of(1728, 300, Resolution.FINE, 32));

  private static final String DROP =
      """
      - route:
          id: drop
          from:
            uri: file:%s?delete=true
            steps:
              - setHeader: { name: CamelFaxNumber, constant: "2005" }
              - setHeader: { name: CamelFaxStation, constant: "0102030405" }
              - to: fax:send?ring=20s
              - log: "drop: ${header.CamelFaxOutcome}, ${header.CamelFaxPages} pages, ${header.CamelFaxReason}"
      """;

  @TempDir static Path directory;
  private static GatewayProcess gateway;

  @BeforeAll
  static void start() throws Exception {
    Path drop = Files.createDirectory(directory.resolve("drop"));
    gateway =
        GatewayProcess.in(directory.resolve("gateway"))
            .file("routes/drop.yaml", DROP.formatted(drop))
            .start();
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  private static Path tiff(String name) throws Exception {
    Path file = directory.resolve(name);
    for (FaxPage page : PAGES) {
      FaxTiff.append(file, page);
    }
    return file;
  }

  @Test
  void aFaxTo3001_landsAsPdfInAlicesInbox() throws Exception {
    try (Phone phone = gateway.phoneOf("2002").build()) {
      PhoneCall call = phone.call("3001");
      call.image().whenAsked(new ImageManner.Accept());
      call.awaitAnswered(SOON);
      SpandspPhone machine =
          SpandspPhone.sending(call, tiff("to-alice.tif"), SpandspSetup.everything());
      assertThat(machine.end().get(FAX_SECONDS, TimeUnit.SECONDS)).isEqualTo("done");
      call.awaitHungUp(SOON);
    }
    expectPdf("alice@example.com");
  }

  @Test
  void aMachineThatCallsAnExtension_isHeardWhileTheGreetingPlays() throws Exception {
    try (Phone phone = gateway.phoneOf("2002").build()) {
      PhoneCall call = phone.call("2003");
      call.image().whenAsked(new ImageManner.Accept());
      call.awaitAnswered(SOON);
      short[] cng = new short[4 * 28_000];
      Tones.cng().read(0, cng);
      call.speakAsync(cng);
      SpandspPhone machine =
          SpandspPhone.sending(call, tiff("to-claire.tif"), SpandspSetup.everything());
      assertThat(machine.end().get(FAX_SECONDS, TimeUnit.SECONDS)).isEqualTo("done");
      call.awaitHungUp(SOON);
    }
    expectPdf("claire@example.com");
  }

  @Test
  void aFaxThatIsSent_isReceivedToTheBit() throws Exception {
    Path received = directory.resolve("received.tif");
    try (Phone phone = gateway.phoneOf("2005").build()) {
      phone.register(Duration.ofMinutes(5));
      Files.move(tiff("waits.tif"), directory.resolve("drop").resolve("offer.tif"));
      PhoneCall call = phone.awaitCall(SOON);
      call.answer();
      SpandspPhone machine = SpandspPhone.receiving(call, received, SpandspSetup.everything());
      await().atMost(SOON).until(() -> call.image().ask().status() == 200);
      assertThat(machine.end().get(FAX_SECONDS, TimeUnit.SECONDS)).isEqualTo("done");
      call.awaitHungUp(SOON);
    }
    SamePages.expect(PlainTiff.read(received), PAGES);
    await()
        .until(() -> gateway.log().stream().anyMatch(line -> line.contains("drop: sent, 2 pages")));
  }

  private static void expectPdf(String address) throws Exception {
    int imap = gateway.port("switchpost.demo.imap-port");
    MimeMessage mail = new InboxOf(imap, address).newestOf(1);
    assertThat(mail.getSubject()).contains("Fax", "2 pages");
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    Path pdf = directory.resolve(address + ".pdf");
    try (var in = parts.getBodyPart(1).getInputStream()) {
      Files.copy(in, pdf);
    }
    SamePages.expect(images(pdf), PAGES);
  }

  /** What poppler takes out of a PDF. */
  private static List<FaxPage> images(Path pdf) throws Exception {
    Path prefix = Files.createTempDirectory(directory, "images").resolve("page");
    Process process = new ProcessBuilder("pdfimages", pdf.toString(), prefix.toString()).start();
    assertThat(process.waitFor()).isZero();
    List<FaxPage> pages = new ArrayList<>();
    try (var files = Files.list(prefix.getParent())) {
      for (Path file : files.sorted().toList()) {
        pages.add(new FaxPage(Pbm.read(file), Resolution.FINE));
      }
    }
    return pages;
  }
}
