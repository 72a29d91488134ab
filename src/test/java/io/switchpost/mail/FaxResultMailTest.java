package io.switchpost.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchpost.document.TiffPage;
import io.switchpost.fax.image.FaxTiff;
import io.switchpost.fax.image.Resolution;
import io.switchpost.store.FaxAttempt;
import io.switchpost.store.FaxFrom;
import io.switchpost.store.FaxJob;
import io.switchpost.store.FaxNotice;
import io.switchpost.store.FaxPriority;
import io.switchpost.store.FaxRequest;
import io.switchpost.store.FaxTo;
import io.switchpost.store.SentPage;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaxResultMailTest {
  private static final Instant TAKEN = Instant.parse("2026-11-21T10:00:00Z");
  private static final int PAGES = 3;

  @TempDir Path directory;
  private FaxResultMail mails;

  @BeforeEach
  void pages() throws IOException {
    Path tiff = directory.resolve("pages.tif");
    for (int i = 1; i <= PAGES; i++) {
      FaxTiff.append(tiff, TiffPage.drawn(1728, 1143, Resolution.STANDARD, i));
    }
    mails =
        new FaxResultMail(
            new MailSettings("example.com", ZoneId.of("UTC"), AudioFormat.PCM16),
            new MailTemplates(directory.resolve("templates")));
  }

  private FaxJob job(
      FaxJob.State state, int confirmed, String cause, String language, List<FaxAttempt> attempts) {
    return new FaxJob(
        "abc123",
        new FaxRequest(
            "key",
            new FaxTo(
                "+33123456789", "0123456789", false, "", "0123456789@fax.example.com", "Acme"),
            new FaxFrom("2001", "Alice", "+33199", ZoneId.of("UTC"), Locale.of(language)),
            new FaxNotice("alice@example.com", "<ask@example.com>", "<before@a.example>", "Offer"),
            FaxPriority.NORMAL,
            TAKEN,
            PAGES),
        TAKEN,
        state,
        FaxJob.Wish.NONE,
        TAKEN,
        IntStream.rangeClosed(1, confirmed)
            .mapToObj(number -> new SentPage(number, TAKEN, 14400, true))
            .toList(),
        attempts,
        Optional.of(new FaxJob.End(TAKEN.plusSeconds(600), cause, "It was " + cause)),
        directory);
  }

  private static FaxAttempt attempt(int number, String cause, int confirmed) {
    return new FaxAttempt(
        number,
        TAKEN.plusSeconds(60L * number),
        Optional.of(TAKEN.plusSeconds(60L * number + 42)),
        cause,
        cause.isEmpty() ? "Sent" : "It was " + cause,
        "ACME FAX",
        confirmed);
  }

  private FaxJob sent() {
    return job(FaxJob.State.SENT, PAGES, "", "en", List.of(attempt(1, "", PAGES)));
  }

  private static MimeMultipart parts(Object part) throws Exception {
    return (MimeMultipart) (part instanceof MimeMessage mail ? mail : (Part) part).getContent();
  }

  private static String text(Part part) throws Exception {
    return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String plain(MimeMessage mail) throws Exception {
    return text(parts(parts(parts(mail).getBodyPart(0)).getBodyPart(0)).getBodyPart(0));
  }

  private static String status(MimeMessage mail) throws Exception {
    return text(parts(mail).getBodyPart(1));
  }

  @Test
  void result_isADeliveryNotification_thatNobodyAnswers() throws Exception {
    MimeMessage mail = mails.compose(sent());

    assertThat(mail.getContentType()).contains("multipart/report", "report-type=delivery-status");
    assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-replied");
    assertThat(mail.getHeader("In-Reply-To", null)).isEqualTo("<ask@example.com>");
    assertThat(mail.getHeader("References", null).replaceAll("\\s+", " "))
        .isEqualTo("<before@a.example> <ask@example.com>");
    assertThat(mail.getMessageID()).isEqualTo("<fax-result.abc123@example.com>");
    assertThat(((SMTPMessage) mail).getEnvelopeFrom()).isEqualTo("<>");
    assertThat(mail.getAllRecipients())
        .extracting(Object::toString)
        .containsExactly("alice@example.com");
    assertThat(parts(mail).getBodyPart(1).getContentType()).isEqualTo("message/delivery-status");
    assertThat(text(parts(mail).getBodyPart(2))).contains("Message-ID: <ask@example.com>");
  }

  @Test
  void success_tellsTimePagesSpeedAndMachine_andShowsTheFirstPage() throws Exception {
    MimeMessage mail = mails.compose(sent());

    assertThat(mail.getSubject()).isEqualTo("Fax sent: Acme, +33123456789 (3 pages)");
    assertThat(plain(mail))
        .contains("confirmed each page", "42 seconds", "14,400 bit/s", "ACME FAX")
        .doesNotContain("What was tried");
    assertThat(status(mail))
        .contains(
            "Final-Recipient: rfc822; 0123456789@fax.example.com",
            "X-Fax-Number: +33123456789",
            "Action: delivered",
            "Status: 2.0.0",
            "X-Fax-Pages: 3/3")
        .doesNotContain("Diagnostic-Code");
    var related = parts(parts(parts(parts(mail).getBodyPart(0)).getBodyPart(0)).getBodyPart(1));
    assertThat(text(related.getBodyPart(0))).contains("cid:first-page@fax");
    BufferedImage picture = ImageIO.read(related.getBodyPart(1).getInputStream());
    assertThat(picture.getWidth()).isEqualTo(560);
    assertThat((double) picture.getHeight() / picture.getWidth())
        .as("square pixels, of a page of 1728 × 1143 at 204 × 98")
        .isBetween(1.36, 1.39);
  }

  @Test
  void failure_tellsTheCauseInPlainWords_whatWasTried_andTheTrace() throws Exception {
    Files.writeString(directory.resolve("trace-1.txt"), "DIS heard\n");

    MimeMessage mail =
        mails.compose(
            job(
                FaxJob.State.FAILED,
                0,
                "busy",
                "en",
                List.of(attempt(1, "busy", 0), attempt(2, "busy", 0))));

    assertThat(mail.getSubject()).isEqualTo("Fax not sent: Acme, +33123456789 (3 pages)");
    assertThat(plain(mail))
        .contains("could not be sent. The number was busy.", "What was tried:", "10:01", "10:02");
    assertThat(status(mail))
        .contains("Action: failed", "Status: 5.4.1", "Diagnostic-Code: x-fax; busy (It was busy)");
    var trace = parts(parts(mail).getBodyPart(0)).getBodyPart(1);
    assertThat(trace.getFileName()).isEqualTo("trace-1.txt");
    assertThat(text(trace)).contains("DIS heard");
  }

  @Test
  void partial_tellsWhichPagesGotThrough() throws Exception {
    MimeMessage mail =
        mails.compose(job(FaxJob.State.FAILED, 2, "line", "en", List.of(attempt(1, "line", 2))));

    assertThat(mail.getSubject()).endsWith("(only page 1–2)");
    assertThat(plain(mail)).contains("has page 1–2; page 3 did not get through");
    assertThat(status(mail)).contains("Action: failed", "Status: 5.4.2", "X-Fax-Pages: 2/3");
  }

  @Test
  void cancelledBeforeAnyCall_saysSo() throws Exception {
    MimeMessage mail = mails.compose(job(FaxJob.State.CANCELLED, 0, "cancelled", "en", List.of()));

    assertThat(mail.getSubject()).startsWith("Fax cancelled: ");
    assertThat(plain(mail))
        .contains("nothing: no call was made", "Cancelled: Saturday")
        .doesNotContain("Given up");
  }

  @Test
  void inFrench_toWhoReadsFrench() throws Exception {
    MimeMessage mail =
        mails.compose(
            job(
                FaxJob.State.FAILED,
                1,
                "no-answer",
                "fr",
                List.of(attempt(1, "line", 1), attempt(2, "no-answer", 0))));

    assertThat(mail.getSubject()).startsWith("Fax non envoyé : Acme");
    assertThat(mail.getHeader("Content-Language", null)).isEqualTo("fr");
    assertThat(plain(mail))
        .contains("Personne n'a répondu", "L'appel a été coupé", "pages confirmées : 1");
  }

  @Test
  void hostileText_staysInItsLine_andPagesThatCannotBeRead_areNoReasonForNoMail() throws Exception {
    Files.writeString(directory.resolve("pages.tif"), "not a TIFF file");
    FaxJob hostile =
        job(
            FaxJob.State.FAILED,
            0,
            "odd\r\nAction: delivered",
            "en",
            List.of(attempt(1, "odd\r\nX: y", 0)));

    MimeMessage mail = mails.compose(hostile);

    assertThat(status(mail).lines().filter(line -> line.startsWith("Action:")))
        .containsExactly("Action: failed");
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    mail.writeTo(written);
    assertThat(written.toString(StandardCharsets.UTF_8)).doesNotContain("image/png");
  }

  @Test
  void jobThatIsNotOver_hasNoResult() {
    FaxJob waiting =
        new FaxJob(
            "abc",
            sent().request(),
            TAKEN,
            FaxJob.State.WAITING,
            FaxJob.Wish.NONE,
            TAKEN,
            List.of(),
            List.of(),
            Optional.empty(),
            directory);

    assertThatThrownBy(() -> mails.compose(waiting)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void pages_areToldAsRanges() {
    assertThat(FaxResultText.ranges(List.of())).isEmpty();
    assertThat(FaxResultText.ranges(List.of(1))).isEqualTo("1");
    assertThat(FaxResultText.ranges(List.of(1, 2, 3, 5, 7, 8))).isEqualTo("1–3, 5, 7–8");
  }
}
