package io.switchpost.voice;

import io.switchpost.directory.Subscriber;
import io.switchpost.media.HungUpException;
import io.switchpost.sip.Call;

/**
 * Takes a message for a subscriber: greeting by outcome, beep, recording, review, "saved" only when
 * it is.
 */
public interface Voicemail {
  /**
   * Answers the call if it is not; {@code outcome} is an {@code Outcome.text()}, or {@code direct}.
   */
  void take(Call call, Subscriber subscriber, String outcome) throws HungUpException;

  static Voicemail with(MailboxServices services) {
    return new MessageTaking(services);
  }
}
