package io.switchpost.voice;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Keys that nobody has asked for yet, at most 64; what is typed beyond is dropped. */
final class TypedAhead {
  private static final int MOST = 64;

  private final Deque<Character> keys = new ArrayDeque<>();

  void add(char key) {
    if (keys.size() < MOST) {
      keys.add(key);
    }
  }

  /** A key that was taken but not used comes again first. */
  void giveBack(char key) {
    keys.addFirst(key);
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  Optional<Character> poll() {
    return Optional.ofNullable(keys.poll());
  }

  /** The first of {@code wanted}; what comes before it is dropped. */
  Optional<Character> pollAny(String wanted) {
    Optional<Character> key = poll();
    while (key.isPresent() && wanted.indexOf(key.get()) < 0) {
      key = poll();
    }
    return key;
  }

  /** Takes the next key if it is that one. */
  void skip(char key) {
    if (!keys.isEmpty() && keys.peek() == key) {
      keys.poll();
    }
  }

  void clear() {
    keys.clear();
  }
}
