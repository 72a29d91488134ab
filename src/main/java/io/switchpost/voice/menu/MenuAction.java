package io.switchpost.voice.menu;

/** What a key, or the lack of one, leads to. */
sealed interface MenuAction {
  /** Rings somebody inside; then takes a message if that person has a mailbox. */
  record Extension(String number) implements MenuAction {}

  /** Takes a message without ringing. */
  record TakeMessage(String mailbox) implements MenuAction {}

  /**
   * Goes on with another menu.
   *
   * @param line where the file says so
   */
  record GoTo(String menu, int line) implements MenuAction {}

  /** Returns to the menu that led here. */
  record Back() implements MenuAction {}

  /** Rings a number that is none of ours. */
  record Outside(String number) implements MenuAction {}

  /** Spells a name in the directory. */
  record DialByName() implements MenuAction {}

  /** Rings the menu's operator. */
  record Operator() implements MenuAction {}

  /** Says the menu again. */
  record Repeat() implements MenuAction {}

  /** Says good-bye. */
  record HangUp() implements MenuAction {}
}
