package io.switchpost.voice;

import io.switchpost.media.HungUpException;
import io.switchpost.sip.Call;

/** Pilot 1000: log-on by PIN, messages, options, by the keys of a keypad profile. */
public interface SubscriberAccess {
  void serve(Call call) throws HungUpException;

  static SubscriberAccess with(MailboxServices services) {
    return new MailboxAccess(services);
  }
}
