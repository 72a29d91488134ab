package io.switchpost.camel.smtpd;

import io.switchpost.camel.OutsideHeaders;
import io.switchpost.mail.intake.Envelope;
import io.switchpost.mail.intake.MailHeaders;
import io.switchpost.store.IncomingMails;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * A mail as a route sees it: the body is the file, as it came; its headers are there under their
 * names, but for those that a component would obey.
 */
final class MailExchange {
  private MailExchange() {}

  /**
   * @throws IOException when the content cannot be read
   */
  static void describe(IncomingMails.Mail mail, int attempt, Exchange exchange) throws IOException {
    Envelope envelope = Envelope.fromJson(mail.envelope());
    MailHeaders headers = MailHeaders.read(mail.content());
    Message in = exchange.getMessage();
    headers
        .fields()
        .forEach(
            (name, value) -> {
              if (!OutsideHeaders.isForbidden(name)) {
                in.setHeader(name, value);
              }
            });
    exchange.setProperty(SmtpdHeaders.MAIL, mail);
    exchange.setProperty(SmtpdHeaders.ENVELOPE, envelope);
    exchange.setProperty(SmtpdHeaders.FAXES, envelope.recipients());
    in.setHeader(SmtpdHeaders.MAIL_ID, mail.id());
    in.setHeader(SmtpdHeaders.ATTEMPT, attempt);
    headers.messageId().ifPresent(id -> in.setHeader(SmtpdHeaders.MESSAGE_ID, id));
    in.setHeader(SmtpdHeaders.SUBJECT, headers.subject());
    in.setHeader(SmtpdHeaders.SENDER, envelope.sender());
    in.setHeader(SmtpdHeaders.REPLY_TO, envelope.replyTo());
    in.setHeader(SmtpdHeaders.PROOF, envelope.proof());
    in.setHeader(SmtpdHeaders.RECIPIENTS, envelope.recipients().size());
    in.setBody(mail.content().toFile());
  }
}
