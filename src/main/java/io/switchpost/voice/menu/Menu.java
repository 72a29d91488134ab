package io.switchpost.voice.menu;

import io.switchpost.voice.Phrase;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One menu, as its file says it.
 *
 * @param name its file's name, {@code main.yaml}
 * @param language spoken from here on; empty: as before
 * @param schedule when it is open
 * @param greeting what is said when it is open
 * @param closed what is said outside business hours; present if there are any
 * @param holiday what is said on holidays; present if there are any
 * @param keys what each key does
 * @param directDial numbers that may be dialled at once
 * @param firstKey wait for the first key after the greeting, 1 s … 30 s
 * @param nextKey wait for a further key where one may follow, 0.5 s … 10 s
 * @param tries silent or wrong rounds before {@code timeOut} or {@code invalid}, 1 … 9
 * @param ring how long a phone rings, 1 s … 2 min
 * @param operator number of the operator
 * @param timeOut after so many silent rounds
 * @param invalid after so many wrong keys
 */
record Menu(
    String name,
    Optional<Locale> language,
    Schedule schedule,
    Phrase greeting,
    Optional<Closed> closed,
    Optional<Closed> holiday,
    Map<Character, MenuAction> keys,
    List<DialPattern> directDial,
    Duration firstKey,
    Duration nextKey,
    int tries,
    Duration ring,
    Optional<String> operator,
    MenuAction timeOut,
    MenuAction invalid) {
  Menu {
    keys = Map.copyOf(keys);
    directDial = List.copyOf(directDial);
  }

  /**
   * Closed.
   *
   * @param greeting said in place of the menu's
   * @param then done after it; empty: the keys of the menu work as ever
   */
  record Closed(Phrase greeting, Optional<MenuAction> then) {}

  /** What holds at a moment in place of the greeting; empty: the menu is open. */
  Optional<Closed> closedAt(java.time.Instant moment) {
    return switch (schedule.at(moment)) {
      case OPEN -> Optional.empty();
      case CLOSED -> closed;
      case HOLIDAY -> holiday.or(() -> closed);
    };
  }

  /** The other menus that it leads to. */
  Stream<MenuAction.GoTo> references() {
    Stream<MenuAction> then =
        Stream.of(closed, holiday)
            .flatMap(Optional::stream)
            .map(Closed::then)
            .flatMap(Optional::stream);
    return Stream.of(keys.values().stream(), Stream.of(timeOut, invalid), then)
        .flatMap(actions -> actions)
        .flatMap(action -> action instanceof MenuAction.GoTo go ? Stream.of(go) : Stream.empty());
  }
}
