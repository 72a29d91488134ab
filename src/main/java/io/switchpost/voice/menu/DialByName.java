package io.switchpost.voice.menu;

import io.switchpost.directory.DirectoryUnavailableException;
import io.switchpost.directory.NameKeys;
import io.switchpost.directory.Subscriber;
import io.switchpost.media.HungUpException;
import io.switchpost.voice.Conversation;
import io.switchpost.voice.Phrase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Finding somebody by the keys that spell the name. {@code 1} takes a name, {@code *} goes to the
 * next, {@code 0} or {@code #} alone leaves.
 */
final class DialByName {
  private static final Logger LOG = Logger.getLogger(DialByName.class);
  private static final int TRIES = 3;
  private static final int LONGEST_NAME = 30;
  private static final int MOST_NAMES = 20;
  private static final Duration FIRST_KEY = Duration.ofSeconds(6);
  private static final Duration NEXT_KEY = Duration.ofSeconds(3);

  private final AttendantServices services;
  private final Conversation conversation;

  /** What the caller said of a name. */
  private enum Answer {
    THIS,
    NEXT,
    LEAVE
  }

  DialByName(AttendantServices services, Conversation conversation) {
    this.services = services;
    this.conversation = conversation;
  }

  /** The extension that was chosen; empty if the caller left. */
  Optional<String> ask() throws HungUpException {
    Optional<NameKeys> names = names();
    if (names.isEmpty()) {
      conversation.say(Phrase.of("switchpost/directory-unavailable"));
      return Optional.empty();
    }
    for (int i = 0; i < TRIES; i++) {
      Optional<String> keys =
          conversation.digits(
              Phrase.of("dir-intro", "switchpost/directory-exit"),
              LONGEST_NAME,
              FIRST_KEY,
              NEXT_KEY);
      if (keys.isPresent() && (keys.get().isEmpty() || keys.get().equals("0"))) {
        return Optional.empty();
      }
      List<Subscriber> found = keys.map(names.get()::startingWith).orElse(List.of());
      if (found.isEmpty()) {
        conversation.say(Phrase.of("dir-nomatch"));
        continue;
      }
      for (Subscriber person : found.subList(0, Math.min(found.size(), MOST_NAMES))) {
        switch (offer(person)) {
          case THIS -> {
            return Optional.of(person.extension());
          }
          case LEAVE -> {
            return Optional.empty();
          }
          case NEXT -> {}
        }
      }
      conversation.say(Phrase.of("dir-nomore"));
    }
    return Optional.empty();
  }

  private Optional<NameKeys> names() {
    try {
      return Optional.of(new NameKeys(services.directory().all()));
    } catch (DirectoryUnavailableException e) {
      LOG.warnf("call %s: %s", conversation.call().id(), e.getMessage());
      return Optional.empty();
    }
  }

  /** Twice, for who did not listen; then the next. */
  private Answer offer(Subscriber person) throws HungUpException {
    Phrase offer =
        spoken(person)
            .then("extension")
            .then(conversation.speech().digits(person.extension()))
            .then("dir-instr");
    Optional<Character> key = Optional.empty();
    for (int i = 0; i < 2 && key.isEmpty(); i++) {
      key = conversation.say(offer, "1*0#");
      if (key.isEmpty()) {
        key = conversation.key(NEXT_KEY);
      }
    }
    return switch (key.orElse('*')) {
      case '1' -> Answer.THIS;
      case '0', '#' -> Answer.LEAVE;
      default -> Answer.NEXT;
    };
  }

  private Phrase spoken(Subscriber person) {
    return services
        .recordedName()
        .apply(person.extension())
        .map(Phrase::recorded)
        .orElseGet(() -> conversation.speech().spelled(person.name()));
  }
}
