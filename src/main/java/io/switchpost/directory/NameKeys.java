package io.switchpost.directory;

import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names as they are spelled on a telephone's keys (ITU-T E.161: 2 ABC, 3 DEF … 9 WXYZ). A person is
 * found by given name and surname in either order.
 */
public final class NameKeys {
  /** Keys of A to Z. */
  private static final String KEYS = "22233344455566677778889999";

  private final SortedMap<String, Set<Subscriber>> names = new TreeMap<>();

  public NameKeys(Collection<Subscriber> people) {
    for (Subscriber person : people) {
      add(person.givenName() + person.surname(), person);
      add(person.surname() + person.givenName(), person);
      add(person.name(), person);
    }
  }

  /** Whose name begins so, in either order; by surname. Without digits: nobody. */
  public List<Subscriber> startingWith(String digits) {
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return List.of();
    }
    // ':' follows '9' in ASCII
    return names.subMap(digits, digits + ":").values().stream()
        .flatMap(Set::stream)
        .distinct()
        .sorted(Subscriber.BY_SURNAME)
        .toList();
  }

  /**
   * The keys that spell a text: accents are folded (É is E, ß is SS, Œ is OE), digits stand for
   * themselves, everything else is left out.
   */
  public static String spell(String text) {
    StringBuilder keys = new StringBuilder();
    String folded =
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            .replace("ß", "ss")
            .toUpperCase(Locale.ROOT)
            .replace("Œ", "OE")
            .replace("Æ", "AE")
            .replace("Þ", "TH")
            .replace('Ø', 'O')
            .replace('Ł', 'L')
            .replace('Đ', 'D')
            .replace('Ð', 'D');
    for (char c : folded.toCharArray()) {
      if (c >= 'A' && c <= 'Z') {
        keys.append(KEYS.charAt(c - 'A'));
      } else if (c >= '0' && c <= '9') {
        keys.append(c);
      }
    }
    return keys.toString();
  }

  private void add(String text, Subscriber person) {
    String keys = spell(text);
    if (!keys.isEmpty()) {
      names.computeIfAbsent(keys, _ -> new LinkedHashSet<>()).add(person);
    }
  }
}
