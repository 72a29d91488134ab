package io.switchpost.voice;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Locale;

/** How a language says numbers, counts, times and dates, in prompts of the Asterisk names. */
public interface Speech {
  /** French for French, English for everything else. */
  static Speech in(Locale language) {
    boolean french = language.getLanguage().equals("fr");
    return new Sentences(french ? new FrenchGrammar() : new EnglishGrammar());
  }

  /**
   * A cardinal number, 0 … 999,999,999.
   *
   * @throws IllegalArgumentException for any other
   */
  Phrase number(long number);

  /** A telephone number or extension, digit by digit (in French by pairs). */
  Phrase digits(String digits);

  /** A name letter by letter; accents are dropped, what has no letter is left out. */
  default Phrase spelled(String name) {
    return Letters.spell(name);
  }

  /** "four new messages", "un nouveau message": the count with its noun in the right form. */
  Phrase newMessages(int count);

  Phrase savedMessages(int count);

  /**
   * The whole sentence: "you have one new message and two old messages", "you have no messages".
   */
  Phrase mailbox(int newMessages, int savedMessages);

  /** Time of day: "two thirty p.m.", "quatorze heures trente". */
  Phrase time(LocalTime time);

  /** Date and time relative to now: "today at", "yesterday at", weekday, or the full date. */
  Phrase moment(ZonedDateTime moment, ZonedDateTime now);

  /** Hours, minutes and seconds; without seconds from one hour on. Negative counts as zero. */
  Phrase duration(Duration duration);
}
