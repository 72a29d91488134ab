package io.switchpost.voice;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Locale;

/** How a language says numbers, counts, times and dates, in prompts of the Asterisk names. */
public interface Speech {
  static Speech in(Locale language) {
    throw new UnsupportedOperationException();
  }

  /** A cardinal number, 0 … 999,999,999. */
  Phrase number(long number);

  /** A telephone number or extension, digit by digit (in French by pairs). */
  Phrase digits(String digits);

  /** "four new messages", "un nouveau message": the count with its noun in the right form. */
  Phrase newMessages(int count);

  Phrase savedMessages(int count);

  /** Date and time relative to now: "today at", "yesterday at", weekday, or the full date. */
  Phrase moment(ZonedDateTime moment, ZonedDateTime now);

  Phrase duration(Duration duration);
}
