package io.switchpost.voice;

import io.switchpost.directory.Subscriber;
import io.switchpost.media.HungUpException;
import io.switchpost.sip.Call;
import io.switchpost.store.CrashPoint;
import io.switchpost.store.Message;
import io.switchpost.store.StoreException;
import io.switchpost.voice.keypad.Action;
import io.switchpost.voice.keypad.Binding;
import io.switchpost.voice.keypad.KeypadProfile;
import io.switchpost.voice.keypad.KeypadState;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** The way of a caller who leaves a message: greeting, its keys, tone and recording. */
final class MessageTaking implements Voicemail {
  private static final Logger LOG = Logger.getLogger(MessageTaking.class);

  private final MailboxServices services;

  MessageTaking(MailboxServices services) {
    this.services = services;
  }

  @Override
  public void take(Call call, Subscriber subscriber, String outcome) throws HungUpException {
    call.image().welcome(); // before the answer: some machines ask as soon as it is there
    call.answer();
    CrashPoint.reached("answered-before-draft");
    KeypadProfile keypad = services.keypad().get();
    Conversation conversation = new Conversation(call, services.prompts(), subscriber.language());
    conversation.listenForFax();
    try {
      takeMessage(conversation, keypad, subscriber, outcome);
    } catch (FaxHeardException e) {
      LOG.infof("call %s: a fax machine called %s", call.id(), subscriber.extension());
      conversation.stop();
      services.fax().receive(call, subscriber);
    }
  }

  private void takeMessage(
      Conversation conversation, KeypadProfile keypad, Subscriber subscriber, String outcome)
      throws HungUpException {
    Phrase greeting = new Greeting(services.mailboxes(), subscriber).by(outcome);
    switch (key(conversation, keypad, greeting)) {
      case LOG_ON -> {
        conversation.ignoreFax();
        new MailboxAccess(services).serve(conversation, subscriber);
      }
      case OPERATOR -> {
        conversation.ignoreFax();
        if (!services.operator().connects(conversation.call())) {
          conversation.say(Phrase.of(Said.NOT_REACHED, Said.LEAVE_A_MESSAGE));
          record(conversation, keypad, subscriber, outcome);
        }
      }
      default -> record(conversation, keypad, subscriber, outcome);
    }
  }

  private void record(
      Conversation conversation, KeypadProfile keypad, Subscriber subscriber, String outcome)
      throws HungUpException {
    if (isFull(subscriber.extension())) {
      LOG.warnf(
          "call %s: mailbox %s is full (switchpost.voicemail.most-messages)",
          conversation.call().id(), subscriber.extension());
      conversation.say(Phrase.of(Said.MAILBOX_FULL));
      conversation.sayGoodbye();
      return;
    }
    new MessageRecording(services, keypad, conversation, subscriber, outcome).run();
  }

  /** A store that cannot say takes the message, or says that it cannot. */
  private boolean isFull(String mailbox) {
    int most = services.settings().mostMessages();
    try {
      return most > 0
          && services.inbox().list(mailbox, Message.State.NEW).size()
                  + services.inbox().list(mailbox, Message.State.SAVED).size()
              >= most;
    } catch (StoreException e) {
      return false;
    }
  }

  /** Says the greeting; its end is like the key that skips it. */
  private Action key(Conversation conversation, KeypadProfile keypad, Phrase greeting) {
    Map<Character, Action> keys = new HashMap<>();
    for (Binding binding : keypad.keys(KeypadState.CALLER_GREETING)) {
      boolean nobody = binding.action() == Action.OPERATOR && !services.operator().exists();
      if (binding.keys().length() == 1 && !nobody) {
        keys.put(binding.keys().charAt(0), binding.action());
      }
    }
    StringBuilder working = new StringBuilder();
    keys.keySet().forEach(working::append);
    return conversation
        .say(greeting, working.toString())
        .map(keys::get)
        .orElse(Action.SKIP_GREETING);
  }
}
