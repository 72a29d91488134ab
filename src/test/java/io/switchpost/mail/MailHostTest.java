package io.switchpost.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.switchpost.mail.MailHost.Login;
import io.switchpost.mail.MailHost.Security;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailHostTest {
  private final GreenMail server = new GreenMail(new ServerSetup[] {setup("smtp"), setup("smtps")});

  private static ServerSetup setup(String protocol) {
    ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
    setup.setServerStartupTimeout(30_000);
    return setup;
  }

  @BeforeEach
  void start() {
    server.setUser("gateway@example.com", "gateway", "secret");
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private void connect(int port, Optional<Login> login, Security security)
      throws MessagingException {
    MailHost host = new MailHost("127.0.0.1", port, login, security);
    try (Transport transport = host.session().getTransport()) {
      transport.connect();
      assertThat(transport.isConnected()).isTrue();
    }
  }

  @Test
  void login_right_isAccepted() throws Exception {
    connect(server.getSmtp().getPort(), Optional.of(new Login("gateway", "secret")), Security.NONE);
  }

  @Test
  void login_wrong_isRefused() {
    Optional<Login> wrong = Optional.of(new Login("gateway", "guess"));
    assertThatThrownBy(() -> connect(server.getSmtp().getPort(), wrong, Security.NONE))
        .isInstanceOf(AuthenticationFailedException.class);
  }

  @Test
  void starttls_hostWithout_isNoReasonToGoOnInClear() {
    assertThatThrownBy(
            () -> connect(server.getSmtp().getPort(), Optional.empty(), Security.STARTTLS))
        .hasMessageContaining("STARTTLS is required");
  }

  @Test
  void tls_certificateOfNobody_isRefused() {
    assertThatThrownBy(() -> connect(server.getSmtps().getPort(), Optional.empty(), Security.TLS))
        .hasStackTraceContaining(SSLHandshakeException.class.getName());
  }

  @Test
  void login_inALog_hasNoPassword() {
    assertThat(new MailHost("h", 25, Optional.of(new Login("gateway", "secret")), Security.NONE))
        .asString()
        .contains("gateway")
        .doesNotContain("secret");
  }
}
