package io.switchpost.media;

import java.io.IOException;
import java.nio.file.Path;

/**
 * WAV files as a telephone needs them: read (PCM 8/16 bit, A-law, µ-law; any rate and channels
 * brought to 8 kHz mono).
 */
public final class WavFile {
  private WavFile() {}

  /**
   * The samples of a file, 16 bit at 8 kHz.
   *
   * @throws IOException with one clear sentence if it is no WAV file, is of an unknown format, or
   *     longer than 2 h
   */
  public static short[] read(Path file) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Writes PCM 16 bit, 8 kHz, mono. */
  public static void write(Path file, short[] samples) throws IOException {
    throw new UnsupportedOperationException();
  }
}
