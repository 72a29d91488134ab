package io.switchpost.foreign.spandsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.Resolution;
import io.switchpost.phone.Phone;
import io.switchpost.phone.PhoneCall;
import io.switchpost.scenario.GatewayProcess;
import io.switchpost.scenario.InboxOf;
import io.switchpost.scenario.MailProgram;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The whole way of a document: a subscriber's mail program hands a PDF to the gateway, a foreign
 * machine behind a provider receives it, and the result is in the subscriber's inbox.
 */
@Execution(ExecutionMode.CONCURRENT)
@NeedsSpandsp
class MailToFaxScenario {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final long FAX_SECONDS = 240;

  @TempDir Path directory;

  @Test
  void aMailWithAPdf_leavesThroughTheTrunk_andItsResultComesByMail() throws Exception {
    InetAddress elsewhere = InetAddress.ofLiteral("127.0.0.2");
    try (GatewayProcess gateway = GatewayProcess.in(directory.resolve("gateway"));
        Phone provider = Phone.at(gateway.sip(), "provider", "none").local(elsewhere).build()) {
      gateway
          .with("switchpost.trunk.provider.host", elsewhere.getHostAddress())
          .with("switchpost.trunk.provider.port", provider.uri().replaceFirst(".*:(\\d+).*", "$1"))
          .start();

      MailProgram alice = MailProgram.at(gateway);
      MimeMessage mail = alice.mail("Our offer", pdf(), "0123456789");
      alice.send(mail);

      PhoneCall call = provider.awaitCall(SOON);
      assertThat(call.header("To").orElseThrow()).contains("0123456789");
      call.answer();
      Path received = directory.resolve("received.tif");
      SpandspPhone machine = SpandspPhone.receiving(call, received, SpandspSetup.everything());
      await().atMost(SOON).until(() -> call.image().ask().status() == 200);
      assertThat(machine.end().get(FAX_SECONDS, TimeUnit.SECONDS)).isEqualTo("done");

      List<FaxPage> pages = PlainTiff.read(received);
      assertThat(pages).as("cover sheet and the PDF's page").hasSize(2);
      assertThat(pages).allMatch(page -> page.resolution() == Resolution.FINE);
      assertThat(blackIn(pages.get(1))).as("a square of two inches").isBetween(150_000, 180_000);
      InboxOf inbox = new InboxOf(gateway.port("switchpost.demo.imap-port"), "alice@example.com");
      expectResult(inbox, mail.getMessageID());
      gateway.assertNoStackTraces();
    }
  }

  private static int blackIn(FaxPage page) {
    int black = 0;
    for (byte octet : page.bitmap().rows()) {
      black += Integer.bitCount(octet & 0xff);
    }
    return black;
  }

  private static void expectResult(InboxOf inbox, String messageId) throws Exception {
    MimeMessage result = inbox.newestOf(1);
    assertThat(result.getSubject()).startsWith("Fax sent: ").contains("2 pages");
    assertThat(result.getContentType()).contains("multipart/report", "report-type=delivery-status");
    assertThat(result.getHeader("In-Reply-To", null)).isEqualTo(messageId);
    assertThat(result.getHeader("Auto-Submitted", null)).isEqualTo("auto-replied");
    MimeMultipart parts = (MimeMultipart) result.getContent();
    String status = new String(parts.getBodyPart(1).getInputStream().readAllBytes());
    assertThat(status).contains("Action: delivered", "X-Fax-Number: +33123456789");
  }

  private static byte[] pdf() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.addRect(100, 300, 144, 144);
        content.fill();
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 14);
        content.newLineAtOffset(100, 500);
        content.showText("An offer that nobody can refuse");
        content.endText();
      }
      document.save(out);
    }
    return out.toByteArray();
  }
}
