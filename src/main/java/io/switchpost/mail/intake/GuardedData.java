package io.switchpost.mail.intake;

import java.io.IOException;
import org.jboss.logging.Logger;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.internal.server.Command;
import org.subethamail.smtp.internal.server.CommandException;
import org.subethamail.smtp.internal.server.HelpMessage;
import org.subethamail.smtp.server.Session;

/**
 * The library's DATA. It ends a group of pipelined commands (RFC 2920 clause 3.1): of a client that
 * sends on without an answer nobody knows what it holds for commands and what for content, so the
 * session ends; as it does when a mail cannot be read to its end. The end of a mail ends its
 * transaction, also when it is refused (RFC 5321 clause 4.1.1.4): the library would refuse the next
 * MAIL then.
 */
final class GuardedData implements Command {
  private static final Logger LOG = Logger.getLogger(GuardedData.class);

  private final Command data;

  GuardedData(Command data) {
    this.data = data;
  }

  @Override
  public void execute(String line, Session session) throws IOException, DropConnectionException {
    if (session.getRawInput().available() > 0) {
      throw new DropConnectionException(
          554, "5.5.0 content before the answer to DATA (RFC 2920 clause 3.1)");
    }
    boolean mail = session.isMailTransactionInProgress() && session.getRecipientCount() > 0;
    try {
      data.execute(line, session);
    } catch (RuntimeException e) {
      LOG.errorf("a mail of %s could not be taken: %s", session.getRemoteAddress(), e);
      throw new DropConnectionException(421, "4.3.0 the mail cannot be taken at this moment");
    } finally {
      if (mail) {
        session.resetMailTransaction();
      }
    }
  }

  @Override
  public HelpMessage getHelp() throws CommandException {
    return data.getHelp();
  }

  @Override
  public String getName() {
    return data.getName();
  }
}
