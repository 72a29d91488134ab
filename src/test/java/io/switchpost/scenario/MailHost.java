package io.switchpost.scenario;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.switchpost.demo.DemoSmtpServer;
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

  private MailHost(int port) {
    // a gateway that dies in the middle of DATA ends a thread of this host: no failure of the test
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
    setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(20_000);
    up();
  }

  /** The one that a gateway, which is to be started then, hands its mails to. */
  public static MailHost of(GatewayProcess gateway) {
    MailHost host = new MailHost(gateway.port("switchpost.demo.smtp-port"));
    gateway
        .with("switchpost.demo.mail", "false")
        .with("switchpost.mail.host", "127.0.0.1")
        .with("switchpost.mail.port", Integer.toString(host.setup.getPort()));
    return host;
  }

  public void up() {
    server = new Host(setup);
    server.start();
  }

  public void down() {
    server.stop();
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

  /** GreenMail that takes mail without a return path as well, such as the result of a fax. */
  private static final class Host extends GreenMail {
    private Host(ServerSetup setup) {
      super(setup);
    }

    @Override
    protected Map<String, AbstractServer> createServices(ServerSetup[] setups, Managers rooms) {
      Map<String, AbstractServer> servers = super.createServices(setups, rooms);
      servers.put(ServerSetup.PROTOCOL_SMTP, new DemoSmtpServer(setups[0], rooms));
      return servers;
    }
  }
}
