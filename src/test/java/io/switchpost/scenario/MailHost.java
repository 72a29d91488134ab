package io.switchpost.scenario;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** Somebody else's mail host, that stays up when the gateway dies, and can be taken down. */
public final class MailHost implements AutoCloseable {
  private final ServerSetup setup;
  private GreenMail server;

  public MailHost(int port) {
    // a gateway that dies in the middle of DATA ends a thread of this host: no failure of the test
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
    setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(20_000);
    up();
  }

  public void up() {
    server = new GreenMail(setup);
    server.start();
  }

  public void down() {
    server.stop();
  }

  public int port() {
    return setup.getPort();
  }

  public List<MimeMessage> received() {
    return Arrays.asList(server.getReceivedMessages());
  }

  /** How often each Message-ID came. */
  public Map<String, Long> messageIds() {
    return received().stream().collect(Collectors.groupingBy(MailHost::id, Collectors.counting()));
  }

  private static String id(MimeMessage mail) {
    try {
      return mail.getMessageID();
    } catch (MessagingException broken) {
      throw new AssertionError("a mail without a readable Message-ID", broken);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
