package io.switchpost.voice;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Prompts by the names of the Asterisk sound packs ({@code vm-intro}, {@code digits/4}).
 *
 * <p>For each name the first directory that has it wins: the home's, an installed pack, the shipped
 * set. In a directory the language comes first ({@code fr/vm-intro.wav}), as the packs have it.
 */
public final class Prompts {
  public Prompts(List<Path> directories) {
    throw new UnsupportedOperationException();
  }

  /**
   * The samples of a prompt, from a cache; English if the language lacks it; silence (and one log
   * line) if nobody has it.
   */
  public short[] samples(String name, Locale language) {
    throw new UnsupportedOperationException();
  }

  public boolean exists(String name, Locale language) {
    throw new UnsupportedOperationException();
  }
}
