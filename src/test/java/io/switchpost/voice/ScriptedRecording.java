package io.switchpost.voice;

import io.switchpost.media.Recording;
import io.switchpost.media.WavFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a script says into a recording.
 *
 * @param broken the disk does not take it
 */
record ScriptedRecording(Path file, short[] samples, boolean broken) implements Recording {
  @Override
  public Duration length() {
    return Duration.ofMillis(samples.length / 8);
  }

  @Override
  public Duration voice() {
    return samples.length > 0 && samples[0] != 0 ? length() : Duration.ZERO;
  }

  @Override
  public Optional<Character> key() {
    return Optional.empty();
  }

  @Override
  public void finish() throws IOException {
    if (broken) {
      throw new IOException("No space left on device");
    }
    WavFile.write(file, samples);
  }
}
