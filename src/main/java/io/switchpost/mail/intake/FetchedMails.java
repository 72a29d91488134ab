package io.switchpost.mail.intake;

import io.switchpost.directory.Directory;
import io.switchpost.directory.numbers.NumberPlan;
import io.switchpost.mail.faxaddress.FaxAddressReader;
import io.switchpost.mail.sender.Dmarc;
import io.switchpost.store.IncomingMails;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.subethamail.smtp.RejectException;
import org.xbill.DNS.Resolver;

/**
 * Takes mails that were fetched from a mailbox, where there is no client to ask for a password,
 * into the same {@link IncomingMails} as those that came by SMTP. A subscriber's that can be no fax
 * is taken with the reason, which is told by mail; what is not proved to be a subscriber's is not
 * answered, for its From may be forged, nor is what a machine or a list has sent (RFC 3834).
 */
public final class FetchedMails {
  private static final Logger LOG = Logger.getLogger(FetchedMails.class);
  private static final int TEMPORARY = 500;
  private static final Duration PATIENCE = Duration.ofDays(5);

  /** RFC 3463 clause 2. */
  private static final Pattern ENHANCED_CODE = Pattern.compile("^[245](?:\\.\\d{1,3}){2} ");

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

  /** A mail that is still elsewhere. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream to) throws IOException;
  }

  /**
   * Takes one. What cannot be told for five days, because DNS never says who signed it, is given up
   * like a mail that a host could not deliver (RFC 5321 clause 4.5.4.1).
   *
   * @param arrived in its mailbox
   * @return whether it was taken; if not, nothing is to be done with it any more
   * @throws IOException when it cannot be told now: to be fetched again
   */
  public boolean take(Content mail, Instant arrived) throws IOException {
    IncomingMails.Draft draft = mails.draft();
    boolean kept = false;
    try {
      boolean whole = copy(mail, draft.file());
      Head head =
          Head.read(draft.file())
              .orElseThrow(() -> new RejectException(552, "5.3.4 the header is too large"));
      Sender sender = senders.fetched(host, head, draft.file());
      Envelope envelope = envelope(sender, head, draft.file(), whole);
      mails.keep(draft, envelope.toJson());
      kept = true;
      LOG.infof(
          "mail %s of %s (%s) fetched for %d fax numbers",
          draft.id(), envelope.sender(), envelope.proof(), envelope.recipients().size());
      return true;
    } catch (RejectException e) {
      if (e.getCode() < TEMPORARY && arrived.isAfter(Instant.now().minus(PATIENCE))) {
        throw new IOException(e.getMessage(), e);
      }
      LOG.infof("a mail in the fax mailbox becomes no fax, unanswered: %s", e.getMessage());
      return false;
    } finally {
      if (!kept) {
        mails.discard(draft);
      }
    }
  }

  /** Whether it came to its end; of a mail that is too large, the beginning is there. */
  private boolean copy(Content mail, Path file) throws IOException {
    BoundedOutput bounded =
        new BoundedOutput(new BufferedOutputStream(Files.newOutputStream(file)), largest);
    try (bounded) {
      mail.writeTo(bounded);
      return true;
    } catch (IOException e) {
      if (bounded.full()) {
        return false;
      }
      throw e;
    }
  }

  /** The sender is known by now: who may be answered learns why there is no fax. */
  private Envelope envelope(Sender sender, Head head, Path file, boolean whole)
      throws RejectException, IOException {
    try {
      if (!whole) {
        throw new RejectException(552, "5.3.4 the mail is larger than " + largest + " octets");
      }
      return Envelope.accepted(sender, faxes(sender, head));
    } catch (RejectException e) {
      if (MailHeaders.read(file).isAutomatic()) {
        throw e;
      }
      String reason = ENHANCED_CODE.matcher(e.getMessage()).replaceFirst("");
      return Envelope.refused(sender, new Envelope.Refusal(addresses(head), reason));
    }
  }

  private List<String> addresses(Head head) {
    List<String> ours =
        head.to().stream()
            .filter(address -> address.domain().equals(faxDomain))
            .map(MailAddress::toString)
            .toList();
    return ours.isEmpty() ? List.of("fax@" + faxDomain) : ours;
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
