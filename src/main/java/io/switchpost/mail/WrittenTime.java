package io.switchpost.mail;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Times, lengths and numbers as a reader of English or French writes them. */
record WrittenTime(Locale locale, ZoneId zone) {
  /** English for everybody who does not read French. */
  static WrittenTime of(Locale language, ZoneId zone) {
    boolean french = language.getLanguage().equals("fr");
    return new WrittenTime(french ? Locale.FRENCH : Locale.ENGLISH, zone);
  }

  /** {@code Saturday, March 7, 2026, 5:05 PM}; {@code samedi 7 mars 2026 à 17:05}. */
  String moment(Instant instant) {
    ZonedDateTime moment = instant.atZone(zone);
    String day =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).localizedBy(locale).format(moment);
    String time =
        DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).localizedBy(locale).format(moment);
    return (day + (isFrench() ? " à " : ", ") + time).replaceAll("[\\u00a0\\u202f]", " ");
  }

  private boolean isFrench() {
    return locale.equals(Locale.FRENCH);
  }

  /** In whole seconds, rounded up: {@code 1 minute 24 seconds}. */
  String length(Duration duration) {
    long seconds = duration.plusMillis(999).toSeconds();
    List<String> parts = new ArrayList<>();
    if (seconds >= 3600) {
      parts.add(counted(seconds / 3600, "hour", "heure"));
    }
    if (seconds / 60 % 60 > 0) {
      parts.add(counted(seconds / 60 % 60, "minute", "minute"));
    }
    if (seconds % 60 > 0 || seconds == 0) {
      parts.add(counted(seconds % 60, "second", "seconde"));
    }
    return String.join(" ", parts);
  }

  /** {@code 3 pages}. */
  String pages(int count) {
    return counted(count, "page", "page");
  }

  /** With separators between thousands. */
  String number(long number) {
    return NumberFormat.getIntegerInstance(locale)
        .format(number)
        .replaceAll("[\\u00a0\\u202f]", " ");
  }

  /** In French none is singular as well. */
  private String counted(long count, String english, String french) {
    boolean plural = isFrench() ? count > 1 : count != 1;
    return count + " " + (isFrench() ? french : english) + (plural ? "s" : "");
  }
}
