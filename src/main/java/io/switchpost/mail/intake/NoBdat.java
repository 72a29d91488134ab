package io.switchpost.mail.intake;

import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/**
 * BDAT (RFC 3030), which EHLO does not offer. The octets behind it are on their way already and
 * would be taken for commands, so the session ends.
 */
final class NoBdat extends BaseCommand {
  NoBdat() {
    super("BDAT", "Is not done here.");
  }

  @Override
  public void execute(String line, Session session) throws DropConnectionException {
    throw new DropConnectionException(502, "5.5.1 BDAT is not done here, use DATA");
  }
}
