package io.switchpost.voice;

import java.util.stream.Collectors;

/** A phrase as one line of prompt names, {@code digits/} left out, for comparing. */
final class PhraseText {
  private PhraseText() {}

  static String text(Phrase phrase) {
    return phrase.parts().stream()
        .map(
            part ->
                switch (part) {
                  case Phrase.Part.Prompt(String name) -> name.replaceFirst("^digits/", "");
                  case Phrase.Part.Recorded(var wav) -> "<" + wav.getFileName() + ">";
                  case Phrase.Part.Pause(var length) -> "(" + length.toMillis() + " ms)";
                })
        .collect(Collectors.joining(" "));
  }
}
