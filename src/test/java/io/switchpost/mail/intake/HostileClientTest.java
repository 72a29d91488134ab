package io.switchpost.mail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that want to know what the intake can bear; meanwhile Alice sends her fax. */
class HostileClientTest {
  private static final String MAIL = "From: alice@example.com\r\nSubject: offer\r\n\r\nHello";
  private static final String FAX = "0123456789@fax.example.com";
  private static final int OF_ONE_HOST = 10; // RunningIntake

  @TempDir Path directory;
  private KeptMails mails;
  private RunningIntake intake;

  @BeforeEach
  void open() {
    mails = new KeptMails(directory);
    intake = RunningIntake.of(mails, new RunningIntake.Wishes());
  }

  @AfterEach
  void aliceIsServed_andClose() throws IOException {
    try (Client alice = intake.alice()) {
      assertThat(alice.mail("alice@example.com", FAX, MAIL)).startsWith("250");
    }
    intake.close();
  }

  @Test
  void aCommandWithoutEnd_endsTheSession() throws IOException {
    try (Client client = intake.client()) {
      assertThat(client.raw("EHLO " + "x".repeat(20_000)).answer()).startsWith("501");
      assertThat(client.answer()).isEmpty();
    }
  }

  @Test
  void aLineWithoutEndInAMail_isContent() throws IOException {
    try (Client client = intake.alice()) {
      String line = "x".repeat(RunningIntake.LARGEST / 2);
      assertThat(client.mail("alice@example.com", FAX, MAIL + line)).startsWith("250");
    }
  }

  @Test
  void garbage_isAnsweredLineByLine() throws IOException {
    try (Client client = intake.client()) {
      client.raw("\u0001\u0002 GET / HTTP/1.1\r\n".repeat(500) + "QUIT\r\n");
      for (int i = 0; i < 500; i++) {
        assertThat(client.answer()).startsWith("500");
      }
      assertThat(client.answer()).startsWith("221");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MAIL FROM:<al\0ice@example.com> | 553",
        "RCPT TO:<\0@fax.example.com> | 553",
        "EXPN staff | 502",
        "ETRN fax.example.com | 500",
        "VRFY <0123456789@fax.example.com> | 502",
        "TURN | 500"
      })
  void whatIsNotDone_isSaid(String line, String answer) throws IOException {
    try (Client client = intake.alice()) {
      if (line.startsWith("RCPT")) {
        client.say("MAIL FROM:<alice@example.com>");
      }
      assertThat(client.say(line)).matches("(?s)(%s|5\\d\\d).*".formatted(answer));
    }
  }

  @Test
  void whoTriesOutNumbers_isSentAway() throws IOException {
    try (Client client = intake.alice()) {
      client.say("MAIL FROM:<alice@example.com>");
      for (int i = 0; i < 100; i++) {
        assertThat(client.say("RCPT TO:<0899" + (100_000 + i) + "@fax.example.com>"))
            .startsWith("550");
        if (i % 10 == 0) {
          client.say("RSET"); // begins no new count
          client.say("MAIL FROM:<alice@example.com>");
        }
      }
      assertThat(client.say("RCPT TO:<0899200000@fax.example.com>")).startsWith("421 4.7.0");
      assertThat(client.answer()).isEmpty();
    }
  }

  @Test
  void soManyConnectionsOfOneHost_andNoMore() throws IOException {
    List<Client> idle = new ArrayList<>();
    for (int i = 0; i < OF_ONE_HOST; i++) {
      idle.add(intake.client());
    }
    try (Client one = intake.client()) {
      assertThat(one.closed()).isTrue();
    }
    for (Client client : idle) {
      client.close();
    }
    Awaitility.await()
        .until(
            () -> {
              try (Client one = intake.client()) {
                return one.say("NOOP").startsWith("250");
              }
            });
  }

  @Test
  void aClientThatSaysNothingMore_isStillAnswered() throws IOException {
    try (Client client = intake.alice()) {
      client.say("MAIL FROM:<alice@example.com>");
      client.say("RCPT TO:<" + FAX + ">");
      client.say("DATA");
      client.raw(MAIL + "\r\n.\r\n").finish();
      assertThat(client.answer()).startsWith("250");
    }
  }

  @Test
  void aClientThatEndsInTheMiddle_leavesNothing() throws IOException {
    try (Client client = intake.alice()) {
      client.say("MAIL FROM:<alice@example.com>");
      client.say("RCPT TO:<" + FAX + ">");
      client.say("DATA");
      client.raw(MAIL + "\r\n.").finish();
      assertThat(client.answer()).doesNotStartWith("250");
    }
    assertThat(mails.envelopes()).isEmpty();
    Awaitility.await().until(() -> mails.files() == 0);
  }

  @Test
  void addressesInUtf8_areTaken() throws IOException {
    String from = octets("ålice@exämple.com");
    try (Client client = intake.alice()) {
      assertThat(client.say("MAIL FROM:<" + from + "> SMTPUTF8")).startsWith("250");
      assertThat(client.say("RCPT TO:<" + FAX + ">")).startsWith("250");
      client.say("DATA");
      assertThat(client.raw("From: " + from + "\r\n\r\nHello\r\n.\r\n").answer()).startsWith("250");
    }
    assertThat(mails.envelopes().getFirst().replyTo()).isEqualTo("alice@example.com");
  }

  /** As the socket of {@link Client} writes them. */
  private static String octets(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
