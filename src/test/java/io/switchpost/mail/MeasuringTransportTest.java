package io.switchpost.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasuringTransportTest {
  private static final int MOST = 5_000;

  private static void send(SmallMailHost host, int octets) throws MessagingException {
    Session session = host.host().session();
    MimeMessage mail = new MimeMessage(session);
    mail.setFrom(new InternetAddress("fax@example.com"));
    mail.setRecipient(RecipientType.TO, new InternetAddress("alice@example.com"));
    mail.setText("a line of fifty octets with its end, as it happens\r\n".repeat(octets / 52));
    mail.saveChanges();
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect();
      transport.sendMessage(mail, mail.getAllRecipients());
    }
  }

  @Test
  void hostThatAnnouncesItsSize_isSentNothingLarger() throws Exception {
    try (SmallMailHost host = SmallMailHost.announcing(MOST)) {
      assertThatThrownBy(() -> send(host, 2 * MOST))
          .isInstanceOf(MailTooLargeException.class)
          .hasMessageContaining("the mail host takes 5000");
      assertThat(host.heard()).isZero();

      send(host, MOST / 2);
      assertThat(host.mails()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "552 5.3.4 Message size exceeds fixed limit",
        "552 5.2.3 Your message exceeded Google's message size limits",
        "554 5.3.4 message too big for system",
        "552 too much mail data"
      })
  void hostThatRefusesAMailForItsSize_isUnderstood(String answer) {
    try (SmallMailHost host = SmallMailHost.silent(MOST, answer)) {
      assertThatThrownBy(() -> send(host, 2 * MOST)).isInstanceOf(MailTooLargeException.class);
      assertThat(host.heard()).isOne();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"552 5.2.2 mailbox full", "554 5.7.1 spam", "452 4.3.1 no space now"})
  void anotherRefusal_isNoMatterOfTheSize(String answer) {
    try (SmallMailHost host = SmallMailHost.silent(MOST, answer)) {
      assertThatThrownBy(() -> send(host, 2 * MOST))
          .isInstanceOf(MessagingException.class)
          .isNotInstanceOf(MailTooLargeException.class);
    }
  }
}
