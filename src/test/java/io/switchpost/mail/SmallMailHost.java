package io.switchpost.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mail host that takes small mails only, and says so before or after it has heard a large one.
 */
public final class SmallMailHost implements AutoCloseable {
  private final int most;
  private final String answer;
  private final SMTPServer server;
  private final List<byte[]> mails = new CopyOnWriteArrayList<>();
  private final AtomicInteger heard = new AtomicInteger();
  private volatile int awayAfter = Integer.MAX_VALUE;

  private SmallMailHost(int most, String answer, boolean announces) {
    this.most = most;
    this.answer = answer;
    this.server =
        SMTPServer.port(0)
            .hostName("mx.example.com")
            .maxMessageSize(announces ? most : 0)
            .messageHandlerFactory(_ -> new Handler())
            .build();
    server.start();
  }

  /** One whose EHLO has a SIZE. */
  public static SmallMailHost announcing(int most) {
    return new SmallMailHost(most, "554 too late", true);
  }

  /**
   * @param answer to the end of a mail that is larger
   */
  public static SmallMailHost silent(int most, String answer) {
    return new SmallMailHost(most, answer, false);
  }

  public int port() {
    return server.getPortAllocated();
  }

  /** The session of a gateway that sends there. */
  public MailHost host() {
    return new MailHost("127.0.0.1", port(), Optional.empty(), MailHost.Security.NONE);
  }

  /** After so many mails all are put off, until it is told another number. */
  public void awayAfter(int count) {
    awayAfter = count;
  }

  /** How many contents were sent here, taken or not. */
  public int heard() {
    return heard.get();
  }

  public List<MimeMessage> mails() throws MessagingException {
    List<MimeMessage> all = new ArrayList<>();
    for (byte[] mail : mails) {
      all.add(new MimeMessage(null, new ByteArrayInputStream(mail)));
    }
    return all;
  }

  private final class Handler implements MessageHandler {
    @Override
    public void from(String from) {}

    @Override
    public void recipient(String recipient) {}

    @Override
    public String data(InputStream content) throws RejectException, IOException {
      byte[] mail = content.readAllBytes();
      heard.incrementAndGet();
      if (mail.length > most) {
        throw new RejectException(Integer.parseInt(answer.substring(0, 3)), answer.substring(4));
      }
      if (mails.size() >= awayAfter) {
        throw new RejectException(451, "4.3.0 later");
      }
      mails.add(mail);
      return "taken";
    }

    @Override
    public void done() {}
  }

  @Override
  public void close() {
    server.stop();
  }
}
