package io.switchpost.mail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What EHLO offers, and commands that come together (RFC 2920); each text is one segment. */
class PipeliningTest {
  private static final String ENVELOPE =
      "MAIL FROM:<alice@example.com>\r\nRCPT TO:<0123456789@fax.example.com>\r\n";
  private static final String CONTENT =
      "From: Alice Martin <alice@example.com>\r\nSubject: offer\r\n\r\nHello\r\n.\r\n";

  @TempDir Path directory;
  @TempDir Path keys;
  private KeptMails mails;
  private RunningIntake intake;

  @BeforeEach
  void open() {
    mails = new KeptMails(directory);
    intake = RunningIntake.of(mails, new RunningIntake.Wishes());
  }

  @AfterEach
  void close() {
    intake.close();
  }

  private static List<String> answers(Client client, int count) throws IOException {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String answer = client.answer();
      codes.add(answer.substring(0, Math.min(3, answer.length())));
    }
    return codes;
  }

  @Test
  void ehlo_offersWhatIsDone_andNothingElse() throws IOException {
    try (Client client = intake.client()) {
      assertThat(client.say("EHLO client.example.com").lines())
          .containsExactly(
              "250-mx.example.com",
              "250-AUTH PLAIN LOGIN",
              "250-PIPELINING",
              "250-SIZE 100000",
              "250-8BITMIME",
              "250 SMTPUTF8");
      assertThat(client.say("EHLO")).startsWith("501 5.5.4");
    }
  }

  @Test
  void ehlo_offersStartTls_butNotWithinTls() throws Exception {
    intake.close();
    var certificate = IntakeTls.selfSigned(keys.resolve("smtp.p12"), "mx.example.com");
    intake = RunningIntake.of(mails, new RunningIntake.Wishes().tls(certificate));
    try (Client client = intake.client()) {
      assertThat(client.say("EHLO c")).contains("250-STARTTLS\n");
      client.say("STARTTLS");
      client.startTls();
      assertThat(client.say("EHLO c")).contains("AUTH PLAIN LOGIN").doesNotContain("STARTTLS");
    }
  }

  @Test
  void aWholeEnvelopeInOneSegment_isAnsweredInItsOrder() throws IOException {
    try (Client client = intake.alice()) {
      client.raw(
          "MAIL FROM:<alice@example.com>\r\nRCPT TO:<nobody@fax.example.com>\r\n"
              + "RCPT TO:<0123456789@fax.example.com>\r\nRCPT TO:<2002@elsewhere.test>\r\n"
              + "DATA\r\n");
      assertThat(answers(client, 5)).containsExactly("250", "550", "250", "550", "354");
      assertThat(client.raw(CONTENT).answer()).startsWith("250 2.0.0 accepted");
    }
    assertThat(mails.envelopes().getFirst().recipients())
        .extracting(fax -> fax.number().canonical())
        .containsExactly("+33123456789");
    assertThat(Files.readString(mails.content(0)))
        .contains("From: Alice")
        .endsWith("\r\n\r\nHello\r\n");
  }

  @Test
  void theEndOfAMailAndTheNextEnvelope_mayComeTogether() throws IOException {
    try (Client client = intake.alice()) {
      client.raw(ENVELOPE + "DATA\r\n");
      assertThat(answers(client, 3)).containsExactly("250", "250", "354");
      client.raw(CONTENT + ENVELOPE + "DATA\r\n");
      assertThat(answers(client, 4)).containsExactly("250", "250", "250", "354");
      client.raw(CONTENT + "QUIT\r\n");
      assertThat(answers(client, 2)).containsExactly("250", "221");
      assertThat(client.closed()).isTrue();
    }
    assertThat(mails.envelopes()).hasSize(2);
  }

  @Test
  void rsetInTheMiddle_forgetsTheEnvelopeBeforeIt() throws IOException {
    try (Client client = intake.alice()) {
      client.raw(
          "MAIL FROM:<alice@example.com>\r\nRCPT TO:<2002@fax.example.com>\r\nRSET\r\n"
              + ENVELOPE
              + "RSET\r\nNOOP\r\nDATA\r\n");
      assertThat(answers(client, 8))
          .containsExactly("250", "250", "250", "250", "250", "250", "250", "503");
      client.raw("RSET\r\n" + ENVELOPE + "DATA\r\n");
      assertThat(answers(client, 4)).containsExactly("250", "250", "250", "354");
      assertThat(client.raw(CONTENT).answer()).startsWith("250");
    }
    assertThat(mails.envelopes().getFirst().recipients()).hasSize(1);
  }

  @Test
  void aRefusedMail_endsItsTransaction_andTheNextIsTaken_forItsOwnReceiversOnly()
      throws IOException {
    try (Client client = intake.alice()) {
      mails.away(true);
      client.raw("MAIL FROM:<alice@example.com>\r\nRCPT TO:<2002@fax.example.com>\r\nDATA\r\n");
      assertThat(answers(client, 3)).containsExactly("250", "250", "354");
      assertThat(client.raw(CONTENT).answer()).startsWith("451");
      mails.away(false);
      client.raw(ENVELOPE + "DATA\r\n");
      assertThat(answers(client, 3)).containsExactly("250", "250", "354");
      assertThat(client.raw(CONTENT).answer()).startsWith("250");
    }
    assertThat(mails.envelopes().getFirst().recipients())
        .extracting(fax -> fax.number().canonical())
        .containsExactly("+33123456789");
  }

  @Test
  void dataWithoutARecipientThatWasTaken_isRefused_andNothingIsWaitedFor() throws IOException {
    try (Client client = intake.alice()) {
      client.raw("MAIL FROM:<alice@example.com>\r\nRCPT TO:<x@fax.example.com>\r\nDATA\r\n");
      assertThat(answers(client, 3)).containsExactly("250", "550", "503");
      assertThat(client.say("NOOP")).startsWith("250");
    }
  }

  @ParameterizedTest
  @CsvSource({"0123456789", "nobody"})
  void m1_contentThatDoesNotWaitForTheAnswerToData_isNoMailAndNoCommand(String to)
      throws IOException {
    try (Client client = intake.alice()) {
      String envelope = ENVELOPE.replace("0123456789", to);
      client.raw(envelope + "DATA\r\n" + ENVELOPE + "DATA\r\n" + CONTENT);
      assertThat(answers(client, 2)).first().isEqualTo("250");
      assertThat(client.answer()).startsWith("554 5.5.0 content before the answer to DATA");
      assertThat(client.answer()).isEmpty();
    }
    assertThat(mails.envelopes()).isEmpty();
    assertThat(mails.files()).isZero();
  }

  @Test
  void m1_bdat_isRefused_andItsOctetsAreNoCommands() throws IOException {
    try (Client client = intake.alice()) {
      client.raw(ENVELOPE);
      answers(client, 2);
      String smuggled = ENVELOPE + "DATA\r\n";
      client.raw("BDAT " + smuggled.length() + " LAST\r\n" + smuggled);
      assertThat(client.answer()).startsWith("502 5.5.1 BDAT");
      assertThat(client.answer()).isEmpty();
    }
    assertThat(mails.envelopes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MAIL FROM:<alice@example.com> SIZE=99999999999999999999 | 552 5.3.4",
        "MAIL FROM:<alice@example.com> SIZE=-1                   | 250",
        "MAIL FROM:<alice@example.com> BODY=8BITMIME SMTPUTF8    | 250",
        "MAIL FROM:<\"a\\\"b                                     | 5",
        "MAIL FROM:<@a,@b:alice@example.com>                     | 5",
        "MAIL FROM:                                              | 501",
        "RCPT TO:<\"\\                                           | 5",
        "AUTH PLAIN !!!!                                         | 5",
        "AUTH CRAM-MD5                                           | 504",
        "VRFY alice                                              | 502",
        "DATABASE                                                | 503",
        "XYZZY                                                   | 500",
      })
  void whatIsMalformed_isAnswered_andTheSessionGoesOn(String line, String answer)
      throws IOException {
    try (Client client = intake.client()) {
      client.say("EHLO c");
      if (line.startsWith("MAIL")) {
        client.as("2001", "demo-2001");
      }
      assertThat(client.say(line)).startsWith(answer);
      assertThat(client.say("RSET")).startsWith("250");
      assertThat(client.say("NOOP")).startsWith("250");
    }
  }
}
