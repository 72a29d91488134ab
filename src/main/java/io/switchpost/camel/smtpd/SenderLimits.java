package io.switchpost.camel.smtpd;

import io.switchpost.camel.directory.FindSubscriber;
import io.switchpost.camel.document.DocumentHeaders;
import io.switchpost.directory.Directory;
import io.switchpost.directory.Subscriber;
import io.switchpost.mail.intake.Envelope;
import java.time.Duration;
import java.time.InstantSource;
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
  private final InstantSource clock;
  private final int pagesADay;

  /**
   * @param pagesADay pages in 24 hours, 0 for no limit
   */
  public SenderLimits(Directory directory, PagesSent sent, InstantSource clock, int pagesADay) {
    this.directory = directory;
    this.sent = sent;
    this.clock = clock;
    this.pagesADay = pagesADay;
  }

  /**
   * Finds the subscriber, for the steps behind.
   *
   * @throws FaxRefusedException for one who has left, or has sent as much as is allowed
   */
  public void authorise(Exchange exchange) throws FaxRefusedException {
    String extension = envelope(exchange).sender();
    Subscriber subscriber =
        directory
            .byExtension(extension)
            .orElseThrow(
                () -> new FaxRefusedException(extension + " is no longer in the directory."));
    exchange.setProperty(FindSubscriber.SUBSCRIBER, subscriber);
    check(extension, 1);
  }

  /**
   * @throws FaxRefusedException when the pages of the mail are more than is left of the day's
   */
  public void checkPages(Exchange exchange) throws FaxRefusedException {
    Envelope envelope = envelope(exchange);
    int pages = exchange.getMessage().getHeader(DocumentHeaders.PAGES, 1, Integer.class);
    check(envelope.sender(), (long) pages * envelope.recipients().size());
  }

  private void check(String extension, long pages) throws FaxRefusedException {
    if (pagesADay == 0) {
      return;
    }
    int before = sent.since(extension, clock.instant().minus(DAY));
    if (before + pages > pagesADay) {
      throw new FaxRefusedException(
          "%d pages may be sent in 24 hours; %d were, and this mail has %d for all its recipients."
              .formatted(pagesADay, before, pages));
    }
  }

  private static Envelope envelope(Exchange exchange) {
    Envelope envelope = exchange.getProperty(SmtpdHeaders.ENVELOPE, Envelope.class);
    if (envelope == null) {
      throw new IllegalArgumentException("the exchange is no mail from smtpd:");
    }
    return envelope;
  }
}
