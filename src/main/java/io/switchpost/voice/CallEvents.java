package io.switchpost.voice;

import io.switchpost.media.AudioLeg;
import io.switchpost.media.AudioSource;
import io.switchpost.media.FaxSign;
import io.switchpost.media.HungUpException;
import io.switchpost.media.LegEvent;
import io.switchpost.media.Playback;
import io.switchpost.media.Recording;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What happens on the leg of a conversation, taken in while somebody waits: keys are kept typed
 * ahead, what plays or is recorded ends, a fax machine is heard.
 */
final class CallEvents {
  private final AudioLeg audio;
  final TypedAhead typedAhead = new TypedAhead();
  private Optional<Playback> playing = Optional.empty();
  private Optional<LegEvent.Recorded> recorded = Optional.empty();
  private boolean faxEnds;

  CallEvents(AudioLeg audio) {
    this.audio = audio;
  }

  /** Whether signs of a fax machine at the caller's end are {@link FaxHeardException}s. */
  void listenForFax(boolean on) {
    faxEnds = on;
    audio.listenForFax(on);
  }

  /** Starts playing, in place of what plays. */
  Playback play(AudioSource source) {
    Playback playback = audio.play(source);
    playing = Optional.of(playback);
    return playback;
  }

  /** Whether what was started last still plays (or is paused). */
  boolean playing() {
    return playing.isPresent();
  }

  void stop() {
    playing.ifPresent(Playback::stop);
    playing = Optional.empty();
  }

  /** Why that recording ended by itself; empty while it goes on. */
  Optional<Recording.End> end(Recording recording) {
    return recorded.filter(event -> event.recording() == recording).map(LegEvent.Recorded::end);
  }

  void forgetKeys() {
    audio.forgetDigits();
    typedAhead.clear();
  }

  /** Takes what happens until {@code done}; false if it was not done in that time. */
  boolean await(Duration most, BooleanSupplier done) throws HungUpException {
    long end = System.nanoTime() + most.toNanos();
    while (!done.getAsBoolean()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      switch (audio.next(Duration.ofNanos(left))) {
        case LegEvent.Digit(char key) -> typedAhead.add(key);
        case LegEvent.Played(Playback playback) -> {
          if (playing.filter(current -> current == playback).isPresent()) {
            playing = Optional.empty();
          }
        }
        case LegEvent.Recorded event -> {
          typedAhead.clear();
          recorded = Optional.of(event);
        }
        case LegEvent.Fax(FaxSign sign) -> {
          if (faxEnds && sign != FaxSign.CED) {
            throw new FaxHeardException();
          }
        }
        case LegEvent.TimedOut() -> {
          return false;
        }
      }
    }
    return true;
  }
}
