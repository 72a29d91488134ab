package io.switchpost.voice;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/** What a language has of its own, in prompts of the Asterisk names; {@link Sentences} needs it. */
interface Grammar {
  /**
   * A cardinal number, 0 … 999,999,999.
   *
   * @param feminine as it is counted with a feminine noun
   */
  List<String> cardinal(long number, boolean feminine);

  /** A telephone number, with whatever is written in it. */
  List<String> dialled(String number);

  List<String> time(LocalTime time);

  /** Day and month, with or without the year; the weekday was said before. */
  List<String> date(LocalDate day, boolean withYear);

  /** The noun, as it follows that count. */
  String messages(int count);

  /** The whole sentence. */
  Phrase noMessages();

  /** The noun, feminine, as it follows that count. */
  String hours(long count);

  String minutes(long count);

  String seconds(long count);
}
