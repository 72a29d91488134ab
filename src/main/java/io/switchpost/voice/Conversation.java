package io.switchpost.voice;

import io.switchpost.media.AudioLeg;
import io.switchpost.media.AudioSource;
import io.switchpost.media.HungUpException;
import io.switchpost.media.Playback;
import io.switchpost.media.Recording;
import io.switchpost.media.Tones;
import io.switchpost.sip.Call;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Talking with an answered call: say something, wait for keys. Blocking; ends by {@link
 * HungUpException}. Keys that nobody has asked for yet are kept, at most 64 of them.
 */
public final class Conversation {
  private static final Logger LOG = Logger.getLogger(Conversation.class);

  /** A playback whose end is not reported so long after it was due is given up. */
  private static final Duration OVERDUE = Duration.ofSeconds(5);

  private static final Duration LAST_WORD = Duration.ofMillis(400);

  private final Call call;
  private final Prompts prompts;
  private final CallEvents events;
  private Locale language;
  private BooleanSupplier over = () -> false;

  /** The call must be answered. */
  public Conversation(Call call, Prompts prompts, Locale language) {
    this.call = call;
    this.prompts = prompts;
    this.events = new CallEvents(call.audio());
    this.language = language;
  }

  public Call call() {
    return call;
  }

  public AudioLeg audio() {
    return call.audio();
  }

  public Locale language() {
    return language;
  }

  public Speech speech() {
    return Speech.in(language);
  }

  /** From now on speaks this language. */
  public void speak(Locale newLanguage) {
    this.language = newLanguage;
  }

  /** From that moment on the caller is asked nothing more. */
  void endWhen(BooleanSupplier timeIsUp) {
    over = timeIsUp;
  }

  boolean isOver() {
    return over.getAsBoolean();
  }

  /** From now on, signs of a fax machine at the caller's end it by {@link FaxHeardException}. */
  void listenForFax() {
    call.image().welcome();
    events.listenForFax(true);
  }

  /** No longer. */
  void ignoreFax() {
    events.listenForFax(false);
    call.image().decline();
  }

  /** Says it to the end; keys typed meanwhile stay typed ahead. */
  public void say(Phrase phrase) throws HungUpException {
    play(source(phrase));
  }

  /**
   * Says it; any of {@code keys} ends it and is returned; other keys are dropped. A fitting key
   * that was typed ahead is returned with nothing said. Empty: it was said to the end.
   */
  public Optional<Character> say(Phrase phrase, String keys) throws HungUpException {
    Optional<Character> early = events.typedAhead.pollAny(keys);
    if (early.isPresent()) {
      return early;
    }
    AudioSource source = source(phrase);
    start(source);
    Optional<Character> key = Optional.empty();
    while (key.isEmpty() && playing() && awaitKeyOrEnd(lengthOf(source))) {
      key = events.typedAhead.pollAny(keys);
    }
    stop();
    return key;
  }

  /** The next key, typed ahead or pressed within the time. */
  public Optional<Character> key(Duration wait) throws HungUpException {
    events.await(wait, () -> !events.typedAhead.isEmpty());
    return events.typedAhead.poll();
  }

  /**
   * Asks and reads digits until {@code #}, {@code most} digits, or a pause; the first key cuts the
   * phrase off. A {@code *} as the first key ends it at once; a later one forgets what was typed.
   *
   * @return the digits without {@code #}; empty string for {@code #} alone; {@code "*"} for a first
   *     {@code *}; empty for nothing at all
   */
  public Optional<String> digits(Phrase ask, int most, Duration first, Duration between)
      throws HungUpException {
    Optional<Character> key = say(ask, "0123456789*#");
    if (key.isEmpty()) {
      key = key(first);
    }
    if (key.isEmpty()) {
      return Optional.empty();
    }
    if (key.get() == '*') {
      return Optional.of("*");
    }
    StringBuilder digits = new StringBuilder();
    while (key.isPresent() && key.get() != '#') {
      if (key.get() == '*') {
        digits.setLength(0);
      } else if (Character.isDigit(key.get())) {
        digits.append(key.get().charValue());
      }
      if (digits.length() == most) {
        // who types all digits and # means the one thing: the # is no answer to more
        events.typedAhead.skip('#');
        break;
      }
      key = key(between);
    }
    return Optional.of(digits.toString());
  }

  /** Goodbye, and a moment in which the last word leaves the other side's jitter buffer. */
  void sayGoodbye() throws HungUpException {
    say(Phrase.of(Said.GOODBYE));
    pause(LAST_WORD);
  }

  /** The record tone. */
  public void beep() throws HungUpException {
    play(Tones.beep());
  }

  private void play(AudioSource source) throws HungUpException {
    start(source);
    events.await(lengthOf(source), () -> !playing());
    stop();
  }

  /** The samples of a phrase, for playing with control of one's own. */
  public AudioSource source(Phrase phrase) {
    return new Voice(prompts, language).source(phrase);
  }

  /** Forgets what was typed ahead: after a wrong PIN it must not be tried as the next one. */
  public void forgetTypedAhead() {
    events.forgetKeys();
  }

  /** Lets time pass; keys typed meanwhile stay typed ahead. */
  void pause(Duration length) throws HungUpException {
    events.await(length, () -> false);
  }

  /** A key that was taken but not used comes again first. */
  void giveBack(char key) {
    events.typedAhead.giveBack(key);
  }

  /** Starts playing, in place of what plays. */
  Playback start(AudioSource source) {
    return events.play(source);
  }

  /** Whether what was started last still plays (or is paused). */
  boolean playing() {
    return events.playing();
  }

  void stop() {
    events.stop();
  }

  /**
   * Waits until a key was pressed or what plays has ended; a key is left typed ahead.
   *
   * @return false if neither happened in that time
   */
  boolean awaitKeyOrEnd(Duration most) throws HungUpException {
    return events.await(most, () -> !events.typedAhead.isEmpty() || !playing());
  }

  /**
   * Records, and waits for its end. Keys that did not end it are dropped.
   *
   * @throws IOException when the disk refuses the file
   */
  Recorded record(Recording.Request request) throws IOException {
    Recording recording = audio().record(request);
    try {
      events.await(request.longest().plus(OVERDUE), () -> events.end(recording).isPresent());
    } catch (HungUpException e) {
      return new Recorded(recording, Recording.End.HANG_UP);
    } catch (FaxHeardException e) {
      drop(recording);
      throw e;
    }
    return new Recorded(recording, events.end(recording).orElse(Recording.End.LIMIT));
  }

  /** Ends what nobody wants any more; that the disk refuses it is no matter then. */
  private void drop(Recording recording) {
    try {
      recording.finish();
    } catch (IOException reason) {
      LOG.warnf("call %s: a recording that is not wanted: %s", call.id(), reason.getMessage());
    }
  }

  /** What was recorded, and why it ended. */
  record Recorded(Recording recording, Recording.End end) {}

  private static Duration lengthOf(AudioSource source) {
    return Duration.ofMillis(source.length() / 8).plus(OVERDUE);
  }
}
