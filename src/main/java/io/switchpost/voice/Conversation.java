package io.switchpost.voice;

import io.switchpost.media.AudioLeg;
import io.switchpost.media.HungUpException;
import io.switchpost.sip.Call;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Talking with an answered call: say something, wait for keys. Blocking; ends by {@link
 * HungUpException}.
 */
public final class Conversation {
  public Conversation(Call call, Prompts prompts, Locale language) {
    throw new UnsupportedOperationException();
  }

  public Call call() {
    throw new UnsupportedOperationException();
  }

  public AudioLeg audio() {
    throw new UnsupportedOperationException();
  }

  public Locale language() {
    throw new UnsupportedOperationException();
  }

  public Speech speech() {
    throw new UnsupportedOperationException();
  }

  /** Says it to the end; keys typed meanwhile stay typed ahead. */
  public void say(Phrase phrase) throws HungUpException {
    throw new UnsupportedOperationException();
  }

  /**
   * Says it; any of {@code keys} ends it and is returned; other keys are dropped. Empty: it was
   * said to the end.
   */
  public Optional<Character> say(Phrase phrase, String keys) throws HungUpException {
    throw new UnsupportedOperationException();
  }

  /** The next key, typed ahead or pressed within the time. */
  public Optional<Character> key(Duration wait) throws HungUpException {
    throw new UnsupportedOperationException();
  }

  /**
   * Asks and reads digits until {@code #}, {@code most} digits, or a pause; the first digit cuts
   * the phrase off.
   *
   * @return the digits without {@code #}; empty string for {@code #} alone; empty for nothing at
   *     all
   */
  public Optional<String> digits(Phrase ask, int most, Duration first, Duration between)
      throws HungUpException {
    throw new UnsupportedOperationException();
  }

  /** The record tone. */
  public void beep() throws HungUpException {
    throw new UnsupportedOperationException();
  }

  /** The samples of a phrase, for playing with control of one's own. */
  public io.switchpost.media.AudioSource source(Phrase phrase) {
    throw new UnsupportedOperationException();
  }
}
