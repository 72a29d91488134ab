package io.switchpost.mail.intake;

import io.switchpost.directory.Directory;
import io.switchpost.directory.numbers.NumberPlan;
import io.switchpost.mail.faxaddress.FaxAddressReader;
import io.switchpost.mail.sender.Dmarc;
import io.switchpost.store.IncomingMails;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.subethamail.smtp.RejectException;
import org.xbill.DNS.Resolver;

/**
 * Takes mails that were fetched from a mailbox, where there is no client to ask for a password,
 * into the same {@link IncomingMails} as those that came by SMTP. What is not proved to be a
 * subscriber's is left alone, and not answered: its From may be forged.
 */
public final class FetchedMails {
  private static final Logger LOG = Logger.getLogger(FetchedMails.class);
  private static final int TEMPORARY = 500;

  private final String faxDomain;
  private final Optional<String> host;
  private final long largest;
  private final Senders senders;
  private final Recipients recipients;
  private final IncomingMails mails;

  /**
   * @param host whose Authentication-Results are believed; none: DKIM alone proves a sender
   * @param largest mail in octets
   */
  public FetchedMails(
      String faxDomain,
      Optional<String> host,
      long largest,
      Directory directory,
      NumberPlan numbers,
      Permission permission,
      IncomingMails mails,
      Resolver resolver) {
    this.faxDomain = faxDomain;
    this.host = host;
    this.largest = largest;
    this.senders = new Senders(directory, _ -> false, Optional.of(new Dmarc(resolver)));
    this.recipients = new Recipients(faxDomain, numbers, permission);
    this.mails = mails;
  }

  /**
   * Takes one.
   *
   * @return whether it will be a fax
   * @throws IOException when it cannot be told now: to be fetched again
   */
  public boolean take(InputStream mail) throws IOException {
    IncomingMails.Draft draft = mails.draft();
    boolean kept = false;
    try {
      copy(mail, draft);
      Head head =
          Head.read(draft.file())
              .orElseThrow(() -> new RejectException(552, "5.3.4 the header is too large"));
      Sender sender = senders.fetched(host, head, draft.file());
      List<FaxRecipient> faxes = faxes(sender, head);
      mails.keep(
          draft,
          new Envelope(sender.subscriber().extension(), sender.replyTo(), sender.proof(), faxes)
              .toJson());
      kept = true;
      LOG.infof(
          "mail %s of %s (%s) for %d fax numbers fetched",
          draft.id(), sender.subscriber().extension(), sender.proof(), faxes.size());
      return true;
    } catch (RejectException e) {
      if (e.getCode() < TEMPORARY) {
        throw new IOException(e.getMessage(), e);
      }
      LOG.infof("a mail in the fax mailbox becomes no fax: %s", e.getMessage());
      return false;
    } finally {
      if (!kept) {
        mails.discard(draft);
      }
    }
  }

  private void copy(InputStream mail, IncomingMails.Draft draft)
      throws RejectException, IOException {
    try (OutputStream file = Files.newOutputStream(draft.file())) {
      byte[] buffer = new byte[8192];
      long octets = 0;
      for (int n = mail.read(buffer); n >= 0; n = mail.read(buffer)) {
        octets += n;
        if (octets > largest) {
          throw new RejectException(552, "5.3.4 the mail is larger than " + largest);
        }
        file.write(buffer, 0, n);
      }
    }
  }

  /**
   * Whoever of its receivers is a fax; in a mail to the mailbox itself the subject has the number.
   */
  private List<FaxRecipient> faxes(Sender sender, Head head) throws RejectException {
    List<FaxRecipient> faxes = new ArrayList<>();
    for (MailAddress address : head.to()) {
      if (address.domain().equals(faxDomain)
          && !FaxAddressReader.numberIsInSubject(address.local())) {
        faxes.add(recipients.read(address));
      }
    }
    if (faxes.isEmpty()) {
      faxes.add(recipients.inSubject(new MailAddress("fax", faxDomain), head.subject()));
    }
    for (FaxRecipient fax : faxes) {
      recipients.permit(sender.subscriber(), fax);
    }
    return faxes;
  }
}
