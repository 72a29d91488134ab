package io.switchpost.camel.smtpd;

import io.switchpost.mail.intake.Intakes;
import io.switchpost.mail.intake.MailIntake;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * The intakes that are open. One whose route has ended stays so for a moment: when an edited route
 * takes the place of the old one, SMTP sessions go on, and their mails are its.
 */
final class OpenIntakes implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(OpenIntakes.class);
  private static final Duration REST = Duration.ofSeconds(5);

  private final Map<String, MailIntake> resting = new HashMap<>();

  /** One that rests, or else a new one. */
  synchronized MailIntake take(Intakes intakes, String domain) {
    MailIntake left = resting.remove(domain);
    close(); // those of other domains hold the port
    if (left != null) {
      return left;
    }
    MailIntake intake = intakes.of(domain);
    intake.start();
    LOG.infof("mails for %s are taken on port %d", domain, intake.port());
    return intake;
  }

  /** Its route has ended. */
  synchronized void leave(String domain, MailIntake intake) {
    resting.put(domain, intake);
    Thread.startVirtualThread(() -> closeLater(domain, intake));
  }

  private void closeLater(String domain, MailIntake intake) {
    try {
      Thread.sleep(REST);
      synchronized (this) {
        if (resting.remove(domain, intake)) {
          intake.close();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Those that rest are closed at once. */
  @Override
  public synchronized void close() {
    resting.values().forEach(MailIntake::close);
    resting.clear();
  }
}
