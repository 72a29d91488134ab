package io.switchpost.voice;

import io.switchpost.directory.Subscriber;
import io.switchpost.media.HungUpException;
import io.switchpost.store.Mailboxes.PinCheck;
import io.switchpost.voice.keypad.Action;
import io.switchpost.voice.keypad.Binding;
import io.switchpost.voice.keypad.KeypadProfile;
import io.switchpost.voice.keypad.KeypadState;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Mailbox and PIN. Three tries for each call; an unknown mailbox sounds, and takes as long, as a
 * wrong PIN; what was typed ahead of a refusal is not tried.
 */
final class LogOn {
  private static final Logger LOG = Logger.getLogger(LogOn.class);
  private static final int TRIES = 3;

  /** Questions in one call at most, with silence and changes of mind. */
  private static final int QUESTIONS = 8;

  private static final int LONGEST = 32;
  private static final Duration FIRST = Duration.ofSeconds(6);
  private static final Duration BETWEEN = Duration.ofSeconds(4);

  /** Longer than any PIN check takes: who listens to the clock learns nothing. */
  private static final Duration CHECK_TAKES = Duration.ofMillis(600);

  private final MailboxServices services;
  private final KeypadProfile keypad;
  private final Conversation conversation;
  private Optional<Mailbox> mailbox = Optional.empty();
  private Phrase askMailbox = Phrase.of(Said.MAILBOX);
  private Phrase askPin = Phrase.of(Said.PASSWORD);
  private int refusals;

  LogOn(MailboxServices services, KeypadProfile keypad, Conversation conversation) {
    this.services = services;
    this.keypad = keypad;
    this.conversation = conversation;
  }

  /** Whose PIN is asked; nobody's if the number is none of ours. What was typed is not kept. */
  private record Mailbox(Optional<Subscriber> subscriber) {
    String name() {
      return subscriber.map(Subscriber::extension).orElse("(unknown)");
    }
  }

  /** What came of one question. */
  private enum Result {
    GO_ON,
    LOGGED_ON,
    REFUSED
  }

  /**
   * @param known the mailbox of this phone, or the one that was called: only its PIN is asked
   * @return who is logged on; empty: the caller was told why not
   */
  Optional<Subscriber> run(Optional<Subscriber> known) throws HungUpException {
    mailbox = known.map(subscriber -> new Mailbox(Optional.of(subscriber)));
    known.ifPresent(subscriber -> conversation.speak(subscriber.language()));
    if (known.filter(this::isCallersWithoutPin).isPresent()) {
      conversation.say(Phrase.of(Said.NO_PIN));
      return Optional.empty();
    }
    Result result = Result.GO_ON;
    for (int question = 0; question < QUESTIONS && result == Result.GO_ON; question++) {
      if (mailbox.isEmpty()) {
        mailbox = askMailbox();
      } else {
        result = askPin(mailbox.get(), known);
      }
    }
    return result == Result.LOGGED_ON ? mailbox.flatMap(Mailbox::subscriber) : Optional.empty();
  }

  /** Nobody else is told that there is no PIN. */
  private boolean isCallersWithoutPin(Subscriber subscriber) {
    Optional<String> phone = conversation.call().caller().subscriber();
    return phone.equals(Optional.of(subscriber.extension()))
        && !services.mailboxes().hasPin(subscriber.extension());
  }

  private Optional<Mailbox> askMailbox() throws HungUpException {
    return conversation
        .digits(askMailbox, LONGEST, FIRST, BETWEEN)
        .filter(number -> !number.isEmpty() && !number.equals("*"))
        .map(number -> new Mailbox(services.directory().byExtension(number)));
  }

  private Result askPin(Mailbox asked, Optional<Subscriber> known) throws HungUpException {
    Optional<String> typed = conversation.digits(askPin, LONGEST, FIRST, BETWEEN);
    if (typed.isEmpty()) {
      return Result.GO_ON;
    }
    String pin = typed.get();
    if (pin.isEmpty() || pin.equals("*")) {
      return key(pin.isEmpty() ? "#" : "*");
    }
    return switch (check(asked, pin)) {
      case PinCheck.Right() -> Result.LOGGED_ON;
      case PinCheck.Locked(var until) -> {
        LOG.warnf(
            "call %s: mailbox %s is locked until %s",
            conversation.call().id(), asked.name(), until);
        conversation.forgetTypedAhead();
        conversation.say(Phrase.of(Said.MAILBOX_LOCKED));
        yield Result.REFUSED;
      }
      case PinCheck.Wrong(var left) -> wrong(asked, known);
    };
  }

  private Result key(String key) {
    Optional<Action> action = keypad.find(KeypadState.LOGIN, key).map(Binding::action);
    if (action.filter(Action.OTHER_MAILBOX::equals).isPresent()) {
      mailbox = Optional.empty();
      askMailbox = Phrase.of(Said.MAILBOX);
      askPin = Phrase.of(Said.PASSWORD);
    }
    return action.filter(Action.EXIT::equals).isPresent() ? Result.REFUSED : Result.GO_ON;
  }

  private Result wrong(Mailbox asked, Optional<Subscriber> known) throws HungUpException {
    refusals++;
    LOG.warnf(
        "call %s from %s: log-on to mailbox %s refused",
        conversation.call().id(), conversation.call().caller().address(), asked.name());
    conversation.forgetTypedAhead();
    if (refusals == TRIES) {
      conversation.say(Phrase.of(Said.LOGIN_INCORRECT));
      return Result.REFUSED;
    }
    if (known.isPresent() && asked.subscriber().equals(known)) {
      askPin = Phrase.of(Said.LOGIN_INCORRECT, Said.PASSWORD);
    } else {
      mailbox = Optional.empty();
      askMailbox = Phrase.of(Said.LOGIN_INCORRECT_MAILBOX);
    }
    return Result.GO_ON;
  }

  private PinCheck check(Mailbox asked, String pin) throws HungUpException {
    long begin = System.nanoTime();
    PinCheck check =
        asked
            .subscriber()
            .map(subscriber -> services.mailboxes().checkPin(subscriber.extension(), pin))
            .orElseGet(() -> new PinCheck.Wrong(0));
    conversation.pause(CHECK_TAKES.minusNanos(System.nanoTime() - begin));
    return check;
  }
}
