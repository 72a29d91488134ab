package io.switchpost.voice;

import io.switchpost.media.HungUpException;
import io.switchpost.sip.Call;
import io.switchpost.sip.DialRequest;
import io.switchpost.sip.Outcome;
import io.switchpost.store.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;

/** Calls who left a message, with the rights of the call one is in, and comes back. */
final class CallBack {
  private static final Duration RING = Duration.ofSeconds(30);

  private final Conversation conversation;
  private final BiFunction<Call, String, Optional<String>> reach;

  CallBack(Conversation conversation, BiFunction<Call, String, Optional<String>> reach) {
    this.conversation = conversation;
    this.reach = reach;
  }

  void to(Message message) throws HungUpException {
    String number = message.callerNumber();
    if (number.isEmpty()) {
      conversation.say(Phrase.of(Said.NO_NUMBER));
      return;
    }
    Call call = conversation.call();
    Optional<String> target = reach.apply(call, number);
    if (target.isEmpty()) {
      conversation.say(Phrase.of(Said.NOT_PERMITTED));
      return;
    }
    conversation.say(Phrase.of(Said.CONNECTING));
    Outcome outcome = call.dial(new DialRequest(target.get(), RING, Optional.empty()));
    conversation.forgetTypedAhead();
    switch (outcome) {
      case ANSWERED -> {}
      case BUSY -> conversation.say(Phrase.of(Said.LINE_BUSY));
      case NO_ANSWER -> conversation.say(Phrase.of(Said.NO_ANSWER));
      case UNAVAILABLE, REFUSED -> conversation.say(Phrase.of(Said.NOT_REACHED));
    }
  }
}
