package io.switchpost.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchpost.fax.image.FaxTiff;
import io.switchpost.mail.intake.Client;
import io.switchpost.store.FaxJob;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails that the running program takes, as far as the outbox. */
class MailToFaxScenario {
  private static final Path SUITES =
      Path.of(System.getProperty("switchpost.suites", "../shared/suites"));
  private static final Duration LIMIT = Duration.ofSeconds(120);

  @TempDir Path directory;

  @Test
  void mailsOfAMailProgram_becomeFaxesOrAnHonestAnswer_andNothingIsSmuggled() throws Exception {
    try (GatewayProcess gateway = GatewayProcess.in(directory).start()) {
      MailProgram alice = MailProgram.at(gateway);
      alice.send(alice.mail("offer", pdf(2), "0123456789", "Bob_Smith.ACME.0198765432^NOCOVER"));
      byte[] broken = "%PDF-1.4 broken".getBytes(StandardCharsets.US_ASCII);
      alice.send(alice.mail("damaged", broken, "0123456789"));
      smuggle(alice.port());

      MimeMessage refusal =
          new DemoMailbox(gateway.port("switchpost.demo.imap-port"), "2001")
              .await("Fax not sent: damaged", LIMIT);
      assertThat(refusal.getHeader("Return-Path")).containsExactly("<>");
      assertThat(refusal.getHeader("Auto-Submitted")).containsExactly("auto-replied");
      assertThat(refusal.getHeader("In-Reply-To")).isNotEmpty();
      awaitNoMails(gateway);
      gateway.stop();
      gateway.assertNoStackTraces();
      judge(gateway.faxJobs());
    }
  }

  private static void judge(List<FaxJob> jobs) throws Exception {
    assertThat(jobs)
        .extracting(job -> job.request().to().number())
        .containsExactlyInAnyOrder("+33123456789", "+33198765432");
    for (FaxJob job : jobs) {
      boolean covered = job.request().to().number().equals("+33123456789");
      assertThat(job.request().pages()).isEqualTo(covered ? 3 : 2);
      assertThat(FaxTiff.open(job.pages()).pages()).isEqualTo(covered ? 3 : 2);
      assertThat(job.request().from().owner()).isEqualTo("2001");
      assertThat(job.request().notice().address()).isEqualTo("alice@example.com");
      assertThat(job.request().notice().subject()).isEqualTo("offer");
    }
  }

  /** M1: what follows a dot between bare line ends is no mail of Bob's. */
  private static void smuggle(int port) throws Exception {
    for (String end : List.of("\n.\n", "\r.\r", "\n.\r\n", "\r\n\0.\r\n")) {
      try (Client client = new Client(port).as("2001", "demo-2001")) {
        String answer =
            client.mail(
                "alice@example.com",
                "0123456789@fax.example.com",
                "From: alice@example.com\r\n\r\nHello"
                    + end
                    + "MAIL FROM:<bob@example.com>\r\nRCPT TO:<2003@fax.example.com>\r\n"
                    + "DATA\r\nFrom: bob@example.com\r\n\r\nbye");
        assertThat(answer).startsWith("550 5.6.0");
        assertThat(client.closed()).isTrue();
      }
    }
  }

  @Test
  void mailsOfEveryKind_areEachAFaxOrARefusal_noneIsLost() throws Exception {
    Assumptions.assumeTrue(Files.isDirectory(SUITES), "the suites of foreign mails are absent");
    try (GatewayProcess gateway =
        GatewayProcess.in(directory).with("switchpost.fax.pages-a-day", "0").start()) {
      List<String> accepted = new ArrayList<>();
      int number = 100_000_000;
      for (Path file : messages()) {
        String to = "0" + ++number;
        try (Client client =
            new Client(gateway.port("switchpost.smtp.port")).as("2001", "demo-2001")) {
          String answer = client.mail("alice@example.com", to + "@fax.example.com", crLf(file));
          assertThat(answer).as(file.toString()).matches("(?s)(250|55\\d) .*");
          if (answer.startsWith("250")) {
            accepted.add("+33" + to.substring(1));
          }
        }
      }
      awaitNoMails(gateway);
      List<String> ends = new ArrayList<>(refused(gateway));
      gateway.stop();
      gateway.assertNoStackTraces();
      gateway.faxJobs().forEach(job -> ends.add(job.request().to().number()));

      assertThat(accepted).hasSizeGreaterThan(50);
      assertThat(ends).containsExactlyInAnyOrderElementsOf(accepted);
    }
  }

  /** Numbers that the log says no fax goes to. */
  private static List<String> refused(GatewayProcess gateway) throws Exception {
    return gateway.log().stream()
        .filter(line -> line.contains("becomes no fax to ["))
        .map(line -> line.replaceFirst(".*becomes no fax to \\[([+0-9]+)].*", "$1"))
        .toList();
  }

  private static List<Path> messages() throws Exception {
    try (Stream<Path> all = Files.walk(SUITES.resolve("mime"))) {
      return all.filter(file -> file.toString().endsWith(".msg")).sorted().toList();
    }
  }

  /** As a mail program would send it. */
  private static String crLf(Path file) throws Exception {
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    return text.replace("\0", "").replaceAll("\r\n|\r|\n", "\r\n").replaceAll("(?m)^\\.", "..");
  }

  private static void awaitNoMails(GatewayProcess gateway) {
    Path mails = gateway.home().resolve("data/mails");
    await().atMost(LIMIT).until(() -> mails.toFile().list().length == 0);
  }

  private static byte[] pdf(int pages) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      for (int page = 0; page < pages; page++) {
        PDPage sheet = new PDPage();
        document.addPage(sheet);
        try (PDPageContentStream ink = new PDPageContentStream(document, sheet)) {
          ink.addRect(100, 100, 200, 300);
          ink.fill();
        }
      }
      document.save(out);
    }
    return out.toByteArray();
  }
}
