package io.switchpost.voice;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** American English, as the packs speak it: twelve hours, "twenty twenty-six", "oh five". */
final class EnglishSpeech implements Speech {
  @Override
  public Phrase number(long number) {
    return phrase(cardinal(number));
  }

  private static List<String> cardinal(long number) {
    if (number < 0 || number > 999_999_999) {
      throw new IllegalArgumentException(
          number + " is not a number that can be said: 0 to 999999999");
    }
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

  /** "twenty-first": the tens stay cardinal. */
  private static List<String> ordinal(int day) {
    return day <= 20 || day % 10 == 0
        ? List.of("digits/h-" + day)
        : List.of("digits/" + day / 10 * 10, "digits/h-" + day % 10);
  }

  @Override
  public Phrase digits(String digits) {
    return phrase(Letters.dialled(digits));
  }

  @Override
  public Phrase newMessages(int count) {
    return messages(count, "vm-INBOX");
  }

  @Override
  public Phrase savedMessages(int count) {
    return messages(count, "vm-Old");
  }

  private Phrase messages(int count, String kind) {
    Phrase counted = count == 0 ? Phrase.of("vm-no") : number(count);
    return counted.then(kind, count == 1 ? "vm-message" : "vm-messages");
  }

  @Override
  public Phrase mailbox(int newMessages, int savedMessages) {
    Phrase have = Phrase.of("vm-youhave");
    if (newMessages == 0 && savedMessages == 0) {
      return have.then("vm-no", "vm-messages");
    }
    if (savedMessages == 0) {
      return have.then(newMessages(newMessages));
    }
    if (newMessages == 0) {
      return have.then(savedMessages(savedMessages));
    }
    return have.then(newMessages(newMessages)).then("vm-and").then(savedMessages(savedMessages));
  }

  @Override
  public Phrase time(LocalTime time) {
    List<String> said = new ArrayList<>();
    said.add("digits/" + ((time.getHour() + 11) % 12 + 1));
    if (time.getMinute() > 0) {
      if (time.getMinute() < 10) {
        said.add("digits/oh");
      }
      said.addAll(cardinal(time.getMinute()));
    }
    said.add(time.getHour() < 12 ? "digits/a-m" : "digits/p-m");
    return phrase(said);
  }

  @Override
  public Phrase moment(ZonedDateTime moment, ZonedDateTime now) {
    LocalDate day = moment.withZoneSameInstant(now.getZone()).toLocalDate();
    LocalTime time = moment.withZoneSameInstant(now.getZone()).toLocalTime();
    return phrase(date(day, now.toLocalDate())).then("digits/at").then(time(time));
  }

  private static List<String> date(LocalDate day, LocalDate today) {
    long ago = ChronoUnit.DAYS.between(day, today);
    if (ago == 0) {
      return List.of("digits/today");
    }
    if (ago == 1) {
      return List.of("digits/yesterday");
    }
    List<String> said = new ArrayList<>();
    said.add("digits/day-" + day.getDayOfWeek().getValue() % 7);
    if (ago > 1 && ago < 7) {
      return said;
    }
    said.add("digits/mon-" + (day.getMonthValue() - 1));
    said.addAll(ordinal(day.getDayOfMonth()));
    if (day.getYear() != today.getYear()) {
      said.addAll(year(day.getYear()));
    }
    return said;
  }

  /** "nineteen ninety-nine", "two thousand seven", "twenty twenty-six". */
  private static List<String> year(int year) {
    if (year / 10 == 200 || year < 1_000 || year > 9_999) {
      return cardinal(year);
    }
    List<String> said = new ArrayList<>(cardinal(year / 100));
    if (year % 100 == 0) {
      said.add("digits/hundred");
    } else {
      if (year % 100 < 10) {
        said.add("digits/oh");
      }
      said.addAll(cardinal(year % 100));
    }
    return said;
  }

  @Override
  public Phrase duration(Duration duration) {
    Duration length = duration.isNegative() ? Duration.ZERO : duration;
    List<String> said = new ArrayList<>();
    counted(said, length.toHours(), "hour", "hours");
    counted(said, length.toMinutesPart(), "minute", "minutes");
    if (length.toHours() == 0 && (length.toSecondsPart() > 0 || said.isEmpty())) {
      said.addAll(cardinal(length.toSecondsPart()));
      said.add(length.toSecondsPart() == 1 ? "second" : "seconds");
    }
    return phrase(said);
  }

  private static void counted(List<String> said, long count, String one, String many) {
    if (count > 0) {
      said.addAll(cardinal(count));
      said.add(count == 1 ? one : many);
    }
  }

  private static Phrase phrase(List<String> prompts) {
    return Phrase.of(prompts.toArray(String[]::new));
  }
}
