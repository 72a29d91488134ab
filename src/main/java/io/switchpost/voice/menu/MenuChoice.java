package io.switchpost.voice.menu;

import io.switchpost.media.HungUpException;
import io.switchpost.voice.Conversation;
import io.switchpost.voice.Phrase;
import java.util.Optional;

/** Says a menu and listens for what the caller wants. */
final class MenuChoice {
  private static final String ALL_KEYS = "0123456789*#";

  /** What came of it. */
  sealed interface Wish {
    /** A key of the menu. */
    record Key(MenuAction action) implements Wish {}

    /** A number was dialled. */
    record Number(String number) implements Wish {}

    /** Nothing was pressed. */
    record Silence() implements Wish {}

    /** Neither a key nor a number of this menu. */
    record Wrong() implements Wish {}
  }

  private final Conversation conversation;
  private final Menu menu;

  MenuChoice(Conversation conversation, Menu menu) {
    this.conversation = conversation;
    this.menu = menu;
  }

  /**
   * Says the greeting; the first key cuts it off. Further keys are waited for only where one may
   * follow: where a key of the menu also begins a number, the pause decides.
   */
  Wish ask(Phrase greeting, boolean waitAfterwards) throws HungUpException {
    Optional<Character> key = conversation.say(greeting, ALL_KEYS);
    if (key.isEmpty() && waitAfterwards) {
      key = conversation.key(menu.firstKey());
    }
    if (key.isEmpty()) {
      return new Wish.Silence();
    }
    String keys = key.get().toString();
    while (fits(keys, DialPattern.Fit.BEGINNING)) {
      Optional<Character> next = conversation.key(menu.nextKey());
      if (next.isEmpty() || next.get() == '#') {
        return whole(keys);
      }
      keys += next.get();
    }
    return whole(keys);
  }

  private boolean fits(String keys, DialPattern.Fit wanted) {
    return menu.directDial().stream().anyMatch(pattern -> pattern.fit(keys) == wanted);
  }

  private Wish whole(String keys) {
    if (fits(keys, DialPattern.Fit.WHOLE)) {
      return new Wish.Number(keys);
    }
    Optional<MenuAction> action =
        keys.length() == 1
            ? Optional.ofNullable(menu.keys().get(keys.charAt(0)))
            : Optional.empty();
    return action.<Wish>map(Wish.Key::new).orElseGet(Wish.Wrong::new);
  }
}
