package io.switchpost.camel.smtpd;

import io.switchpost.mail.intake.Envelope;
import io.switchpost.mail.intake.FaxRecipient;
import io.switchpost.mail.intake.MailHeaders;
import io.switchpost.mail.intake.MailIdentity;
import io.switchpost.store.IncomingMails;
import java.io.IOException;

/**
 * What makes the faxes of one mail the same ones, when it comes or is tried again: what it is known
 * by ({@link MailIdentity}), its sender and the recipient. Of a sender: nobody can make another
 * one's fax look as if it had been asked for before.
 */
public final class FaxKey {
  private final String beginning;

  /**
   * @throws IOException when the mail cannot be read
   */
  public FaxKey(IncomingMails.Mail mail, Envelope envelope, MailHeaders headers)
      throws IOException {
    String identity = MailIdentity.of(mail.content(), headers).orElse(mail.id());
    this.beginning = identity + " " + envelope.sender();
  }

  /** The {@link io.switchpost.store.FaxRequest#key} of the fax to one recipient. */
  public String of(FaxRecipient to) {
    return String.join(" ", beginning, to.number().canonical(), to.subaddress().orElse(""));
  }
}
