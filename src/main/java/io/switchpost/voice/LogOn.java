package io.switchpost.voice;

import io.switchpost.directory.Subscriber;
import io.switchpost.media.HungUpException;
import io.switchpost.store.Mailboxes.PinCheck;
import io.switchpost.voice.keypad.Action;
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

  LogOn(MailboxServices services, KeypadProfile keypad, Conversation conversation) {
    this.services = services;
    this.keypad = keypad;
    this.conversation = conversation;
  }

  /** What is asked about: a number that was typed, and whose it is, if it is anybody's. */
  private record Mailbox(String number, Optional<Subscriber> subscriber) {}

  /**
   * @param own the mailbox of this phone: only its PIN is asked
   * @return who is logged on; empty: the caller was told why not
   */
  Optional<Subscriber> run(Optional<Subscriber> own) throws HungUpException {
    Optional<Mailbox> mailbox =
        own.map(subscriber -> new Mailbox(subscriber.extension(), Optional.of(subscriber)));
    own.ifPresent(subscriber -> conversation.speak(subscriber.language()));
    Phrase askMailbox = Phrase.of(Said.MAILBOX);
    Phrase askPin = Phrase.of(Said.PASSWORD);
    int refusals = 0;
    for (int question = 0; question < QUESTIONS && refusals < TRIES; question++) {
      if (mailbox.isEmpty()) {
        mailbox = mailbox(askMailbox);
        if (mailbox.isEmpty()) {
          continue;
        }
      }
      Optional<String> typed = ask(askPin);
      if (typed.isEmpty()) {
        continue;
      }
      String pin = typed.get();
      if (pin.isEmpty() || pin.equals("*")) {
        Action action = action(pin.isEmpty() ? "#" : "*");
        if (action == Action.OTHER_MAILBOX) {
          mailbox = Optional.empty();
          askMailbox = Phrase.of(Said.MAILBOX);
          askPin = Phrase.of(Said.PASSWORD);
        } else if (action == Action.EXIT) {
          return Optional.empty();
        }
        continue;
      }
      PinCheck check = check(mailbox.get(), pin);
      switch (check) {
        case PinCheck.Right() -> {
          return mailbox.get().subscriber();
        }
        case PinCheck.Locked(var until) -> {
          LOG.warnf(
              "call %s: mailbox %s is locked until %s",
              conversation.call().id(), mailbox.get().number(), until);
          conversation.forgetTypedAhead();
          conversation.say(Phrase.of(Said.MAILBOX_LOCKED));
          return Optional.empty();
        }
        case PinCheck.Wrong(var left) -> {
          refusals++;
          LOG.warnf(
              "call %s from %s: log-on to mailbox %s refused",
              conversation.call().id(),
              conversation.call().caller().address(),
              mailbox.get().number());
          conversation.forgetTypedAhead();
          boolean ownPhone = own.isPresent() && mailbox.get().subscriber().equals(own);
          if (ownPhone) {
            askPin = Phrase.of(Said.LOGIN_INCORRECT, Said.PASSWORD);
          } else {
            mailbox = Optional.empty();
            askMailbox = Phrase.of(Said.LOGIN_INCORRECT_MAILBOX);
          }
        }
      }
    }
    if (refusals == TRIES) {
      conversation.say(Phrase.of(Said.LOGIN_INCORRECT));
    }
    return Optional.empty();
  }

  private Optional<Mailbox> mailbox(Phrase ask) throws HungUpException {
    return ask(ask)
        .filter(number -> !number.isEmpty() && !number.equals("*"))
        .map(number -> new Mailbox(number, services.directory().byExtension(number)));
  }

  private Optional<String> ask(Phrase ask) throws HungUpException {
    return conversation.digits(ask, LONGEST, FIRST, BETWEEN);
  }

  private Action action(String key) {
    return keypad.find(KeypadState.LOGIN, key).map(binding -> binding.action()).orElse(Action.STOP);
  }

  private PinCheck check(Mailbox mailbox, String pin) throws HungUpException {
    long begin = System.nanoTime();
    PinCheck check =
        mailbox
            .subscriber()
            .map(subscriber -> services.mailboxes().checkPin(subscriber.extension(), pin))
            .orElseGet(() -> new PinCheck.Wrong(0));
    conversation.pause(CHECK_TAKES.minusNanos(System.nanoTime() - begin));
    return check;
  }
}
