package io.switchpost.mail.intake;

import io.switchpost.directory.DirectoryUnavailableException;
import java.io.IOException;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.internal.server.Command;
import org.subethamail.smtp.internal.server.CommandException;
import org.subethamail.smtp.internal.server.HelpMessage;
import org.subethamail.smtp.server.Session;

/** A command of the library: what it stumbles over is answered, and is no failure of ours. */
final class GuardedCommand implements Command {
  private final Command command;

  GuardedCommand(Command command) {
    this.command = command;
  }

  @Override
  public void execute(String line, Session session) throws IOException, DropConnectionException {
    try {
      command.execute(line, session);
    } catch (DirectoryUnavailableException e) { // of AUTH: RFC 4954 section 6
      session.sendResponse("454 4.7.0 the directory does not answer at this moment");
    } catch (NumberFormatException e) { // a SIZE of more digits than the library reads
      session.sendResponse("552 5.3.4 the mail is too large");
    } catch (IllegalArgumentException e) {
      session.sendResponse("501 5.5.2 " + getName() + " is not understood");
    }
  }

  @Override
  public HelpMessage getHelp() throws CommandException {
    return command.getHelp();
  }

  @Override
  public String getName() {
    return command.getName();
  }
}
