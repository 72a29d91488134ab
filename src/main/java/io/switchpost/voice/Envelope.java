package io.switchpost.voice;

import io.switchpost.directory.DirectoryUnavailableException;
import io.switchpost.store.Mailboxes;
import io.switchpost.store.Message;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Who called, and when. */
final class Envelope {
  private static final Logger LOG = Logger.getLogger(Envelope.class);

  private final MailboxServices services;
  private final Speech speech;

  Envelope(MailboxServices services, Speech speech) {
    this.services = services;
    this.speech = speech;
  }

  /** Before the message itself: which, from whom, when. */
  Phrase header(Message message, MessageList list) {
    Phrase which = Phrase.NOTHING;
    if (list.atFirst() != list.atLast()) {
      which = Phrase.of(list.atFirst() ? Said.FIRST : Said.LAST, Said.MESSAGE);
    }
    Phrase header = which.then(from(message)).then(received(message));
    return message.interrupted() ? header.then(Said.INTERRUPTED) : header;
  }

  /** On request: its length as well. */
  Phrase full(Message message) {
    return from(message)
        .then(received(message))
        .then(Said.LASTS)
        .then(speech.duration(message.duration()));
  }

  private Phrase received(Message message) {
    var moment = message.receivedAt().atZone(services.settings().zone());
    return Phrase.of(Said.RECEIVED).then(speech.moment(moment, services.now()));
  }

  /** A colleague by the name in his own voice, anybody else by number. */
  private Phrase from(Message message) {
    String number = message.callerNumber();
    if (number.isEmpty()) {
      return Phrase.of(Said.FROM_UNKNOWN);
    }
    if (!isColleague(number)) {
      return Phrase.of(Said.FROM_NUMBER).then(speech.digits(number));
    }
    Optional<Phrase> name =
        services.mailboxes().recorded(number, Mailboxes.Recorded.NAME).map(Phrase::recorded);
    return name.map(own -> Phrase.of(Said.FROM).then(own))
        .orElseGet(() -> Phrase.of(Said.FROM_EXTENSION).then(speech.digits(number)));
  }

  /** A directory that is down keeps nobody from his messages: then all are numbers. */
  private boolean isColleague(String number) {
    try {
      return services.directory().byExtension(number).isPresent();
    } catch (DirectoryUnavailableException e) {
      LOG.warnf("whether %s is one of ours is not known: %s", number, e.getMessage());
      return false;
    }
  }
}
