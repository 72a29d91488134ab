package io.switchpost.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The route of docs/routes/fax-mailbox.yaml, with a mailbox of the demo mail host. */
class FetchedMailScenario {
  @TempDir Path directory;

  @Test
  void aMailInTheFaxMailbox_becomesAFaxOrAnAnswer_ifItsOwnHostVouchesForIt() throws Exception {
    try (GatewayProcess gateway = GatewayProcess.in(directory)) {
      String route =
          Files.readString(Path.of("docs/routes/fax-mailbox.yaml"))
              .replace(
                  "mail.example.com:143", "127.0.0.1:" + gateway.port("switchpost.demo.imap-port"))
              .replace("fax@example.com", "david@example.com")
              .replace("RAW(secret)", "demo")
              .replace("delay=10000", "delay=500");
      gateway
          .with("switchpost.fax.mailbox-host", "mx.example.com")
          .file("routes/fax-mailbox.yaml", route)
          .start();

      int smtp = gateway.port("switchpost.demo.smtp-port");
      send(smtp, "evil.test", "2005");
      send(smtp, "mx.example.com", "2005");
      send(smtp, "mx.example.com", "nobody");

      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  has(gateway, "(mx.example.com: DMARC pass) fetched for 1 fax numbers")
                      && has(gateway, "pages to 2005"));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> has(gateway, "a mail in the fax mailbox becomes no fax"));
      MimeMessage refusal =
          new DemoMailbox(gateway.port("switchpost.demo.imap-port"), "2001")
              .await("Fax not sent: offer", Duration.ofSeconds(60));
      assertThat(refusal.getHeader("Return-Path")).containsExactly("<>");
      gateway.assertNoStackTraces();
    }
  }

  private static boolean has(GatewayProcess gateway, String words) throws Exception {
    return gateway.log().stream().anyMatch(line -> line.contains(words));
  }

  private static void send(int port, String host, String to) throws Exception {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", "127.0.0.1");
    properties.setProperty("mail.smtp.port", Integer.toString(port));
    MimeMessage mail = new MimeMessage(Session.getInstance(properties));
    mail.setHeader("Authentication-Results", host + "; dmarc=pass header.from=example.com");
    mail.setFrom(new InternetAddress("alice@example.com"));
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to + "@fax.example.com"));
    mail.setSubject("offer");
    mail.setText("Some words for a page");
    Transport.send(mail, InternetAddress.parse("david@example.com"));
  }
}
