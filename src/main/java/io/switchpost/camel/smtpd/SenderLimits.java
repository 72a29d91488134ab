package io.switchpost.camel.smtpd;

import io.switchpost.camel.directory.FindSubscriber;
import io.switchpost.camel.document.DocumentHeaders;
import io.switchpost.directory.Directory;
import io.switchpost.directory.Subscriber;
import io.switchpost.mail.intake.Envelope;
import io.switchpost.mail.intake.FaxRecipient;
import io.switchpost.mail.intake.MailHeaders;
import io.switchpost.store.FaxJob;
import io.switchpost.store.IncomingMails;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Exchange;

/**
 * What a subscriber may send. That the mail is the subscriber's, and its numbers allowed, the
 * intake has seen to; steps of {@code direct:authorise-sender} and after the pages are known.
 */
public final class SenderLimits {
  /** The name under which routes know it. */
  public static final String BEAN = "senderLimits";

  private static final Duration DAY = Duration.ofDays(1);

  private final Directory directory;
  private final PagesSent sent;
  private final Function<String, Optional<FaxJob>> asked;
  private final InstantSource clock;
  private final int pagesADay;

  /**
   * @param asked the job of a {@link FaxKey}, if the outbox has it
   * @param pagesADay pages in 24 hours, 0 for no limit
   */
  public SenderLimits(
      Directory directory,
      PagesSent sent,
      Function<String, Optional<FaxJob>> asked,
      InstantSource clock,
      int pagesADay) {
    this.directory = directory;
    this.sent = sent;
    this.asked = asked;
    this.clock = clock;
    this.pagesADay = pagesADay;
  }

  /**
   * Finds the subscriber, for the steps behind, and leaves them those recipients whose faxes were
   * not handed to the outbox before a crash.
   *
   * @throws FaxRefusedException for one who has left, or has sent as much as is allowed; or when
   *     the mail was refused when it was taken
   */
  public void authorise(Exchange exchange) throws FaxRefusedException, IOException {
    Envelope envelope = property(exchange, SmtpdHeaders.ENVELOPE, Envelope.class);
    String extension = envelope.sender();
    Subscriber subscriber =
        directory
            .byExtension(extension)
            .orElseThrow(
                () -> new FaxRefusedException(extension + " is no longer in the directory."));
    exchange.setProperty(FindSubscriber.SUBSCRIBER, subscriber);
    if (envelope.refusal().isPresent()) {
      throw new FaxRefusedException(envelope.refusal().get().reason());
    }
    Asked faxes = asked(exchange, envelope);
    exchange.setProperty(SmtpdHeaders.FAXES, faxes.left());
    check(extension, faxes, 1);
  }

  /**
   * @throws FaxRefusedException when the pages of the mail are more than is left of the day's
   */
  public void checkPages(Exchange exchange) throws FaxRefusedException, IOException {
    Envelope envelope = property(exchange, SmtpdHeaders.ENVELOPE, Envelope.class);
    int pages = exchange.getMessage().getHeader(DocumentHeaders.PAGES, 1, Integer.class);
    check(envelope.sender(), asked(exchange, envelope), pages);
  }

  /**
   * @param left recipients whose faxes are still to be asked for
   * @param own jobs of this very mail, which a crash has stopped in the middle
   */
  private record Asked(List<FaxRecipient> left, List<FaxJob> own) {}

  private Asked asked(Exchange exchange, Envelope envelope) throws IOException {
    IncomingMails.Mail mail = property(exchange, SmtpdHeaders.MAIL, IncomingMails.Mail.class);
    FaxKey key = new FaxKey(mail, envelope, MailHeaders.read(mail.content()));
    List<FaxRecipient> left = new ArrayList<>();
    List<FaxJob> own = new ArrayList<>();
    for (FaxRecipient to : envelope.recipients()) {
      asked
          .apply(key.of(to))
          .ifPresentOrElse(
              job -> {
                if (!job.created().isBefore(mail.receivedAt())) {
                  own.add(job);
                }
              },
              () -> left.add(to));
    }
    return new Asked(left, own);
  }

  /** What was let through before a crash is let through after it: it counts as if it were new. */
  private void check(String extension, Asked faxes, int pagesEach) throws FaxRefusedException {
    if (pagesADay == 0 || faxes.left().isEmpty()) {
      return;
    }
    int before =
        sent.since(extension, clock.instant().minus(DAY))
            - faxes.own().stream().mapToInt(job -> job.request().pages()).sum();
    long pages = (long) pagesEach * (faxes.left().size() + faxes.own().size());
    if (before + pages > pagesADay) {
      throw new FaxRefusedException(
          "%d pages may be sent in 24 hours; %d were, and this mail has %d for all its recipients."
              .formatted(pagesADay, before, pages));
    }
  }

  private static <T> T property(Exchange exchange, String name, Class<T> type) {
    T value = exchange.getProperty(name, type);
    if (value == null) {
      throw new IllegalArgumentException("the exchange is no mail from smtpd: it has no " + name);
    }
    return value;
  }
}
