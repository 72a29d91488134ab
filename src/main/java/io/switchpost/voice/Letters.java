package io.switchpost.voice;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names and key presses as prompts {@code letters/…} and {@code digits/…}. */
final class Letters {
  private static final int LONGEST = 64;

  private Letters() {}

  static Phrase spell(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT).strip();
    List<String> prompts = new ArrayList<>();
    for (char c : plain.substring(0, Math.min(plain.length(), LONGEST)).toCharArray()) {
      if (c >= 'a' && c <= 'z') {
        prompts.add("letters/" + c);
      } else if (c == '-') {
        prompts.add("letters/dash");
      } else if (c == ' ' && !prompts.isEmpty()) {
        prompts.add("letters/space");
      } else if (c >= '0' && c <= '9') {
        prompts.add("digits/" + c);
      }
    }
    return Phrase.of(prompts.toArray(String[]::new));
  }

  /** A number key by key; what is only written, such as a blank, is left out. */
  static List<String> dialled(String number) {
    List<String> prompts = new ArrayList<>();
    for (char c : number.substring(0, Math.min(number.length(), LONGEST)).toCharArray()) {
      switch (c) {
        case '*' -> prompts.add("digits/star");
        case '#' -> prompts.add("digits/pound");
        case '+' -> prompts.add("letters/plus");
        default -> prompts.addAll(letterOrDigit(c));
      }
    }
    return prompts;
  }

  private static List<String> letterOrDigit(char c) {
    char small = Character.toLowerCase(c);
    if (c >= '0' && c <= '9') {
      return List.of("digits/" + c);
    }
    return small >= 'a' && small <= 'z' ? List.of("letters/" + small) : List.of();
  }
}
