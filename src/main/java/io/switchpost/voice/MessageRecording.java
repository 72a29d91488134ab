package io.switchpost.voice;

import io.switchpost.directory.Subscriber;
import io.switchpost.media.HungUpException;
import io.switchpost.media.Recording;
import io.switchpost.sip.Call;
import io.switchpost.store.CrashPoint;
import io.switchpost.store.Message;
import io.switchpost.store.MessageDraft;
import io.switchpost.store.StoreException;
import io.switchpost.voice.keypad.Binding;
import io.switchpost.voice.keypad.KeypadProfile;
import io.switchpost.voice.keypad.KeypadState;
import java.io.IOException;
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
      again = take();
    }
    if (!conversation.audio().closed()) {
      conversation.say(Phrase.of(Said.GOODBYE));
    }
  }

  /**
   * @return whether to record once more
   */
  private boolean take() throws HungUpException {
    MessageDraft draft;
    try {
      draft = draft();
    } catch (StoreException e) {
      tellNotStored(e);
      return false;
    }
    Conversation.Recorded recorded;
    try {
      recorded = record(draft);
    } catch (IOException e) {
      broken(draft, e);
      return false;
    }
    Duration length = recorded.recording().length();
    if (length.compareTo(services.settings().shortest()) < 0
        || recorded.recording().voice().isZero()) {
      discard(draft);
      return tooShort(recorded.end());
    }
    return switch (recorded.end()) {
      case HANG_UP -> storeSilently(draft, length);
      case KEY -> services.settings().review() ? review(draft, length) : store(draft, length);
      default -> store(draft, length);
    };
  }

  private Conversation.Recorded record(MessageDraft draft) throws IOException, HungUpException {
    try {
      conversation.beep();
    } catch (HungUpException e) {
      discard(draft);
      throw e;
    }
    Conversation.Recorded recorded = conversation.record(request(draft));
    recorded.recording().finish();
    if (recorded.end() == Recording.End.FAILED) {
      throw new IOException("the recording broke off");
    }
    CrashPoint.reached("recorded-before-store");
    return recorded;
  }

  private MessageDraft draft() {
    Call call = conversation.call();
    return services
        .inbox()
        .draft(
            call.id(),
            subscriber.extension(),
            call.caller().number(),
            call.caller().name(),
            outcome);
  }

  private Recording.Request request(MessageDraft draft) {
    VoicemailSettings settings = services.settings();
    return new Recording.Request(draft.file(), settings.longest(), settings.silence(), "#");
  }

  /** Who pressed a key is there and may try again; who said nothing is not. */
  private boolean tooShort(Recording.End end) throws HungUpException {
    if (end == Recording.End.HANG_UP) {
      return false;
    }
    conversation.say(Phrase.of(Said.TOO_SHORT));
    return end == Recording.End.KEY;
  }

  /** 1 save, 2 listen, 3 again; silence saves, and so does hanging up. */
  private boolean review(MessageDraft draft, Duration length) throws HungUpException {
    boolean again;
    try {
      again = wantsAnother(draft);
    } catch (HungUpException e) {
      return storeSilently(draft, length);
    }
    if (again) {
      discard(draft);
      return true;
    }
    return store(draft, length);
  }

  private boolean wantsAnother(MessageDraft draft) throws HungUpException {
    Menu menu = new Menu(conversation, keypad);
    for (int listened = 0; listened < MOST_TAKES; ) {
      if (!(menu.choose(KeypadState.CALLER_RECORD_CHECK, Menu.EVERYTHING)
          instanceof Menu.Choice.Chosen(Binding binding))) {
        return false;
      }
      switch (binding.action()) {
        case LISTEN_RECORDING -> {
          listened++;
          conversation.say(Phrase.recorded(draft.file()), "123*#");
        }
        case RECORD_AGAIN -> {
          return true;
        }
        case REPEAT_MENU -> listened++;
        default -> {
          return false;
        }
      }
    }
    return false;
  }

  private boolean store(MessageDraft draft, Duration length) throws HungUpException {
    try {
      keep(draft, length);
    } catch (StoreException e) {
      tellNotStored(e);
      return false;
    }
    CrashPoint.reached("stored-before-announce");
    conversation.say(Phrase.of(Said.MESSAGE_SAVED));
    return false;
  }

  private boolean storeSilently(MessageDraft draft, Duration length) {
    try {
      keep(draft, length);
    } catch (StoreException e) {
      LOG.errorf(
          "call %s: the message for %s stays in the spool as %s and becomes one at the next start:"
              + " %s",
          conversation.call().id(), subscriber.extension(), draft.file(), e.getMessage());
    }
    return false;
  }

  private void keep(MessageDraft draft, Duration length) {
    Message message = services.inbox().store(draft, length);
    LOG.infof(
        "call %s: message %s of %d s for %s",
        conversation.call().id(), message.id(), length.toSeconds(), subscriber.extension());
  }

  /** What a caller who is gone has said is worth keeping as far as it got. */
  private void broken(MessageDraft draft, IOException reason) throws HungUpException {
    if (conversation.audio().closed()) {
      LOG.errorf(
          "call %s: the message for %s is incomplete; what there is stays in the spool as %s: %s",
          conversation.call().id(), subscriber.extension(), draft.file(), reason.getMessage());
      return;
    }
    discard(draft);
    tellNotStored(reason);
  }

  private void tellNotStored(Exception reason) throws HungUpException {
    LOG.errorf(
        "call %s: the message for %s cannot be stored: %s",
        conversation.call().id(), subscriber.extension(), reason.getMessage());
    conversation.say(Phrase.of(Said.NOT_STORED));
  }

  private void discard(MessageDraft draft) {
    try {
      services.inbox().discard(draft);
    } catch (StoreException e) {
      LOG.warnf("The recording %s cannot be removed: %s", draft.file(), e.getMessage());
    }
  }
}
