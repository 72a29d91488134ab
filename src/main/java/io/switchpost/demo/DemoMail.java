package io.switchpost.demo;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A mail host for those who have none: SMTP and IMAP on the loopback interface, a mailbox for each
 * address, with password {@code demo}. What it has accepted is on disk and there again after a
 * restart. It is for looking at mails, not for keeping them: of folders, only the inbox lasts.
 */
public final class DemoMail implements AutoCloseable {
  /** Of every mailbox. */
  public static final String PASSWORD = "demo";

  private static final String HOST = "127.0.0.1";
  private static final long START_MILLIS = 30_000;

  private final Host server;
  private final Path data;

  private DemoMail(Host server, Path data) {
    this.server = server;
    this.data = data;
  }

  /**
   * Starts it.
   *
   * @param smtpPort 0 for any free one
   * @param imapPort 0 for any free one
   * @param data directory of the mailboxes; created
   * @param addresses of the people; mail for others is refused
   * @throws IOException in one sentence, when a port is taken or a mailbox cannot be read
   */
  public static DemoMail start(int smtpPort, int imapPort, Path data, List<String> addresses)
      throws IOException {
    requireFree(smtpPort);
    requireFree(imapPort);
    Host host = new Host(setup(smtpPort, "smtp"), setup(imapPort, "imap"));
    DemoMail mail = new DemoMail(host, data);
    try {
      mail.admit(addresses);
      host.start();
      return mail;
    } catch (IOException | RuntimeException e) {
      host.stop();
      throw new IOException(
          "the demo mail host cannot start on SMTP port %d and IMAP port %d: %s"
              .formatted(
                  smtpPort, imapPort, String.valueOf(e.getMessage()).replaceAll("\\s+", " ")),
          e);
    }
  }

  /**
   * Gives a mailbox to those who have none.
   *
   * @throws IOException when one cannot be made, or what is in it not be read
   */
  public synchronized void admit(List<String> addresses) throws IOException {
    for (String address : addresses) {
      String login = address.toLowerCase(Locale.ROOT);
      if (server.inboxes.containsKey(login)) {
        continue;
      }
      try {
        GreenMailUser user = server.getUserManager().createUser(login, login, PASSWORD);
        server.inboxes.put(login, DemoInbox.open(data, login, server.inbox(user)));
      } catch (UserException | FolderException e) {
        throw new IOException("no mailbox for %s: %s".formatted(login, e.getMessage()), e);
      }
    }
  }

  /** GreenMail itself would say so with a stack trace, and after half a minute. */
  private static void requireFree(int port) throws IOException {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(HOST, port));
    } catch (IOException e) {
      throw new IOException(
          "the demo mail host cannot use port %d: %s".formatted(port, e.getMessage()), e);
    }
  }

  private static ServerSetup setup(int port, String protocol) {
    ServerSetup setup = new ServerSetup(port, HOST, protocol);
    setup.setServerStartupTimeout(START_MILLIS);
    return setup;
  }

  /** Host of both ports. */
  public String host() {
    return HOST;
  }

  public int smtpPort() {
    return server.getSmtp().getPort();
  }

  public int imapPort() {
    return server.getImap().getPort();
  }

  @Override
  public void close() {
    server.stop();
    server.inboxes.values().forEach(DemoInbox::close);
  }

  /** GreenMail with our way of taking mail in. */
  private static final class Host extends GreenMail {
    private final Map<String, DemoInbox> inboxes = new ConcurrentHashMap<>();

    private Host(ServerSetup smtp, ServerSetup imap) {
      super(new ServerSetup[] {smtp, imap});
      managers = new OurManagers(inboxes);
      services.clear();
      services.putAll(createServices(config, managers));
    }

    /** Called again by {@link #start}. */
    @Override
    protected Map<String, AbstractServer> createServices(ServerSetup[] setups, Managers rooms) {
      Map<String, AbstractServer> servers = super.createServices(setups, rooms);
      servers.put(ServerSetup.PROTOCOL_SMTP, new DemoSmtpServer(of(setups), rooms));
      return servers;
    }

    private static ServerSetup of(ServerSetup[] setups) {
      return Arrays.stream(setups)
          .filter(setup -> setup.getProtocol().equals(ServerSetup.PROTOCOL_SMTP))
          .findFirst()
          .orElseThrow();
    }

    private MailFolder inbox(GreenMailUser user) throws FolderException {
      return managers.getImapHostManager().getInbox(user);
    }
  }

  private static final class OurManagers extends Managers {
    private final DemoSmtp smtp;

    private OurManagers(Map<String, DemoInbox> inboxes) {
      smtp = new DemoSmtp(getImapHostManager(), getUserManager(), inboxes);
    }

    @Override
    public DemoSmtp getSmtpManager() {
      return smtp;
    }
  }
}
