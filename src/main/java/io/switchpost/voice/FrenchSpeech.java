package io.switchpost.voice;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * French: "vingt et un", "soixante et onze", "quatre-vingt-un", "une heure", telephone numbers by
 * pairs, twenty-four hours. Plurals that sound alike (nouveau, nouveaux) are one prompt, as in the
 * pack.
 */
final class FrenchSpeech implements Speech {
  private static final String ONE = "digits/1";
  private static final String ONE_FEMININE = "digits/1F";
  private static final int LONGEST_NUMBER = 64;

  @Override
  public Phrase number(long number) {
    return phrase(cardinal(number, ONE));
  }

  /**
   * @param one the form of "one" at the very end: un or une
   */
  private static List<String> cardinal(long number, String one) {
    if (number < 0 || number > 999_999_999) {
      throw new IllegalArgumentException(
          number + " is not a number that can be said: 0 to 999999999");
    }
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
      said.addAll(belowThousand(number % 1_000, one));
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
  @Override
  public Phrase digits(String digits) {
    List<String> said = new ArrayList<>();
    String rest = digits.substring(0, Math.min(digits.length(), LONGEST_NUMBER));
    if (rest.startsWith("+33")) {
      said.addAll(List.of("letters/plus", "digits/30", "digits/3"));
      rest = rest.substring(3);
    }
    for (String run : rest.split("(?<=[^0-9])|(?=[^0-9])", -1)) {
      said.addAll(run.matches("[0-9]+") ? pairs(run) : Letters.dialled(run));
    }
    return phrase(said);
  }

  private static List<String> pairs(String run) {
    if (run.length() == 3 && run.charAt(0) != '0') {
      return cardinal(Long.parseLong(run), ONE);
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
    return counted.then(kind, count <= 1 ? "vm-message" : "vm-messages");
  }

  @Override
  public Phrase mailbox(int newMessages, int savedMessages) {
    if (newMessages == 0 && savedMessages == 0) {
      // "vous avez" and "aucun" do not make a sentence
      return Phrase.of("switchpost/no-messages");
    }
    Phrase have = Phrase.of("vm-youhave");
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
    List<String> said = new ArrayList<>(cardinal(time.getHour(), ONE_FEMININE));
    said.add("digits/oclock");
    if (time.getMinute() > 0) {
      said.addAll(cardinal(time.getMinute(), ONE_FEMININE));
    }
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
    if (day.getDayOfMonth() == 1) {
      said.add("digits/h-1"); // le premier; every other day is a cardinal
    } else {
      said.addAll(cardinal(day.getDayOfMonth(), ONE));
    }
    said.add("digits/mon-" + (day.getMonthValue() - 1));
    if (day.getYear() != today.getYear()) {
      said.addAll(cardinal(day.getYear(), ONE));
    }
    return said;
  }

  @Override
  public Phrase duration(Duration duration) {
    Duration length = duration.isNegative() ? Duration.ZERO : duration;
    List<String> said = new ArrayList<>();
    counted(said, length.toHours(), "hours", "hours");
    counted(said, length.toMinutesPart(), "minute", "minutes");
    if (length.toHours() == 0 && (length.toSecondsPart() > 0 || said.isEmpty())) {
      // the pack's "second" may be the ordinal; singular and plural sound alike
      said.addAll(cardinal(length.toSecondsPart(), ONE_FEMININE));
      said.add("seconds");
    }
    return phrase(said);
  }

  private static void counted(List<String> said, long count, String one, String many) {
    if (count > 0) {
      said.addAll(cardinal(count, ONE_FEMININE));
      said.add(count == 1 ? one : many);
    }
  }

  private static Phrase phrase(List<String> prompts) {
    return Phrase.of(prompts.toArray(String[]::new));
  }
}
