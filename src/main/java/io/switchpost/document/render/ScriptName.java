package io.switchpost.document.render;

import io.switchpost.document.DocumentException;
import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What a reader calls the letters of a script. */
final class ScriptName {
  private ScriptName() {}

  /** Why letters that no font has are not drawn. */
  static DocumentException refusal(String script) {
    return new DocumentException(
        "there is no font here for %s letters; send a PDF with its fonts embedded"
            .formatted(script));
  }

  /**
   * Of the first letter that is not Latin; digits and signs are of no script.
   *
   * @param text may be null
   */
  static Optional<String> of(String text) {
    return Objects.requireNonNullElse(text, "")
        .codePoints()
        .filter(Character::isLetter)
        .mapToObj(UnicodeScript::of)
        .flatMap(script -> of(script).stream())
        .findFirst();
  }

  private static Optional<String> of(UnicodeScript script) {
    return switch (script) {
      case LATIN, COMMON, INHERITED, UNKNOWN -> Optional.empty();
      case HAN -> Optional.of("Chinese or Japanese");
      case BOPOMOFO -> Optional.of("Chinese");
      case HIRAGANA, KATAKANA -> Optional.of("Japanese");
      case HANGUL -> Optional.of("Korean");
      default -> {
        String name = script.name().replace('_', ' ').toLowerCase(Locale.ROOT);
        yield Optional.of(Character.toUpperCase(name.charAt(0)) + name.substring(1));
      }
    };
  }
}
