package io.switchpost.sip;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A pattern of the dial plan, read into positions; two that match the same numbers position by
 * position are equal. Ordered so that the most specific comes first.
 */
final class DialPattern implements Comparable<DialPattern> {
  private static final int LONGEST = 64;
  private static final String LITERALS = "0123456789*#+";

  /** What one position takes. */
  private sealed interface Position {}

  private record OneOf(BitSet characters) implements Position {
    int size() {
      return characters.cardinality();
    }
  }

  /** {@code .} takes at least one character, {@code !} any number; both stand at the end. */
  private record Rest(int atLeast) implements Position {}

  private final List<Position> positions;

  private DialPattern(List<Position> positions) {
    this.positions = positions;
  }

  /**
   * @throws IllegalArgumentException when it is empty, longer than 64 characters or has something
   *     else than digits, {@code * # +}, X, Z, N, a set in brackets, or one {@code .} or {@code !}
   *     at the end
   */
  static DialPattern parse(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "Pattern '%s' must have 1 to %d characters".formatted(text, LONGEST));
    }
    var positions = new ArrayList<Position>();
    for (int i = 0; i < text.length(); i++) {
      char c = Character.toUpperCase(text.charAt(i));
      if ((c == '.' || c == '!') && i < text.length() - 1) {
        throw refusal(text, "'" + c + "' must be the last character");
      }
      switch (c) {
        case 'X' -> positions.add(range('0', '9'));
        case 'Z' -> positions.add(range('1', '9'));
        case 'N' -> positions.add(range('2', '9'));
        case '.' -> positions.add(new Rest(1));
        case '!' -> positions.add(new Rest(0));
        case '[' -> {
          int end = text.indexOf(']', i);
          if (end < 0) {
            throw refusal(text, "'[' has no ']'");
          }
          positions.add(set(text, text.substring(i + 1, end)));
          i = end;
        }
        default -> positions.add(range(literal(text, c), c));
      }
    }
    return new DialPattern(List.copyOf(positions));
  }

  private static OneOf set(String text, String inside) {
    var characters = new BitSet();
    for (int i = 0; i < inside.length(); i++) {
      char from = literal(text, inside.charAt(i));
      if (i + 2 < inside.length() && inside.charAt(i + 1) == '-') {
        char to = literal(text, inside.charAt(i + 2));
        if (!Character.isDigit(from) || !Character.isDigit(to) || from > to) {
          throw refusal(text, "[" + inside + "] is not a range of digits");
        }
        characters.set(from, to + 1);
        i += 2;
      } else {
        characters.set(from);
      }
    }
    if (characters.isEmpty()) {
      throw refusal(text, "[] takes nothing");
    }
    return new OneOf(characters);
  }

  private static char literal(String text, char c) {
    if (LITERALS.indexOf(c) < 0) {
      throw refusal(text, "'" + c + "' is none of 0-9 * # + X Z N [ ] . !");
    }
    return c;
  }

  private static OneOf range(char from, char to) {
    var characters = new BitSet();
    characters.set(from, to + 1);
    return new OneOf(characters);
  }

  private static IllegalArgumentException refusal(String text, String why) {
    return new IllegalArgumentException("Pattern '%s': %s".formatted(text, why));
  }

  boolean matches(String number) {
    for (int i = 0; i < positions.size(); i++) {
      switch (positions.get(i)) {
        case Rest rest -> {
          return number.length() >= i + rest.atLeast();
        }
        case OneOf one -> {
          if (i >= number.length() || !one.characters().get(number.charAt(i))) {
            return false;
          }
        }
      }
    }
    return number.length() == positions.size();
  }

  /** How much a position takes; a pattern that ends takes nothing more, so it comes first. */
  private static int breadth(List<Position> positions, int i) {
    if (i >= positions.size()) {
      return 0;
    }
    return switch (positions.get(i)) {
      case OneOf one -> one.size();
      case Rest rest -> 1000 - rest.atLeast();
    };
  }

  @Override
  public int compareTo(DialPattern other) {
    int length = Math.max(positions.size(), other.positions.size());
    for (int i = 0; i < length; i++) {
      int order = Integer.compare(breadth(positions, i), breadth(other.positions, i));
      if (order != 0) {
        return order;
      }
    }
    return toString().compareTo(other.toString());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DialPattern that && positions.equals(that.positions);
  }

  @Override
  public int hashCode() {
    return positions.hashCode();
  }

  /** In its shortest spelling: {@code [2-9]} is {@code N}. */
  @Override
  public String toString() {
    return positions.stream().map(DialPattern::spelling).collect(Collectors.joining());
  }

  private static String spelling(Position position) {
    return switch (position) {
      case Rest(int atLeast) -> atLeast == 0 ? "!" : ".";
      case OneOf one when one.equals(range('0', '9')) -> "X";
      case OneOf one when one.equals(range('1', '9')) -> "Z";
      case OneOf one when one.equals(range('2', '9')) -> "N";
      case OneOf one -> {
        String all =
            one.characters().stream().mapToObj(Character::toString).collect(Collectors.joining());
        yield all.length() == 1 ? all : "[" + all + "]";
      }
    };
  }
}
