package io.switchpost.voice;

import io.switchpost.directory.DirectoryUnavailableException;
import io.switchpost.directory.Subscriber;
import io.switchpost.media.HungUpException;
import io.switchpost.sip.Call;
import io.switchpost.sip.Diversion;
import io.switchpost.store.StoreException;
import io.switchpost.voice.keypad.KeypadProfile;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Pilot 1000: a diverted call leaves a message for who diverted it, any other logs on and listens.
 */
final class MailboxAccess implements SubscriberAccess {
  private static final Logger LOG = Logger.getLogger(MailboxAccess.class);

  private final MailboxServices services;

  MailboxAccess(MailboxServices services) {
    this.services = services;
  }

  @Override
  public void serve(Call call) throws HungUpException {
    try {
      Optional<Diverted> diverted = diverted(call.diversions());
      if (diverted.isPresent()) {
        new MessageTaking(services).take(call, diverted.get().subscriber, diverted.get().outcome());
        return;
      }
    } catch (DirectoryUnavailableException e) {
      LOG.warnf("call %s: who diverted it is not known: %s", call.id(), e.getMessage());
    }
    call.answer();
    Conversation conversation =
        new Conversation(call, services.prompts(), services.settings().language());
    serve(conversation, Optional.empty());
  }

  /** Log-on to that mailbox, from the greeting of it. */
  void serve(Conversation conversation, Subscriber subscriber) throws HungUpException {
    serve(conversation, Optional.of(subscriber));
  }

  private void serve(Conversation conversation, Optional<Subscriber> known) throws HungUpException {
    KeypadProfile keypad = services.keypad().get();
    try {
      Optional<Subscriber> subscriber =
          new LogOn(services, keypad, conversation)
              .run(known.or(() -> caller(conversation.call())));
      if (subscriber.isPresent()) {
        new MailboxSession(services, keypad, conversation, subscriber.get()).run();
      }
      conversation.sayGoodbye();
    } catch (StoreException | DirectoryUnavailableException e) {
      LOG.errorf(
          "call %s: the mailbox is not to be had: %s", conversation.call().id(), e.getMessage());
      conversation.say(Phrase.of(Said.TRY_LATER));
      conversation.sayGoodbye();
    }
  }

  private Optional<Subscriber> caller(Call call) {
    return call.caller().subscriber().flatMap(services.directory()::byExtension);
  }

  private record Diverted(Subscriber subscriber, String reason) {
    /** What the reason (RFC 5806, section 4.3) means for the greeting. */
    String outcome() {
      return switch (reason) {
        case "user-busy", "do-not-disturb" -> "busy";
        case "no-answer" -> "no-answer";
        case "unavailable", "out-of-service" -> "unavailable";
        case "deflection" -> "refused";
        default -> "direct";
      };
    }
  }

  /** The last entry that is one of our numbers: the first whose call it was. */
  private Optional<Diverted> diverted(List<Diversion> diversions) {
    for (Diversion diversion : diversions.reversed()) {
      Optional<Subscriber> subscriber = services.directory().byExtension(diversion.number());
      if (subscriber.isPresent()) {
        return Optional.of(new Diverted(subscriber.get(), diversion.reason()));
      }
    }
    return Optional.empty();
  }
}
