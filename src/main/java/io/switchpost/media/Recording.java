package io.switchpost.media;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** What a caller says, growing on disk as a WAV file (PCM 16 bit, 8 kHz, mono). */
public interface Recording {
  /** Why it ended by itself. */
  enum End {
    /** One of the stop keys; the key is not reported as a digit as well. */
    KEY,
    /** Silence for longer than the limit; the silent tail is not part of the file. */
    SILENCE,
    /** The longest allowed length. */
    LIMIT,
    /** The caller hung up. */
    HANG_UP,
    /** The disk refused: nothing may be announced as saved. */
    FAILED
  }

  /**
   * What to record.
   *
   * @param file created; its directory exists
   * @param longest at most so much, 1 s … 2 h
   * @param silence ends after so much silence; zero: never
   * @param stopKeys keys that end it, such as {@code "#"}
   */
  record Request(Path file, Duration longest, Duration silence, String stopKeys) {}

  /** Length of the file's audio. After {@link End#SILENCE} it is without the silent tail. */
  Duration length();

  /** How much of it is sound above the line's noise: zero if nothing was said. */
  Duration voice();

  /** The key that ended it, if one did. */
  java.util.Optional<Character> key();

  /**
   * Ends it if it still goes on, completes the WAV header and forces the file to disk (fsync).
   * Blocks until that is done, for some milliseconds on a healthy disk and 30 s at most; a repeated
   * call has the same result.
   *
   * @throws IOException if anything was not written: the file must not be announced as saved
   */
  void finish() throws IOException;
}
