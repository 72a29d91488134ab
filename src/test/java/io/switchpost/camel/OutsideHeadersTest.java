package io.switchpost.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.demo.DemoMail;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideHeadersTest {
  /** Names by which components of Camel take orders, as attackers have written them. */
  private static final List<String> ORDERS =
      List.of(
          "CamelExecCommandExecutable",
          "CAmelExecCommandExecutable",
          "camelfilename",
          "CamelSqlQuery",
          "org.apache.camel.fileName",
          "mail.smtp.socks.host",
          "Mail.smtp.host",
          "breadcrumbId",
          "JMSReplyTo");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CamelFileName",
        "CAMELFILENAME",
        "mail.smtps.host",
        "camel",
        "",
        "X Y",
        "X\u0000",
        "X\u00e9"
      })
  void name_thatGivesOrders_isForbidden(String name) {
    assertThat(OutsideHeaders.isForbidden(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Subject", "From", "X-CallingTelephoneNumber", "Message-ID", "Received"})
  void name_ofAMail_mayEnter(String name) {
    assertThat(OutsideHeaders.isForbidden(name)).isFalse();
  }

  @Test
  void mail_withOrders_leavesThemOutside(@TempDir Path data) throws Exception {
    CamelContext camel = new DefaultCamelContext();
    try (DemoMail host = DemoMail.start(0, 0, data, List.of("alice@example.com"))) {
      send(host);
      camel.start();
      GatewayContext.prepare(camel);
      Exchange exchange =
          camel
              .createConsumerTemplate()
              .receive(
                  "imap:%s:%d?username=alice@example.com&password=demo&delay=100&initialDelay=0"
                      .formatted(host.host(), host.imapPort()),
                  Duration.ofSeconds(20).toMillis());
      Map<String, Object> headers = exchange.getMessage().getHeaders();
      assertThat(headers).containsEntry("X-Harmless", "yes").containsKey("Subject");
      assertThat(headers.values()).doesNotContain("order");
    } finally {
      camel.stop();
    }
  }

  private static void send(DemoMail host) throws Exception {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", host.host());
    properties.put("mail.smtp.port", "" + host.smtpPort());
    MimeMessage mail = new MimeMessage(Session.getInstance(properties));
    mail.setFrom(new InternetAddress("eve@example.org"));
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress("alice@example.com"));
    mail.setSubject("hello");
    mail.setText("hello");
    mail.setHeader("X-Harmless", "yes");
    for (String name : ORDERS) {
      mail.setHeader(name, "order");
    }
    Transport.send(mail);
  }
}
