package io.switchpost.scenario;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;

/**
 * Alice's mail program: it speaks to a gateway's intake with STARTTLS and her password.
 *
 * @param port of the intake
 */
public record MailProgram(int port) {
  private static final String MILLIS = "60000";
  private static final long PAUSE_MILLIS = 300;

  public static MailProgram at(GatewayProcess gateway) {
    return new MailProgram(gateway.port("switchpost.smtp.port"));
  }

  /** A mail with some words and a file; its Message-ID stays the same however often it is sent. */
  public MimeMessage mail(String subject, byte[] pdf, String... numbers) throws MessagingException {
    MimeMessage mail = new MimeMessage(Session.getInstance(settings()));
    mail.setFrom(new InternetAddress("alice@example.com"));
    for (String number : numbers) {
      mail.addRecipient(Message.RecipientType.TO, new InternetAddress(number + "@fax.example.com"));
    }
    mail.setSubject(subject);
    MimeBodyPart text = new MimeBodyPart();
    text.setText("Here it is.");
    MimeBodyPart file = new MimeBodyPart();
    file.setDataHandler(new DataHandler(new ByteArrayDataSource(pdf, "application/pdf")));
    file.setFileName(subject + ".pdf");
    mail.setContent(new MimeMultipart(text, file));
    mail.saveChanges();
    return mail;
  }

  /** Returns when the gateway has said 250. */
  public void send(MimeMessage mail) throws MessagingException {
    Transport smtp = mail.getSession().getTransport("smtp");
    smtp.connect("127.0.0.1", port, "2001", "demo-2001");
    try {
      smtp.sendMessage(mail, mail.getAllRecipients());
    } finally {
      closeQuietly(smtp);
    }
  }

  /** A server that is gone before QUIT changes nothing of what it said. */
  private static void closeQuietly(Transport smtp) {
    try {
      smtp.close();
    } catch (MessagingException gone) {
      // it has said 250, or the mail is repeated
    }
  }

  /** Sends it again and again until the gateway has said 250, and then no more. */
  CompletableFuture<Void> sendUntilTaken(MimeMessage mail) {
    CompletableFuture<Void> taken = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("mail-program")
        .start(
            () -> {
              try {
                while (!isTaken(mail)) {
                  Thread.sleep(PAUSE_MILLIS);
                }
                taken.complete(null);
              } catch (InterruptedException e) {
                taken.completeExceptionally(e);
              }
            });
    return taken;
  }

  private boolean isTaken(MimeMessage mail) {
    try {
      send(mail);
      return true;
    } catch (MessagingException notTaken) {
      return false;
    }
  }

  private static Properties settings() {
    Properties settings = new Properties();
    settings.setProperty("mail.smtp.auth", "true");
    settings.setProperty("mail.smtp.starttls.enable", "true");
    settings.setProperty("mail.smtp.starttls.required", "true");
    settings.setProperty("mail.smtp.ssl.trust", "127.0.0.1");
    settings.setProperty("mail.smtp.ssl.checkserveridentity", "false"); // it is fax.example.com
    settings.setProperty("mail.smtp.connectiontimeout", MILLIS);
    settings.setProperty("mail.smtp.timeout", MILLIS);
    return settings;
  }
}
