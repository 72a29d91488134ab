package io.switchpost.mail.intake;

import io.switchpost.directory.Subscriber;
import io.switchpost.directory.numbers.NumberException;
import io.switchpost.directory.numbers.NumberPlan;
import io.switchpost.mail.faxaddress.FaxAddress;
import io.switchpost.mail.faxaddress.FaxAddressException;
import io.switchpost.mail.faxaddress.FaxAddressReader;
import org.subethamail.smtp.RejectException;

/** Reads the addresses that mails are for, and says why not in words for their sender. */
final class Recipients {
  private final String faxDomain;
  private final NumberPlan numbers;
  private final Permission permission;

  Recipients(String faxDomain, NumberPlan numbers, Permission permission) {
    this.faxDomain = faxDomain;
    this.numbers = numbers;
    this.permission = permission;
  }

  /** An address of ours; its local part may be {@code fax}: then the subject has the number. */
  MailAddress ours(String recipient) throws RejectException {
    MailAddress address =
        MailAddress.parse(recipient)
            .orElseThrow(() -> new RejectException(553, "5.1.3 not an address that is taken here"));
    if (!address.domain().equals(faxDomain)) {
      throw new RejectException(
          550, "5.7.1 relaying denied, this host takes mail for " + faxDomain);
    }
    return address;
  }

  FaxRecipient read(MailAddress address) throws RejectException {
    try {
      return recipient(address, FaxAddressReader.read(address.local()));
    } catch (FaxAddressException e) {
      throw new RejectException(550, "5.1.1 " + e.getMessage());
    }
  }

  FaxRecipient inSubject(MailAddress address, String subject) throws RejectException {
    try {
      return recipient(address, FaxAddressReader.inSubject(subject));
    } catch (FaxAddressException e) {
      throw new RejectException(550, "5.1.1 " + e.getMessage());
    }
  }

  void permit(Subscriber sender, FaxRecipient recipient) throws RejectException {
    if (!permission.allows(sender, recipient.number())) {
      throw new RejectException(
          550,
          "5.7.1 %s may not send faxes to %s numbers"
              .formatted(
                  sender.extension(),
                  recipient.number().numberClass().name().toLowerCase(java.util.Locale.ROOT)));
    }
  }

  private FaxRecipient recipient(MailAddress address, FaxAddress fax) throws RejectException {
    try {
      return new FaxRecipient(
          address.toString(),
          numbers.read(fax.number()),
          fax.subaddress(),
          fax.recipient(),
          fax.company(),
          fax.flags());
    } catch (NumberException e) {
      throw new RejectException(550, "5.1.1 " + e.getMessage());
    }
  }
}
