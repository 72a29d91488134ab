package io.switchpost.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchpost.fax.outbox.RetryPlan;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.junit.jupiter.api.Test;

class FaxDelayMailTest {
  private static final Instant TAKEN = Instant.parse("2026-11-21T10:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-21T14:00:00Z");

  private final FaxDelayMail mails =
      new FaxDelayMail(
          new MailSettings("example.com", ZoneId.of("UTC"), AudioFormat.PCM16),
          new MailTemplates(Path.of("none")),
          RetryPlan.STANDARD,
          InstantSource.fixed(NOW));

  private static FaxJob job(
      FaxJob.State state, Instant due, int confirmed, String language, FaxAttempt... attempts) {
    return new FaxJob(
        "abc123",
        new FaxRequest(
            "key",
            new FaxTo(
                "+33123456789", "0123456789", false, "", "0123456789@fax.example.com", "Acme"),
            new FaxFrom("2001", "Alice", "+33199", ZoneId.of("UTC"), Locale.of(language)),
            new FaxNotice("alice@example.com", "<ask@example.com>", "", "Offer"),
            FaxPriority.NORMAL,
            TAKEN,
            3),
        TAKEN,
        state,
        FaxJob.Wish.NONE,
        due,
        IntStream.rangeClosed(1, confirmed)
            .mapToObj(number -> new SentPage(number, TAKEN, 14400, true))
            .toList(),
        List.of(attempts),
        Optional.empty(),
        Path.of("none"));
  }

  private static FaxAttempt attempt(int number, String cause, int confirmed) {
    Instant at = TAKEN.plusSeconds(3600L * number);
    return new FaxAttempt(
        number, at, Optional.of(at.plusSeconds(42)), cause, "It was " + cause, "", confirmed);
  }

  private static String text(Part part) throws Exception {
    return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static MimeMultipart parts(Part part) throws Exception {
    return (MimeMultipart) part.getContent();
  }

  private static String plain(MimeMessage mail) throws Exception {
    return text(parts(parts(mail).getBodyPart(0)).getBodyPart(0));
  }

  private static String html(MimeMessage mail) throws Exception {
    return text(parts(parts(mail).getBodyPart(0)).getBodyPart(1));
  }

  private static String status(MimeMessage mail) throws Exception {
    return text(parts(mail).getBodyPart(1));
  }

  @Test
  void delay_isADeliveryNotification_thatNobodyAnswers() throws Exception {
    MimeMessage mail = mails.compose(job(FaxJob.State.WAITING, NOW.plusSeconds(600), 0, "en"));

    assertThat(mail.getContentType()).contains("multipart/report", "report-type=delivery-status");
    assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-replied");
    assertThat(mail.getHeader("In-Reply-To", null)).isEqualTo("<ask@example.com>");
    assertThat(mail.getMessageID()).isEqualTo("<fax-delay.abc123@example.com>");
    assertThat(((SMTPMessage) mail).getEnvelopeFrom()).isEqualTo("<>");
    assertThat(mail.getSubject()).isEqualTo("Fax delayed: Acme, +33123456789 (3 pages)");
  }

  @Test
  void delayAfterAttempts_tellsTheCause_theNextTry_andHowLongItGoesOn() throws Exception {
    MimeMessage mail =
        mails.compose(
            job(
                FaxJob.State.WAITING,
                NOW.plusSeconds(600),
                1,
                "en",
                attempt(1, "line", 1),
                attempt(2, "busy", 0),
                attempt(3, "busy", 0)));

    assertThat(plain(mail))
        .contains(
            "has not been sent yet. The number was busy.",
            "has page 1 so far; page 2–3 is still to come",
            "Next try:  Saturday, November 21, 2026, 2:10 PM",
            "What was tried:",
            "The call broke off, or the line was too bad, 1 page confirmed");
    assertThat(html(mail)).contains("The number was busy.", "2:10 PM").doesNotContain("{", "cid:");
    // of the pauses 2, 5, 10, 15, 30 two are over or under way
    assertThat(status(mail))
        .contains(
            "Action: delayed",
            "Status: 4.4.1",
            "Diagnostic-Code: x-fax; busy (It was busy)",
            "Last-Attempt-Date: Sat, 21 Nov 2026 13:00:00 +0000",
            "Will-Retry-Until: Sat, 21 Nov 2026 15:05:00 +0000",
            "X-Fax-Attempts: 3");
  }

  @Test
  void delayWithoutACall_saysThatItWaitsForALine() throws Exception {
    MimeMessage mail = mails.compose(job(FaxJob.State.WAITING, TAKEN, 0, "en"));

    assertThat(plain(mail))
        .contains("Next try:  as soon as a line is free")
        .doesNotContain("What was tried");
    assertThat(status(mail))
        .contains("Action: delayed", "Status: 4.0.0", "X-Fax-Attempts: 0")
        .doesNotContain("Diagnostic-Code", "Last-Attempt-Date", "Will-Retry-Until");
  }

  @Test
  void delayWhileItIsSent_leavesTheCallThatIsUnderWayOut() throws Exception {
    FaxAttempt now = new FaxAttempt(2, NOW, Optional.empty(), "", "", "", 0);

    MimeMessage mail =
        mails.compose(job(FaxJob.State.SENDING, NOW, 0, "en", attempt(1, "no-answer", 0), now));

    assertThat(plain(mail)).contains("Nobody answered.");
    assertThat(status(mail)).contains("Status: 4.4.1", "X-Fax-Attempts: 1");
  }

  @Test
  void inFrench_toWhoReadsFrench() throws Exception {
    MimeMessage mail =
        mails.compose(
            job(FaxJob.State.WAITING, NOW.plusSeconds(600), 0, "fr", attempt(1, "busy", 0)));

    assertThat(mail.getSubject()).isEqualTo("Fax retardé : Acme, +33123456789 (3 pages)");
    assertThat(plain(mail)).contains("Le numéro était occupé.", "Prochain essai : ");
    assertThat(html(mail)).contains("Le numéro était occupé.").doesNotContain("{");
  }

  @Test
  void faxThatIsOver_isNotLate() {
    FaxJob over = job(FaxJob.State.FAILED, NOW, 0, "en");

    assertThatThrownBy(() -> mails.compose(over)).isInstanceOf(IllegalArgumentException.class);
  }
}
