package io.switchpost.mail;

import jakarta.mail.Authenticator;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Provider;
import jakarta.mail.Session;
import java.util.Optional;
import java.util.Properties;

/**
 * The host that takes our mails.
 *
 * @param host name or address
 * @param port 1 … 65535
 * @param login for SMTP AUTH; empty: the host asks for none
 * @param security of the connection
 */
public record MailHost(String host, int port, Optional<Login> login, Security security) {
  private static final String CONNECT_MILLIS = "10000";
  private static final String ANSWER_MILLIS = "60000";

  /** A user of the mail host. */
  public record Login(String username, String password) {
    @Override
    public String toString() {
      return username;
    }
  }

  /** How the connection is protected. A certificate must be valid and be the host's. */
  public enum Security {
    NONE,
    /** Begins in clear; goes on only if the host does STARTTLS (RFC 3207). */
    STARTTLS,
    /** TLS from the first byte (RFC 8314 section 3.3). */
    TLS
  }

  /** A session for the routes: {@code to: smtp:…?session=#mailSession}. */
  public Session session() {
    Properties properties = new Properties();
    properties.put("mail.transport.protocol", "smtp");
    properties.put("mail.smtp.host", host);
    properties.put("mail.smtp.port", Integer.toString(port));
    properties.put("mail.smtp.connectiontimeout", CONNECT_MILLIS);
    properties.put("mail.smtp.timeout", ANSWER_MILLIS);
    properties.put("mail.smtp.writetimeout", ANSWER_MILLIS);
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
    switch (security) {
      case NONE -> {}
      case STARTTLS -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.put("mail.smtp.ssl.enable", "true");
    }
    login.ifPresent(
        user -> {
          properties.put("mail.smtp.auth", "true");
          properties.put("mail.smtp.user", user.username());
        });
    Session session = Session.getInstance(properties, authenticator());
    try {
      session.setProvider(
          new Provider(
              Provider.Type.TRANSPORT,
              "smtp",
              MeasuringTransport.class.getName(),
              "Switchpost",
              null));
    } catch (NoSuchProviderException e) {
      throw new IllegalStateException(e); // of a provider that is none
    }
    return session;
  }

  private Authenticator authenticator() {
    return login
        .<Authenticator>map(
            user ->
                new Authenticator() {
                  @Override
                  protected PasswordAuthentication getPasswordAuthentication() {
                    return new PasswordAuthentication(user.username(), user.password());
                  }
                })
        .orElse(null);
  }
}
