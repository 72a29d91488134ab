package io.switchpost.demo;

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
import java.net.InetSocketAddress;
import java.util.Properties;

/**
 * A mail program that hands mails to the gateway's intake, with the password of 2001.
 *
 * @param intake where it listens
 * @param domain of fax addresses
 */
public record FaxByMail(InetSocketAddress intake, String domain) {
  private static final String MILLIS = "20000";

  String address(String number) {
    return number + "@" + domain;
  }

  /** Returns the Message-ID once the gateway has the mail. */
  String send(String from, String number, byte[] pdf) throws MessagingException {
    Session session = Session.getInstance(settings());
    MimeMessage mail = new MimeMessage(session);
    mail.setFrom(new InternetAddress(from));
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress(address(number)));
    mail.setSubject("A page by mail");
    MimeBodyPart text = new MimeBodyPart();
    text.setText("Good day, here is the page.");
    MimeBodyPart document = new MimeBodyPart();
    document.setDataHandler(new DataHandler(new ByteArrayDataSource(pdf, "application/pdf")));
    document.setFileName("page.pdf");
    mail.setContent(new MimeMultipart(text, document));
    try (Transport smtp = session.getTransport("smtp")) {
      smtp.connect(intake.getAddress().getHostAddress(), intake.getPort(), "2001", "demo-2001");
      mail.saveChanges();
      smtp.sendMessage(mail, mail.getAllRecipients());
    }
    return mail.getMessageID();
  }

  private static Properties settings() {
    Properties settings = new Properties();
    settings.setProperty("mail.smtp.auth", "true");
    settings.setProperty("mail.smtp.connectiontimeout", MILLIS);
    settings.setProperty("mail.smtp.timeout", MILLIS);
    return settings;
  }
}
