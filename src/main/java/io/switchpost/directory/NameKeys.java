package io.switchpost.directory;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names as they are spelled on a telephone's keys (ITU-T E.161: 2 ABC, 3 DEF … 9 WXYZ). A person is
 * found by given name and surname in either order, or by the mail address before the {@code @}.
 */
public final class NameKeys {
  private static final Comparator<Subscriber> BY_NAME =
      Comparator.comparing(Subscriber::surname, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(Subscriber::name, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(Subscriber::extension);

  /** Keys of A to Z. */
  private static final String KEYS = "22233344455566677778889999";

  private final SortedMap<String, Set<Subscriber>> names = new TreeMap<>();
  private final SortedMap<String, Set<Subscriber>> aliases = new TreeMap<>();

  public NameKeys(Collection<Subscriber> people) {
    for (Subscriber person : people) {
      add(names, person.givenName() + person.surname(), person);
      add(names, person.surname() + person.givenName(), person);
      add(names, person.name(), person);
      person.mail().ifPresent(mail -> add(aliases, mail.replaceFirst("@.*", ""), person));
    }
  }

  /** Whose name begins so, in either order; by surname. Without digits: nobody. */
  public List<Subscriber> startingWith(String digits) {
    return find(names, digits);
  }

  /** Whose mail address begins so; by surname. Without digits: nobody. */
  public List<Subscriber> aliasStartingWith(String digits) {
    return find(aliases, digits);
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

  private static void add(
      SortedMap<String, Set<Subscriber>> index, String text, Subscriber person) {
    String keys = spell(text);
    if (!keys.isEmpty()) {
      index.computeIfAbsent(keys, _ -> new LinkedHashSet<>()).add(person);
    }
  }

  private static List<Subscriber> find(SortedMap<String, Set<Subscriber>> index, String digits) {
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return List.of();
    }
    // ':' follows '9' in ASCII
    return index.subMap(digits, digits + ":").values().stream()
        .flatMap(Set::stream)
        .distinct()
        .sorted(BY_NAME)
        .toList();
  }
}
