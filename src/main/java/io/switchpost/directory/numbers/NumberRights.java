package io.switchpost.directory.numbers;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which numbers may be dialled for whom.
 *
 * @param everybody what all people may
 * @param groups what the people of a group may in addition; names in lower case
 */
public record NumberRights(Set<NumberClass> everybody, Map<String, Set<NumberClass>> groups) {
  public NumberRights {
    everybody = Set.copyOf(everybody);
    Map<String, Set<NumberClass>> lower = new TreeMap<>();
    groups.forEach(
        (name, classes) -> lower.put(name.toLowerCase(Locale.ROOT), Set.copyOf(classes)));
    groups = Map.copyOf(lower);
  }

  /** Whether somebody of these groups may have a number dialled. */
  public boolean allow(Set<String> groupsOfPerson, PhoneNumber number) {
    return everybody.contains(number.numberClass())
        || groupsOfPerson.stream()
            .anyMatch(
                group ->
                    groups
                        .getOrDefault(group.toLowerCase(Locale.ROOT), Set.of())
                        .contains(number.numberClass()));
  }
}
