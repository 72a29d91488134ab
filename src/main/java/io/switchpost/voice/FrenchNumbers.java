package io.switchpost.voice;

import java.util.ArrayList;
import java.util.List;

/**
 * French numbers: "vingt et un", "soixante et onze", "quatre-vingt-un"; telephone numbers by pairs.
 */
final class FrenchNumbers {
  private static final String ONE = "digits/1";
  private static final String ONE_FEMININE = "digits/1F";
  private static final int LONGEST_NUMBER = 64;

  private FrenchNumbers() {}

  /**
   * 0 … 999,999,999.
   *
   * @param feminine "une" at the very end, not "un"
   */
  static List<String> cardinal(long number, boolean feminine) {
    List<String> said = new ArrayList<>();
    long millions = number / 1_000_000;
    if (millions > 0) {
      said.addAll(belowThousand(millions, ONE));
      said.add("digits/million");
    }
    long thousands = number / 1_000 % 1_000;
    if (thousands > 0) {
      if (thousands > 1) { // mille, never "un mille"
        said.addAll(belowThousand(thousands, ONE));
      }
      said.add("digits/thousand");
    }
    if (number % 1_000 > 0 || said.isEmpty()) {
      said.addAll(belowThousand(number % 1_000, feminine ? ONE_FEMININE : ONE));
    }
    return said;
  }

  private static List<String> belowThousand(long number, String one) {
    List<String> said = new ArrayList<>();
    if (number >= 100) {
      if (number >= 200) { // cent, never "un cent"
        said.add("digits/" + number / 100);
      }
      said.add("digits/hundred");
    }
    if (number % 100 > 0 || said.isEmpty()) {
      said.addAll(belowHundred(number % 100, one));
    }
    return said;
  }

  private static List<String> belowHundred(long number, String one) {
    if (number == 1) {
      return List.of(one);
    }
    if (number <= 20 || number < 70 && number % 10 == 0 || number == 80) {
      return List.of("digits/" + number);
    }
    // soixante-dix and quatre-vingt-dix go on to nineteen
    long tens = number >= 60 ? number / 20 * 20 : number / 10 * 10;
    long rest = number - tens;
    List<String> said = new ArrayList<>(List.of("digits/" + tens));
    if (tens < 80 && rest % 10 == 1) {
      said.add("digits/et");
    }
    said.add(rest == 1 ? one : "digits/" + rest);
    return said;
  }

  /**
   * By pairs, as a French telephone number is said; three digits as a number; with an odd count the
   * first digit stands alone; after +33 the one-digit area does.
   */
  static List<String> dialled(String number) {
    List<String> said = new ArrayList<>();
    String rest = number.substring(0, Math.min(number.length(), LONGEST_NUMBER));
    if (rest.startsWith("+33")) {
      said.addAll(List.of("letters/plus", "digits/30", "digits/3"));
      rest = rest.substring(3);
    }
    for (String run : rest.split("(?<=[^0-9])|(?=[^0-9])", -1)) {
      said.addAll(run.matches("[0-9]+") ? pairs(run) : Letters.dialled(run));
    }
    return said;
  }

  private static List<String> pairs(String run) {
    if (run.length() == 3 && run.charAt(0) != '0') {
      return cardinal(Long.parseLong(run), false);
    }
    List<String> said = new ArrayList<>();
    int at = run.length() % 2;
    if (at == 1) {
      said.add("digits/" + run.charAt(0));
    }
    for (; at < run.length(); at += 2) {
      if (run.charAt(at) == '0') {
        said.add("digits/0");
        said.add("digits/" + run.charAt(at + 1));
      } else {
        said.addAll(belowHundred(Long.parseLong(run.substring(at, at + 2)), ONE));
      }
    }
    return said;
  }
}
