package io.switchpost.directory;

import io.switchpost.directory.DirectoryLookup.Key;
import java.util.Locale;
import java.util.Optional;

/** A question to the directory, in one spelling. */
record Query(Key key, String value) {
  private static final int LONGEST = 255;

  /** Empty for what nobody can be called. */
  static Optional<Query> of(Key key, String asked) {
    if (asked.length() > LONGEST || asked.chars().anyMatch(Character::isISOControl)) {
      return Optional.empty();
    }
    String value =
        switch (key) {
          case EXTENSION -> asked.strip();
          case MAIL -> asked.strip().toLowerCase(Locale.ROOT);
          case FAX -> asked.replaceAll("[ ./()-]", "");
        };
    return value.isEmpty() ? Optional.empty() : Optional.of(new Query(key, value));
  }

  /** As a name under which an answer is kept. */
  String text() {
    return key + " " + value;
  }

  /** What {@link #text} wrote. */
  static Query parse(String text) {
    String[] parts = text.split(" ", 2);
    return new Query(Key.valueOf(parts[0]), parts[1]);
  }
}
