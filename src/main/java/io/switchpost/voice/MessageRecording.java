package io.switchpost.voice;

import io.switchpost.directory.Subscriber;
import io.switchpost.media.HungUpException;
import io.switchpost.media.Recording;
import io.switchpost.sip.Call;
import io.switchpost.store.CrashPoint;
import io.switchpost.store.StoreException;
import io.switchpost.voice.keypad.Action;
import io.switchpost.voice.keypad.Binding;
import io.switchpost.voice.keypad.KeypadProfile;
import io.switchpost.voice.keypad.KeypadState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * From the tone to "your message has been saved", which is said only when it is: recorded, fsynced
 * and committed. What was recorded when the caller hangs up is kept.
 */
final class MessageRecording {
  private static final Logger LOG = Logger.getLogger(MessageRecording.class);
  private static final int MOST_TAKES = 10;

  private final MailboxServices services;
  private final KeypadProfile keypad;
  private final Conversation conversation;
  private final Subscriber subscriber;
  private final String outcome;

  MessageRecording(
      MailboxServices services,
      KeypadProfile keypad,
      Conversation conversation,
      Subscriber subscriber,
      String outcome) {
    this.services = services;
    this.keypad = keypad;
    this.conversation = conversation;
    this.subscriber = subscriber;
    this.outcome = outcome;
  }

  void run() throws HungUpException {
    boolean again = true;
    for (int take = 1; again && take <= MOST_TAKES; take++) {
      try {
        again = take(draft());
      } catch (StoreException e) {
        tellNotStored(e);
        again = false;
      }
    }
    if (!conversation.audio().closed()) {
      conversation.sayGoodbye();
    }
  }

  private TakenMessage draft() {
    Call call = conversation.call();
    String number = call.caller().number();
    String name = call.caller().name();
    return new TakenMessage(
        services.inbox(),
        services.inbox().draft(call.id(), subscriber.extension(), number, name, outcome));
  }

  /**
   * @return whether to record once more
   */
  private boolean take(TakenMessage message) throws HungUpException {
    Conversation.Recorded recorded;
    try {
      recorded = record(message);
    } catch (IOException e) {
      broken(message, e);
      return false;
    }
    Duration length = recorded.recording().length();
    boolean tooShort = length.compareTo(services.settings().shortest()) < 0;
    if (tooShort || recorded.recording().voice().isZero()) {
      message.discard();
      return tooShort(recorded.end());
    }
    return switch (recorded.end()) {
      case HANG_UP -> {
        message.storeSilently(length);
        yield false;
      }
      case KEY -> services.settings().review() ? review(message, length) : store(message, length);
      default -> store(message, length);
    };
  }

  private Conversation.Recorded record(TakenMessage message) throws IOException, HungUpException {
    VoicemailSettings settings = services.settings();
    try {
      conversation.beep();
    } catch (HungUpException | FaxHeardException e) {
      message.discard();
      throw e;
    }
    Conversation.Recorded recorded;
    try {
      recorded =
          conversation.record(
              new Recording.Request(message.file(), settings.longest(), settings.silence(), "#"));
    } catch (FaxHeardException e) {
      message.discard();
      throw e;
    }
    conversation.ignoreFax();
    recorded.recording().finish();
    if (recorded.end() == Recording.End.FAILED) {
      throw new IOException("the recording broke off");
    }
    CrashPoint.reached("recorded-before-store");
    return recorded;
  }

  /** Who pressed a key is there and may try again; who said nothing is not. */
  private boolean tooShort(Recording.End end) throws HungUpException {
    if (end == Recording.End.HANG_UP) {
      return false;
    }
    conversation.say(Phrase.of(Said.TOO_SHORT));
    return end == Recording.End.KEY;
  }

  /** 1 save, 2 listen, 3 again, 0 save and operator; silence saves, and so does hanging up. */
  private boolean review(TakenMessage message, Duration length) throws HungUpException {
    Action wish;
    try {
      wish = wish(message.file());
    } catch (HungUpException e) {
      message.storeSilently(length);
      return false;
    }
    if (wish == Action.RECORD_AGAIN) {
      message.discard();
      return true;
    }
    store(message, length);
    if (wish == Action.OPERATOR && !services.operator().connects(conversation.call())) {
      conversation.say(Phrase.of(Said.NOT_REACHED));
    }
    return false;
  }

  private Action wish(Path file) throws HungUpException {
    Menu menu = new Menu(conversation, keypad);
    for (int turn = 0; turn < MOST_TAKES; turn++) {
      if (!(menu.choose(KeypadState.CALLER_RECORD_CHECK, Phrase.NOTHING, this::offered, false)
          instanceof Menu.Choice.Chosen(Binding binding))) {
        return Action.ACCEPT;
      }
      switch (binding.action()) {
        case LISTEN_RECORDING ->
            conversation
                .say(Phrase.recorded(file), "0123456789*#")
                .ifPresent(conversation::giveBack);
        case REPEAT_MENU -> {}
        default -> {
          return binding.action();
        }
      }
    }
    return Action.ACCEPT;
  }

  private boolean offered(Binding binding) {
    return binding.action() != Action.OPERATOR || services.operator().exists();
  }

  private boolean store(TakenMessage message, Duration length) throws HungUpException {
    message.store(length);
    CrashPoint.reached("stored-before-announce");
    conversation.say(Phrase.of(Said.MESSAGE_SAVED));
    return false;
  }

  private void broken(TakenMessage message, IOException reason) throws HungUpException {
    if (conversation.audio().closed()) {
      message.leave(reason);
    } else {
      message.discard();
      tellNotStored(reason);
    }
  }

  private void tellNotStored(Exception reason) throws HungUpException {
    LOG.errorf(
        "call %s: the message for %s cannot be stored: %s",
        conversation.call().id(), subscriber.extension(), reason.getMessage());
    conversation.say(Phrase.of(Said.NOT_STORED));
  }
}
