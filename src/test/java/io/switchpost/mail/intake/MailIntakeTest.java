package io.switchpost.mail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.mail.sender.Zone;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The intake over real sockets; M1 to M13 are the classes of attack of the field. */
class MailIntakeTest {
  private static final String NUMBER = "0123456789@fax.example.com";
  private static final String HELLO =
      "From: Alice Martin <alice@example.com>\r\nSubject: offer\r\n\r\nHello";

  @TempDir Path directory;
  @TempDir Path keys;
  private KeptMails mails;
  private RunningIntake intake;

  @BeforeEach
  void open() {
    mails = new KeptMails(directory);
    intake = RunningIntake.of(mails, wishes());
  }

  @AfterEach
  void close() {
    intake.close();
  }

  private static RunningIntake.Wishes wishes() {
    return new RunningIntake.Wishes();
  }

  private void reopen(RunningIntake.Wishes wishes) {
    intake.close();
    intake = RunningIntake.of(mails, wishes);
  }

  @Test
  void aSubscriberWithAPassword_sendsAFax() throws IOException {
    try (Client client = intake.alice()) {
      assertThat(client.mail("alice@example.com", NUMBER, HELLO)).startsWith("250 2.0.0 accepted");
    }
    Envelope envelope = mails.envelopes().getFirst();
    assertThat(envelope.sender()).isEqualTo("2001");
    assertThat(envelope.replyTo()).isEqualTo("alice@example.com");
    assertThat(envelope.proof()).isEqualTo("password");
    assertThat(envelope.recipients().getFirst().number().canonical()).isEqualTo("+33123456789");
    assertThat(Files.readString(mails.content(0))).endsWith(HELLO + "\r\n");
  }

  @Test
  void theMailAddressIsAUserToo() throws IOException {
    try (Client client = intake.client()) {
      assertThat(client.as("alice@example.com", "demo-2001").answered).startsWith("235");
    }
  }

  @Test
  void severalMachines_eachOnce() throws IOException {
    try (Client client = intake.alice()) {
      client.raw(
          "MAIL FROM:<alice@example.com>\r\nRCPT TO:<2002@fax.example.com>\r\n"
              + "RCPT TO:<FAX=+33123456789/T33S=47@fax.example.com>\r\n"
              + "RCPT TO:<2002@FAX.example.com>\r\nDATA\r\n");
      for (int i = 0; i < 4; i++) {
        assertThat(client.answer()).startsWith("250");
      }
      assertThat(client.answer()).startsWith("354");
      assertThat(client.raw(HELLO + "\r\n.\r\n").answer()).startsWith("250");
    }
    assertThat(mails.envelopes().getFirst().recipients())
        .extracting(fax -> fax.number().canonical() + fax.subaddress().orElse(""))
        .containsExactly("2002", "+3312345678947");
  }

  @Test
  void theNumberMayStandInTheSubject() throws IOException {
    try (Client client = intake.alice()) {
      String mail = HELLO.replace("offer", "=?utf-8?q?Fax_01_23_45_67_89?=");
      assertThat(client.mail("alice@example.com", "fax@fax.example.com", mail)).startsWith("250");
      assertThat(client.mail("alice@example.com", "fax@fax.example.com", HELLO))
          .startsWith("550 5.1.1 the subject names no fax number");
    }
    assertThat(mails.envelopes()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123456789@example.com",
        "0123456789@fax.example.com.evil.test",
        "0123456789@evil.test@fax.example.com",
        "alice@fax.example.com",
        "0899123456@fax.example.com",
        "12345@fax.example.com",
        "\"0123456789@evil.test\"@fax.example.com"
      })
  void m4_m10_whatIsNoFaxNumberOfOurs_isRefusedAtRcpt(String recipient) throws IOException {
    try (Client client = intake.alice()) {
      assertThat(client.mail("alice@example.com", recipient, HELLO)).startsWith("55");
    }
    assertThat(mails.envelopes()).isEmpty();
  }

  @Test
  void m11_aFromAlone_isNotBelieved() throws IOException {
    try (Client client = intake.client()) {
      client.say("EHLO c");
      assertThat(client.mail("alice@example.com", NUMBER, HELLO)).startsWith("550 5.7.26");
    }
    assertThat(mails.envelopes()).isEmpty();
    assertThat(mails.files()).isZero();
  }

  @Test
  void aTrustedRelay_speaksForThePersonInFrom() throws IOException {
    reopen(wishes().relays(InetAddress::isLoopbackAddress));
    try (Client client = intake.client()) {
      client.say("EHLO relay");
      assertThat(client.mail("bounce@example.com", NUMBER, HELLO)).startsWith("250");
      assertThat(client.mail("x@example.com", NUMBER, HELLO.replace("alice@", "nobody@")))
          .startsWith("550 5.7.1 the sender is not known");
      assertThat(client.mail("x@example.com", NUMBER, "From: bob@example.com\r\n" + HELLO))
          .startsWith("550 5.7.1 the mail needs one address");
    }
    assertThat(mails.envelopes()).extracting(Envelope::proof).containsExactly("relay 127.0.0.1");
  }

  @Test
  void aDomainThatStandsForItsMail_isBelieved() throws Exception {
    reopen(wishes().zone(new Zone().txt("example.com", "v=spf1 ip4:127.0.0.1 -all")));
    try (Client client = intake.client()) {
      client.say("EHLO c");
      assertThat(client.mail("alice@example.com", NUMBER, HELLO)).startsWith("250");
    }
    assertThat(mails.envelopes().getFirst().proof()).isEqualTo("SPF example.com");
  }

  @Test
  void dnsThatIsDown_putsTheMailOff() throws IOException {
    reopen(wishes().zone(new Zone().broken()));
    try (Client client = intake.client()) {
      client.say("EHLO c");
      assertThat(client.mail("alice@example.com", NUMBER, HELLO)).startsWith("451");
    }
  }

  @Test
  void wrongPasswords_areLimited_alsoTheRightOneThen() throws IOException {
    for (int i = 0; i < 5; i++) {
      try (Client client = intake.client().as("2001", "wrong")) {
        assertThat(client.answered).startsWith("535");
      }
    }
    try (Client client = intake.client().as("2001", "demo-2001")) {
      assertThat(client.answered).startsWith("535");
    }
  }

  @Test
  void anEmptyPassword_isWrong() throws IOException {
    try (Client client = intake.client().as("2001", "")) {
      assertThat(client.answered).startsWith("535");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n.\n",
        "\n.\r",
        "\r.\n",
        "\r.\r",
        "\n.\r\n",
        "\r.\r\n",
        "\r\n\0.\r\n",
        "\r\n.\r\r\n",
        "\r\r\n.\r\r\n",
        "\n",
        "\r"
      })
  void m1_onlyCrLfDotCrLfEndsData_andASecondMailIsNotSmuggled(String end) throws IOException {
    try (Client client = intake.alice()) {
      String smuggled =
          "MAIL FROM:<bob@example.com>\r\nRCPT TO:<2003@fax.example.com>\r\nDATA\r\nFrom: x\r\n";
      String answer = client.mail("alice@example.com", NUMBER, HELLO + end + smuggled + "\r\nbye");
      assertThat(answer).startsWith("550 5.6.0 CR and LF must come in pairs");
      assertThat(client.closed()).isTrue();
    }
    assertThat(mails.envelopes()).isEmpty();
    assertThat(mails.files()).isZero();
  }

  @Test
  void aDotAtALinesBegin_isUnstuffed() throws IOException {
    try (Client client = intake.alice()) {
      assertThat(client.mail("alice@example.com", NUMBER, HELLO + "\r\n..hidden"))
          .startsWith("250");
    }
    assertThat(Files.readString(mails.content(0))).endsWith("Hello\r\n.hidden\r\n");
  }

  @Test
  void m2_commandsBehindStartTls_areDropped() throws Exception {
    reopen(wishes().tls(tls()));
    try (Client client = intake.client()) {
      assertThat(client.say("EHLO c")).contains("STARTTLS");
      assertThat(client.say("STARTTLS")).startsWith("220");
      client.startTls();
      assertThat(client.as("2001", "demo-2001").answered).startsWith("235");
      assertThat(client.mail("alice@example.com", NUMBER, HELLO)).startsWith("250");
    }
    try (Client client = intake.client()) {
      client.say("EHLO c");
      assertThat(client.raw("STARTTLS\r\nNOOP\r\n").answer()).startsWith("220");
      client.raw("EHLO evil\r\n");
      assertThat(client.answer()).doesNotStartWith("250");
    }
  }

  @Test
  void m12_aNullSender_andAMailThatRunsInACircle_areRefused() throws IOException {
    try (Client client = intake.alice()) {
      assertThat(client.say("MAIL FROM:<>")).startsWith("550");
    }
    try (Client client = intake.alice()) {
      String circle = "Received: from a by b\r\n".repeat(51) + HELLO;
      assertThat(client.mail("alice@example.com", NUMBER, circle)).startsWith("554 5.4.6");
    }
  }

  @Test
  void m13_aMailThatIsTooLarge_isRefused_andTheNextIsTaken() throws IOException {
    try (Client client = intake.alice()) {
      assertThat(client.say("MAIL FROM:<alice@example.com> SIZE=" + (RunningIntake.LARGEST + 1)))
          .startsWith("552");
      client.say("RSET");
      String large = HELLO + "\r\n" + "x".repeat(RunningIntake.LARGEST);
      assertThat(client.mail("alice@example.com", NUMBER, large)).startsWith("552");
      assertThat(client.mail("alice@example.com", NUMBER, HELLO)).startsWith("250");
    }
    assertThat(mails.files()).isEqualTo(1);
  }

  @Test
  void tooManyRecipients_areRefusedOneByOne() throws IOException {
    try (Client client = intake.alice()) {
      client.say("MAIL FROM:<alice@example.com>");
      for (int i = 2001; i <= 2003; i++) {
        assertThat(client.say("RCPT TO:<" + i + "@fax.example.com>")).startsWith("250");
      }
      assertThat(client.say("RCPT TO:<2004@fax.example.com>")).startsWith("452");
    }
  }

  @Test
  void aDirectoryThatIsDown_putsLoginAndMailOff_andLeavesNothing() throws IOException {
    reopen(wishes().directory(new Down()).relays(InetAddress::isLoopbackAddress));
    try (Client client = intake.client()) {
      assertThat(client.as("2001", "demo-2001").answered).startsWith("454 4.7.0");
      assertThat(client.mail("alice@example.com", NUMBER, HELLO)).startsWith("451 4.3.0");
      assertThat(client.say("NOOP")).startsWith("250");
    }
    assertThat(mails.files()).isZero();
  }

  @Test
  void aFullDisk_putsTheMailOff() throws IOException {
    mails.full(true);
    try (Client client = intake.alice()) {
      assertThat(client.mail("alice@example.com", NUMBER, HELLO)).startsWith("452 4.3.1");
    }
    assertThat(mails.files()).isZero();
  }

  @Test
  void aDiskThatIsFullInTheMiddle_putsTheMailOff_andTheSessionGoesOn() throws IOException {
    mails.on(Path.of("/dev/full"));
    try (Client client = intake.alice()) {
      String large = HELLO + "\r\nmore".repeat(10_000);
      assertThat(client.mail("alice@example.com", NUMBER, large)).startsWith("452 4.3.1");
      assertThat(client.say("NOOP")).startsWith("250");
    }
    assertThat(mails.files()).isZero();
  }

  @Test
  void aDatabaseThatIsAway_putsTheMailOff() throws IOException {
    mails.away(true);
    try (Client client = intake.alice()) {
      assertThat(client.mail("alice@example.com", NUMBER, HELLO)).startsWith("451 4.3.0");
    }
    assertThat(mails.files()).isZero();
  }

  @Test
  void aFaultOfOurs_putsTheMailOff_andLeavesNothing() throws IOException {
    mails.broken(true);
    try (Client client = intake.alice()) {
      assertThat(client.mail("alice@example.com", NUMBER, HELLO)).startsWith("421 4.3.0");
    }
    assertThat(mails.files()).isZero();
  }

  @Test
  void aClientThatGoesAwayInTheMiddle_leavesNothing() throws IOException {
    try (Client client = intake.alice()) {
      client.say("MAIL FROM:<alice@example.com>");
      client.say("RCPT TO:<2001@fax.example.com>");
      client.say("DATA");
      client.raw(HELLO);
    }
    org.awaitility.Awaitility.await().until(() -> mails.files() == 0);
    assertThat(mails.envelopes()).isEmpty();
  }

  @Test
  void aSessionThatLastsTooLong_isEnded() throws IOException {
    reopen(wishes().longest(Duration.ofMillis(300)));
    try (Client client = intake.client()) {
      client.say("EHLO c");
      assertThat(client.closed()).isTrue();
    }
  }

  private SSLContext tls() throws IOException {
    return IntakeTls.selfSigned(keys.resolve("smtp.p12"), "localhost");
  }
}
