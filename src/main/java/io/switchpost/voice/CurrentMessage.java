package io.switchpost.voice;

import io.switchpost.media.AudioSource;
import io.switchpost.media.HungUpException;
import io.switchpost.media.WavFile;
import io.switchpost.store.Message;
import io.switchpost.store.Message.State;
import io.switchpost.voice.keypad.Action;
import io.switchpost.voice.keypad.Binding;
import io.switchpost.voice.keypad.KeypadProfile;
import io.switchpost.voice.keypad.KeypadState;
import java.io.IOException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What its owner does with the message that he is at. */
final class CurrentMessage {
  private static final Logger LOG = Logger.getLogger(CurrentMessage.class);
  private static final String ANY_KEY = "0123456789*#";

  private final MailboxServices services;
  private final Conversation conversation;
  private final MessageList messages;
  private final MessagePlayer player;

  CurrentMessage(
      MailboxServices services,
      KeypadProfile keypad,
      Conversation conversation,
      MessageList messages) {
    this.services = services;
    this.conversation = conversation;
    this.messages = messages;
    this.player = new MessagePlayer(conversation, keypad);
  }

  /** Whether that can be done now; nothing can be done to no message. */
  boolean allows(Action action) {
    Optional<Message> message = messages.current();
    return switch (action) {
      case PREVIOUS -> messages.started() && !messages.atFirst();
      case NEXT, NEXT_NEW ->
          messages.started(); // also from one that was deleted elsewhere meanwhile
      case CALL_BACK -> message.filter(m -> !m.callerNumber().isEmpty()).isPresent();
      default -> message.isPresent();
    };
  }

  boolean isDeleted() {
    return messages.current().filter(messages::isDeleted).isPresent();
  }

  /**
   * Says who called and when, then plays it. Listened to (to its end, or as far as its owner
   * wanted) it is a saved one; broken off by hanging up it stays new.
   *
   * @return the key that ended it, if it is not one of the playing's own
   */
  Optional<Binding> play() throws HungUpException {
    Message message = messages.here();
    Phrase header = new Envelope(services, conversation.speech()).header(message, messages);
    Optional<Binding> key = player.play(conversation.source(header), KeypadState.HEADER);
    if (key.isPresent()) {
      return key;
    }
    Optional<AudioSource> audio = audio(message);
    if (audio.isEmpty()) {
      conversation.say(Phrase.of(Said.CANNOT_BE_PLAYED));
      return Optional.empty();
    }
    key = player.play(audio.get(), KeypadState.PLAYING);
    messages.heard(message);
    return key;
  }

  private static Optional<AudioSource> audio(Message message) {
    try {
      return Optional.of(AudioSource.of(WavFile.read(message.audio())));
    } catch (IOException e) {
      LOG.errorf("Message %s cannot be played: %s", message.id(), e.getMessage());
      return Optional.empty();
    }
  }

  void sayEnvelope() throws HungUpException {
    Phrase envelope = new Envelope(services, conversation.speech()).full(messages.here());
    conversation.say(envelope, ANY_KEY).ifPresent(conversation::giveBack);
  }

  /** Deletes, undeletes, or whichever of the two it is not. */
  void delete(Action action) throws HungUpException {
    Message message = messages.here();
    boolean was = messages.isDeleted(message);
    boolean wanted = action == Action.DELETE || action == Action.TOGGLE_DELETE && !was;
    if (wanted && !was) {
      messages.delete(message);
    } else if (!wanted && was) {
      messages.undelete(message);
    }
    conversation.say(Phrase.of(wanted ? Said.DELETED : Said.UNDELETED));
  }

  /** One that another phone of the mailbox has deleted meanwhile stays deleted. */
  void mark(State state) throws HungUpException {
    if (!messages.mark(messages.here(), state)) {
      conversation.say(Phrase.of(Said.DELETED));
      return;
    }
    conversation.say(Phrase.of(state == State.NEW ? Said.KEPT_AS_NEW : Said.SAVED));
  }

  void callBack() throws HungUpException {
    new CallBack(conversation, services.reach()).to(messages.here());
  }
}
