package io.switchpost.voice;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What is built alike in every language: counts with their nouns, days from today, lengths. */
final class Sentences implements Speech {
  private static final long MOST = 999_999_999;

  private final Grammar grammar;

  Sentences(Grammar grammar) {
    this.grammar = grammar;
  }

  @Override
  public Phrase number(long number) {
    if (number < 0 || number > MOST) {
      throw new IllegalArgumentException(
          number + " is not a number that can be said: 0 to " + MOST);
    }
    return phrase(grammar.cardinal(number, false));
  }

  @Override
  public Phrase digits(String digits) {
    return phrase(grammar.dialled(digits));
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
    return counted.then(kind, grammar.messages(count));
  }

  @Override
  public Phrase mailbox(int newMessages, int savedMessages) {
    if (newMessages == 0 && savedMessages == 0) {
      return grammar.noMessages();
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
    return phrase(grammar.time(time));
  }

  @Override
  public Phrase moment(ZonedDateTime moment, ZonedDateTime now) {
    ZonedDateTime local = moment.withZoneSameInstant(now.getZone());
    return phrase(day(local.toLocalDate(), now.toLocalDate()))
        .then("digits/at")
        .then(time(local.toLocalTime()));
  }

  private List<String> day(LocalDate day, LocalDate today) {
    long ago = ChronoUnit.DAYS.between(day, today);
    if (ago == 0) {
      return List.of("digits/today");
    }
    if (ago == 1) {
      return List.of("digits/yesterday");
    }
    List<String> said = new ArrayList<>();
    said.add("digits/day-" + day.getDayOfWeek().getValue() % 7);
    if (ago < 1 || ago > 6) {
      said.addAll(grammar.date(day, day.getYear() != today.getYear()));
    }
    return said;
  }

  @Override
  public Phrase duration(Duration duration) {
    Duration length = duration.isNegative() ? Duration.ZERO : duration;
    long hours = length.toHours();
    int minutes = length.toMinutesPart();
    int seconds = length.toSecondsPart();
    List<String> said = new ArrayList<>();
    if (hours > 0) {
      counted(said, hours, grammar.hours(hours));
    }
    if (minutes > 0) {
      counted(said, minutes, grammar.minutes(minutes));
    }
    if (hours == 0 && (seconds > 0 || said.isEmpty())) {
      counted(said, seconds, grammar.seconds(seconds));
    }
    return phrase(said);
  }

  private void counted(List<String> said, long count, String noun) {
    said.addAll(grammar.cardinal(count, true));
    said.add(noun);
  }

  private static Phrase phrase(List<String> prompts) {
    return Phrase.of(prompts.toArray(String[]::new));
  }
}
