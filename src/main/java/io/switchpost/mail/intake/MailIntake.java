package io.switchpost.mail.intake;

import io.switchpost.directory.Directory;
import io.switchpost.directory.numbers.NumberPlan;
import io.switchpost.mail.sender.Dmarc;
import io.switchpost.store.IncomingMails;
import io.switchpost.store.SteadyClock;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.subethamail.smtp.AuthenticationHandlerFactory;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.internal.server.CommandHandler;
import org.subethamail.smtp.server.SMTPServer;
import org.xbill.DNS.Resolver;

/**
 * The SMTP server for {@code number@fax.domain} (RFC 5321; STARTTLS, AUTH, SIZE, 8BITMIME,
 * SMTPUTF8, PIPELINING). A mail that got its 250 is in {@link IncomingMails}.
 */
public final class MailIntake implements AutoCloseable {
  private final IntakeSettings settings;
  private final Senders senders;
  private final Recipients recipients;
  private final IncomingMails mails;
  private final Login login;
  private final SessionLimits limits;
  private final List<SMTPServer> servers = new ArrayList<>();

  public MailIntake(
      IntakeSettings settings,
      Directory directory,
      NumberPlan numbers,
      Permission permission,
      IncomingMails mails,
      Resolver resolver) {
    this.settings = settings;
    this.mails = mails;
    Optional<Dmarc> dmarc = settings.dmarc() ? Optional.of(new Dmarc(resolver)) : Optional.empty();
    this.senders = new Senders(directory, settings.relays(), dmarc);
    this.recipients = new Recipients(settings.faxDomain(), numbers, permission);
    this.login = new Login(directory, new SteadyClock());
    this.limits = new SessionLimits(settings.mostOfOneHost(), settings.longestSession());
  }

  /** Listens on every address of the settings, or on none. */
  public void start() {
    int port = settings.port();
    try {
      for (InetAddress address : settings.listen()) {
        SMTPServer server = server(address, port);
        server.start();
        servers.add(server);
        port = server.getPortAllocated();
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** The port that is bound; of interest when the settings say 0. */
  public int port() {
    return servers.getFirst().getPortAllocated();
  }

  @Override
  public void close() {
    servers.forEach(SMTPServer::stop);
    servers.clear();
    limits.close();
  }

  private SMTPServer server(InetAddress address, int port) {
    var passwords = new EasyAuthenticationHandlerFactory(login);
    SMTPServer.Builder server =
        SMTPServer.port(port)
            .bindAddress(address)
            .hostName(settings.host())
            .softwareName("Switchpost")
            .messageHandlerFactory(
                context -> new Transaction(context, limits, settings, senders, recipients, mails))
            .authenticationHandlerFactory(passwords)
            .executorService(Executors.newVirtualThreadPerTaskExecutor())
            .maxConnections(settings.mostConnections())
            .maxRecipients(settings.mostRecipients())
            .maxMessageSize(settings.largest())
            .connectionTimeoutMs((int) settings.patience().toMillis())
            .sessionHandler(limits)
            .insertReceivedHeaders();
    settings.tls().ifPresent(tls -> server.enableTLS().startTlsSocketFactory(tls));
    SMTPServer made = server.build();
    refine(made.getCommandHandler(), passwords);
    return made;
  }

  /** The commands that must be other than the library has them. */
  private void refine(CommandHandler commands, AuthenticationHandlerFactory passwords) {
    for (String verb : List.of("MAIL", "RCPT", "AUTH")) {
      commands.addCommand(new GuardedCommand(commands.getCommand(verb)));
    }
    commands.addCommand(new GuardedData(commands.getCommand("DATA")));
    commands.addCommand(new Ehlo(settings, passwords.getAuthenticationMechanisms()));
    commands.addCommand(new NoBdat());
  }
}
