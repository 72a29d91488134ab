package io.switchpost.voice;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Something to say: prompts by name and own recordings, in order. Immutable. */
public record Phrase(List<Part> parts) {
  /** A piece of a phrase. */
  public sealed interface Part {
    /** A prompt by its Asterisk name. */
    record Prompt(String name) implements Part {}

    /** Somebody's own recording. */
    record Recorded(Path wav) implements Part {}

    /** A pause. */
    record Pause(java.time.Duration length) implements Part {}
  }

  /** Silence. */
  public static final Phrase NOTHING = new Phrase(List.of());

  public Phrase {
    parts = List.copyOf(parts);
  }

  public static Phrase of(String... prompts) {
    List<Part> parts = new ArrayList<>();
    for (String prompt : prompts) {
      parts.add(new Part.Prompt(prompt));
    }
    return new Phrase(parts);
  }

  public static Phrase recorded(Path wav) {
    return new Phrase(Collections.singletonList(new Part.Recorded(wav)));
  }

  public Phrase then(Phrase next) {
    List<Part> all = new ArrayList<>(parts);
    all.addAll(next.parts);
    return new Phrase(all);
  }

  public Phrase then(String... prompts) {
    return then(of(prompts));
  }
}
