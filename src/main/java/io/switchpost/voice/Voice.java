package io.switchpost.voice;

import io.switchpost.media.AudioSource;
import io.switchpost.media.WavFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Makes samples of phrases. */
final class Voice {
  private static final Logger LOG = Logger.getLogger(Voice.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Prompts prompts;
  private final Locale language;

  Voice(Prompts prompts, Locale language) {
    this.prompts = prompts;
    this.language = language;
  }

  AudioSource source(Phrase phrase) {
    return AudioSource.of(phrase.parts().stream().map(this::samples).toList());
  }

  private short[] samples(Phrase.Part part) {
    return switch (part) {
      case Phrase.Part.Prompt(String name) -> prompts.samples(name, language);
      case Phrase.Part.Recorded(Path wav) -> recording(wav);
      case Phrase.Part.Pause(Duration length) -> silence(length);
    };
  }

  private static short[] silence(Duration length) {
    Duration bounded = length.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : length;
    return new short[Math.max(0, (int) bounded.toMillis() * 8)];
  }

  /** A damaged recording must not end a call: it is left out. */
  private static short[] recording(Path wav) {
    try {
      return WavFile.read(wav);
    } catch (IOException e) {
      LOG.warnf("Recording %s is left out: %s", wav, e.getMessage());
      return new short[0];
    }
  }
}
