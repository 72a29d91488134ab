package io.switchpost.voice;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** American English, as the packs speak it: twelve hours, "twenty twenty-six", "oh five". */
final class EnglishGrammar implements Grammar {
  @Override
  public List<String> cardinal(long number, boolean feminine) {
    return cardinal(number);
  }

  private static List<String> cardinal(long number) {
    List<String> said = new ArrayList<>();
    group(said, number / 1_000_000, "digits/million");
    group(said, number / 1_000 % 1_000, "digits/thousand");
    if (number % 1_000 > 0 || said.isEmpty()) {
      said.addAll(belowThousand(number % 1_000));
    }
    return said;
  }

  private static void group(List<String> said, long count, String unit) {
    if (count > 0) {
      said.addAll(belowThousand(count));
      said.add(unit);
    }
  }

  private static List<String> belowThousand(long number) {
    List<String> said = new ArrayList<>();
    if (number >= 100) {
      said.add("digits/" + number / 100);
      said.add("digits/hundred");
    }
    long rest = number % 100;
    if (rest > 20) {
      said.add("digits/" + rest / 10 * 10);
      rest %= 10;
    }
    if (rest > 0 || said.isEmpty()) {
      said.add("digits/" + rest);
    }
    return said;
  }

  @Override
  public List<String> dialled(String number) {
    return Letters.dialled(number);
  }

  @Override
  public List<String> time(LocalTime time) {
    List<String> said = new ArrayList<>();
    said.add("digits/" + ((time.getHour() + 11) % 12 + 1));
    if (time.getMinute() > 0) {
      said.addAll(afterOh(time.getMinute()));
    }
    said.add(time.getHour() < 12 ? "digits/a-m" : "digits/p-m");
    return said;
  }

  /** "oh five", "fifteen". */
  private static List<String> afterOh(int belowHundred) {
    List<String> said = new ArrayList<>();
    if (belowHundred < 10) {
      said.add("digits/oh");
    }
    said.addAll(cardinal(belowHundred));
    return said;
  }

  @Override
  public List<String> date(LocalDate day, boolean withYear) {
    List<String> said = new ArrayList<>();
    said.add("digits/mon-" + (day.getMonthValue() - 1));
    said.addAll(ordinal(day.getDayOfMonth()));
    if (withYear) {
      said.addAll(year(day.getYear()));
    }
    return said;
  }

  /** "twenty-first": the tens stay cardinal. */
  private static List<String> ordinal(int day) {
    return day <= 20 || day % 10 == 0
        ? List.of("digits/h-" + day)
        : List.of("digits/" + day / 10 * 10, "digits/h-" + day % 10);
  }

  /** "nineteen ninety-nine", "two thousand seven", "twenty twenty-six". */
  private static List<String> year(int year) {
    if (year / 10 == 200 || year < 1_000 || year > 9_999) {
      return cardinal(year);
    }
    List<String> said = new ArrayList<>(cardinal(year / 100));
    said.addAll(year % 100 == 0 ? List.of("digits/hundred") : afterOh(year % 100));
    return said;
  }

  @Override
  public String messages(int count) {
    return count == 1 ? "vm-message" : "vm-messages";
  }

  @Override
  public Phrase noMessages() {
    return Phrase.of("vm-youhave", "vm-no", "vm-messages");
  }

  @Override
  public String hours(long count) {
    return count == 1 ? "hour" : "hours";
  }

  @Override
  public String minutes(long count) {
    return count == 1 ? "minute" : "minutes";
  }

  @Override
  public String seconds(long count) {
    return count == 1 ? "second" : "seconds";
  }
}
