package io.switchpost.voice;

import io.switchpost.directory.Subscriber;
import io.switchpost.media.HungUpException;
import io.switchpost.sip.Call;

/** Takes over an answered call in which a fax machine was heard, and ends it. */
@FunctionalInterface
public interface FaxHandover {
  void receive(Call call, Subscriber owner) throws HungUpException;
}
