package io.switchpost.demo;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.smtp.SmtpConnection;
import com.icegreen.greenmail.smtp.SmtpHandler;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.smtp.commands.MailCommand;
import com.icegreen.greenmail.smtp.commands.SmtpCommand;
import com.icegreen.greenmail.smtp.commands.SmtpCommandRegistry;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.Socket;

/**
 * GreenMail's SMTP server, which also takes mail without a return path (RFC 5321 clause 4.5.5):
 * GreenMail itself says 250 to {@code MAIL FROM:<>} and then knows no sender.
 */
public final class DemoSmtpServer extends SmtpServer {
  private final SmtpManager manager;

  public DemoSmtpServer(ServerSetup setup, Managers managers) {
    super(setup, managers);
    this.manager = managers.getSmtpManager();
  }

  @Override
  protected ProtocolHandler createProtocolHandler(Socket client) {
    return new SmtpHandler(new Commands(), manager, client);
  }

  private static final class Commands extends SmtpCommandRegistry {
    private final SmtpCommand mail = new Mail();

    @Override
    public SmtpCommand getCommand(String name) {
      return name.equalsIgnoreCase("MAIL") ? mail : super.getCommand(name);
    }
  }

  private static final class Mail extends MailCommand {
    @Override
    public void execute(
        SmtpConnection connection, SmtpState state, SmtpManager manager, String line) {
      super.execute(connection, state, manager, line);
      if (line.matches("(?i)MAIL FROM:\\s?<>.*")) {
        state.getMessage().setReturnPath(new MailAddress(""));
      }
    }
  }
}
