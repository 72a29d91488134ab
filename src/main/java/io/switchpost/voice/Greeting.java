package io.switchpost.voice;

import io.switchpost.directory.Subscriber;
import io.switchpost.store.Mailboxes;
import io.switchpost.store.Mailboxes.Recorded;
import io.switchpost.store.StoreException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What a caller hears before the tone: the subscriber's own words if there are any. */
final class Greeting {
  private static final Logger LOG = Logger.getLogger(Greeting.class);

  private final Mailboxes mailboxes;
  private final Subscriber subscriber;
  private final Speech speech;

  Greeting(Mailboxes mailboxes, Subscriber subscriber) {
    this.mailboxes = mailboxes;
    this.subscriber = subscriber;
    this.speech = Speech.in(subscriber.language());
  }

  /**
   * The temporary greeting, else that of the outcome, else the standard sentence.
   *
   * @param outcome {@code no-answer}, {@code busy}, {@code unavailable}, {@code refused}, {@code
   *     direct}
   */
  Phrase by(String outcome) {
    for (Recorded kind : wanted(outcome)) {
      Optional<Path> own = recorded(kind);
      if (own.isPresent()) {
        return Phrase.recorded(own.get());
      }
    }
    String why = outcome.equals("busy") ? Said.IS_ON_THE_PHONE : Said.IS_UNAVAILABLE;
    return person().then(why, Said.LEAVE_A_MESSAGE);
  }

  private static List<Recorded> wanted(String outcome) {
    return switch (outcome) {
      case "busy" -> List.of(Recorded.TEMPORARY, Recorded.BUSY);
      case "no-answer" -> List.of(Recorded.TEMPORARY, Recorded.NO_ANSWER, Recorded.UNAVAILABLE);
      default -> List.of(Recorded.TEMPORARY, Recorded.UNAVAILABLE);
    };
  }

  /** "Alice Martin" in her own voice, or "the person at extension 2 0 0 1". */
  private Phrase person() {
    return recorded(Recorded.NAME)
        .map(Phrase::recorded)
        .orElseGet(() -> Phrase.of(Said.THE_PERSON_AT).then(speech.digits(subscriber.extension())));
  }

  /** A store that is down must not keep a caller from hearing at least the standard sentence. */
  private Optional<Path> recorded(Recorded kind) {
    try {
      return mailboxes.recorded(subscriber.extension(), kind);
    } catch (StoreException e) {
      LOG.warnf("No own greeting for %s: %s", subscriber.extension(), e.getMessage());
      return Optional.empty();
    }
  }
}
