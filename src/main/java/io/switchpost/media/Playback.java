package io.switchpost.media;

import java.time.Duration;

/** Control of something that plays; all methods return at once. */
public interface Playback {
  void pause();

  void resume();

  /** Moves by a (possibly negative) time, bounded by start and end. */
  void skip(Duration by);

  /** Plays from the beginning. */
  void restart();

  /** Plays slower or faster without change of pitch; 1.0 is as recorded; bounded to 0.5 … 2.0. */
  void speed(double factor);

  boolean paused();

  /** What has been played so far, in the source's own time. */
  Duration position();

  /** Ends it; no {@link LegEvent.Played} follows. */
  void stop();
}
