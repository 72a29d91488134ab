package io.switchpost.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoMailboxTest {
  private final GreenMail host =
      new GreenMail(ServerSetupTest.IMAP.dynamicPort().createCopy("127.0.0.1"));

  @BeforeEach
  void start() {
    host.start();
    host.setUser("alice@example.com", "alice@example.com", "demo");
  }

  @AfterEach
  void stop() {
    host.stop();
  }

  @Test
  void aMailIsTakenOnce() throws Exception {
    MimeMessage mail = new MimeMessage((Session) null);
    mail.setSubject("Voice message");
    mail.setText("hello");
    host.getUserManager().getUser("alice@example.com").deliver(mail);
    DemoMailbox mailbox = new DemoMailbox(host.getImap().getPort(), "2001");
    assertThat(mailbox.unread()).containsExactly("Voice message");
    assertThat(mailbox.await("message", Duration.ofSeconds(5)).getSubject())
        .isEqualTo("Voice message");
    assertThat(mailbox.unread()).isEmpty();
    assertThatThrownBy(() -> mailbox.await("message", Duration.ZERO))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("alice@example.com");
  }
}
