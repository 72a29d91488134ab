package io.switchpost.store;

import io.switchpost.store.Mailboxes.PinRefusal;
import java.util.Optional;

/** Which PINs nobody guesses first: six digits at least, no pattern, not the own number. */
final class PinRules {
  private static final int SHORTEST = 6;
  private static final int LONGEST = 32;

  private PinRules() {}

  static Optional<PinRefusal> refusal(String mailbox, String pin) {
    if (!pin.chars().allMatch(c -> c >= '0' && c <= '9') || pin.length() > LONGEST) {
      return Optional.of(PinRefusal.TOO_SIMPLE);
    }
    if (pin.length() < SHORTEST) {
      return Optional.of(PinRefusal.TOO_SHORT);
    }
    boolean ownNumber = !mailbox.isEmpty() && (pin.contains(mailbox) || mailbox.contains(pin));
    return isRepeat(pin) || isRun(pin, 1) || isRun(pin, 9) || ownNumber
        ? Optional.of(PinRefusal.TOO_SIMPLE)
        : Optional.empty();
  }

  /** 777777, 121212, 123123: one block again and again, the last one perhaps cut off. */
  private static boolean isRepeat(String pin) {
    for (int block = 1; block <= pin.length() / 2; block++) {
      if (pin.startsWith(pin.substring(block))) {
        return true;
      }
    }
    return false;
  }

  /** 123456 or 890123 with a step of 1; 654321 with one of 9, which is -1 on a dial. */
  private static boolean isRun(String pin, int step) {
    for (int i = 1; i < pin.length(); i++) {
      if ((pin.charAt(i - 1) - '0' + step) % 10 != pin.charAt(i) - '0') {
        return false;
      }
    }
    return true;
  }
}
