package io.switchpost.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.mail.intake.Envelope;
import io.switchpost.store.IncomingMails;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalMailTest {
  private static final Instant CAME = Instant.parse("2026-03-07T16:05:09Z");
  private static final String REASON = "The document offer.pdf is damaged.";

  @TempDir Path directory;

  private MimeMessage refusal(String header, Locale language, String reason, String... to)
      throws Exception {
    Path content = directory.resolve("m1.eml");
    Files.writeString(content, header + "\r\nHello\r\n", StandardCharsets.ISO_8859_1);
    Envelope envelope =
        new Envelope("2001", "alice@example.com", "password", List.of(), Optional.empty());
    return new RefusalMail(
            new MailSettings("example.com", ZoneId.of("Europe/Paris"), AudioFormat.PCM16),
            new MailTemplates(directory.resolve("templates")),
            Clock.fixed(CAME.plusSeconds(60), ZoneOffset.UTC))
        .compose(
            new IncomingMails.Mail("m1", CAME, envelope.toJson(), content),
            List.of(to),
            language,
            reason);
  }

  private static String part(MimeMessage mail, int number) throws Exception {
    return ((Multipart) mail.getContent()).getBodyPart(number).getContent().toString();
  }

  private static String octets(MimeMessage mail) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    mail.writeTo(out);
    return out.toString(StandardCharsets.US_ASCII);
  }

  @Test
  void anAnswer_thatNobodyAnswers_inTheThreadOfTheMail() throws Exception {
    MimeMessage mail =
        refusal(
            "Message-ID: <offer@example.com>\r\nReferences: <a@x.test> <b@x.test>\r\n"
                + "Subject: offer\r\n",
            Locale.ENGLISH,
            REASON,
            "+33123456789");
    assertThat(((org.eclipse.angus.mail.smtp.SMTPMessage) mail).getEnvelopeFrom()).isEqualTo("<>");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-replied");
    assertThat(mail.getHeader("In-Reply-To")).containsExactly("<offer@example.com>");
    assertThat(mail.getHeader("References", null).split("\\s+"))
        .containsExactly("<a@x.test>", "<b@x.test>", "<offer@example.com>");
    assertThat(mail.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
    assertThat(mail.getFrom()[0]).hasToString("fax@example.com");
    assertThat(mail.getAllRecipients()[0]).hasToString("alice@example.com");
    assertThat(mail.getSubject()).isEqualTo("Fax not sent: offer");
    assertThat(mail.getSentDate()).isEqualTo(CAME.plusSeconds(60));
  }

  @Test
  void composedAgain_itHasTheSameMessageId_andAnotherRecipientAnother() throws Exception {
    MimeMessage first = refusal("", Locale.ENGLISH, REASON, "+33123456789");
    MimeMessage again = refusal("", Locale.ENGLISH, REASON, "+33123456789");
    MimeMessage other = refusal("", Locale.ENGLISH, REASON, "+33123456780");
    assertThat(again.getMessageID()).isEqualTo(first.getMessageID()).endsWith("@example.com>");
    assertThat(other.getMessageID()).isNotEqualTo(first.getMessageID());
    assertThat(first.getHeader("In-Reply-To")).isNull();
  }

  @Test
  void bothParts_sayWhyAndToWhom() throws Exception {
    MimeMessage mail =
        refusal("Subject: offer\r\n", Locale.ENGLISH, REASON, "+33123456789", "2002");
    for (int part = 0; part < 2; part++) {
      assertThat(part(mail, part))
          .contains(REASON, "+33123456789", "2002", "offer")
          .contains("Saturday, March 7, 2026")
          .doesNotContain("{");
    }
  }

  @Test
  void aFrenchSubscriber_readsFrench() throws Exception {
    MimeMessage mail = refusal("Subject: offre\r\n", Locale.FRENCH, REASON, "+33123456789");
    assertThat(mail.getSubject()).isEqualTo("Fax non envoyé : offre");
    assertThat(part(mail, 0)).contains("samedi 7 mars 2026");
    assertThat(mail.getHeader("Content-Language")).containsExactly("fr");
  }

  @Test
  void m3_aHostileSubjectAndReason_endNoHeader_andAreTextInHtml() throws Exception {
    MimeMessage mail =
        refusal(
            "Subject: =?utf-8?q?x=0D=0ABcc:_evil@evil.test=E2=80=AE<script>?=\r\n",
            Locale.ENGLISH,
            "a\r\nBcc: evil@evil.test <b>",
            "\"<i>\"@fax.example.com");
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(octets(mail).split("\r\n\r\n", 2)[0]).doesNotContainPattern("(?im)^Bcc:");
    assertThat(part(mail, 1)).doesNotContain("<script>", "<b>", "<i>").contains("&lt;b&gt;");
    assertThat(mail.getSubject()).doesNotContain("\u202e").contains("Bcc: evil@evil.test");
  }

  @Test
  void withoutASubject_nothingIsLeftHanging() throws Exception {
    MimeMessage mail = refusal("", Locale.ENGLISH, REASON, "2002");
    assertThat(mail.getSubject()).isEqualTo("Fax not sent");
    assertThat(part(mail, 0)).doesNotContain("Subject:");
  }
}
