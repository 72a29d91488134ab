package io.switchpost.voice;

import static io.switchpost.voice.PhraseText.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said in each language. */
class SpeechTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final ZonedDateTime NOW =
      ZonedDateTime.of(2026, 11, 21, 15, 0, 0, 0, PARIS); // a Saturday
  private final Speech english = Speech.in(Locale.ENGLISH);

  private static Speech in(String language) {
    return Speech.in(language.equals("fr") ? Locale.CANADA_FRENCH : Locale.ENGLISH);
  }

  @ParameterizedTest
  @CsvSource({
    "en, 0, 0",
    "en, 7, 7",
    "en, 20, 20",
    "en, 21, 20 1",
    "en, 40, 40",
    "en, 99, 90 9",
    "en, 100, 1 hundred",
    "en, 101, 1 hundred 1",
    "en, 342, 3 hundred 40 2",
    "en, 1000, 1 thousand",
    "en, 2026, 2 thousand 20 6",
    "en, 1000000, 1 million",
    "en, 12345678, 12 million 3 hundred 40 5 thousand 6 hundred 70 8",
    "fr, 0, 0",
    "fr, 1, 1",
    "fr, 16, 16",
    "fr, 20, 20",
    "fr, 21, 20 et 1",
    "fr, 22, 20 2",
    "fr, 31, 30 et 1",
    "fr, 60, 60",
    "fr, 61, 60 et 1",
    "fr, 70, 60 10",
    "fr, 71, 60 et 11",
    "fr, 77, 60 17",
    "fr, 80, 80",
    "fr, 81, 80 1",
    "fr, 90, 80 10",
    "fr, 91, 80 11",
    "fr, 99, 80 19",
    "fr, 100, hundred",
    "fr, 101, hundred 1",
    "fr, 200, 2 hundred",
    "fr, 280, 2 hundred 80",
    "fr, 1000, thousand",
    "fr, 1001, thousand 1",
    "fr, 2026, 2 thousand 20 6",
    "fr, 71071, 60 et 11 thousand 60 et 11",
    "fr, 200000, 2 hundred thousand",
    "fr, 1000000, 1 million",
    "fr, 21000001, 20 et 1 million 1"
  })
  void number(String language, long number, String said) {
    assertThat(text(in(language).number(number))).isEqualTo(said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr"})
  void number_outOfRange_isRefused(String language) {
    assertThatThrownBy(() -> in(language).number(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> in(language).number(1_000_000_000))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "en, 2001, 2 0 0 1",
    "en, '+44 20', letters/plus 4 4 2 0",
    "en, '*98#', star 9 8 pound",
    "en, alice, letters/a letters/l letters/i letters/c letters/e",
    "fr, 2001, 20 0 1",
    "fr, 2071, 20 60 et 11",
    "fr, 112, hundred 12",
    "fr, 12345, 1 20 3 40 5",
    "fr, 0123456789, 0 1 20 3 40 5 60 7 80 9",
    "fr, +33123456789, letters/plus 30 3 1 20 3 40 5 60 7 80 9",
    "fr, +4420, letters/plus 40 4 20",
    "fr, *98#, star 80 18 pound",
    "fr, 007, 0 0 7",
    "fr, '', ''"
  })
  void digits(String language, String number, String said) {
    assertThat(text(in(language).digits(number))).isEqualTo(said);
  }

  @Test
  void digits_endlessNumber_isBounded() {
    assertThat(english.digits("9".repeat(10_000)).parts()).hasSize(64);
    assertThat(in("fr").digits("9".repeat(10_000)).parts()).hasSize(64); // 32 pairs of two words
  }

  @ParameterizedTest
  @CsvSource({
    "en, 0, vm-no vm-INBOX vm-messages",
    "en, 1, 1 vm-INBOX vm-message",
    "en, 4, 4 vm-INBOX vm-messages",
    "en, 21, 20 1 vm-INBOX vm-messages",
    "fr, 0, vm-no vm-INBOX vm-message",
    "fr, 1, 1 vm-INBOX vm-message",
    "fr, 4, 4 vm-INBOX vm-messages",
    "fr, 21, 20 et 1 vm-INBOX vm-messages"
  })
  void newMessages(String language, int count, String said) {
    assertThat(text(in(language).newMessages(count))).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({
    "en, 0, 0, vm-youhave vm-no vm-messages",
    "en, 1, 0, vm-youhave 1 vm-INBOX vm-message",
    "en, 0, 2, vm-youhave 2 vm-Old vm-messages",
    "en, 3, 1, vm-youhave 3 vm-INBOX vm-messages vm-and 1 vm-Old vm-message",
    "fr, 0, 0, switchpost/no-messages",
    "fr, 1, 0, vm-youhave 1 vm-INBOX vm-message",
    "fr, 0, 2, vm-youhave 2 vm-Old vm-messages",
    "fr, 3, 1, vm-youhave 3 vm-INBOX vm-messages vm-and 1 vm-Old vm-message"
  })
  void mailbox(String language, int fresh, int saved, String said) {
    assertThat(text(in(language).mailbox(fresh, saved))).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({
    "en, 00:00, 12 a-m",
    "en, 00:10, 12 10 a-m",
    "en, 09:05, 9 oh 5 a-m",
    "en, 12:00, 12 p-m",
    "en, 14:30, 2 30 p-m",
    "en, 23:59, 11 50 9 p-m",
    "fr, 00:05, 0 oclock 5",
    "fr, 01:00, 1F oclock",
    "fr, 14:30, 14 oclock 30",
    "fr, 21:41, 20 et 1F oclock 40 et 1F",
    "fr, 23:59, 20 3 oclock 50 9"
  })
  void time(String language, LocalTime time, String said) {
    assertThat(text(in(language).time(time))).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({
    "en, 2026-11-21T14:30, today at 2 30 p-m",
    "en, 2026-11-21T00:00, today at 12 a-m",
    "en, 2026-11-20T23:59, yesterday at 11 50 9 p-m",
    "en, 2026-11-19T08:00, day-4 at 8 a-m",
    "en, 2026-11-15T08:00, day-0 at 8 a-m",
    "en, 2026-11-14T08:00, day-6 mon-10 h-14 at 8 a-m",
    "en, 2026-01-31T08:00, day-6 mon-0 30 h-1 at 8 a-m",
    "en, 2025-12-30T08:00, day-2 mon-11 h-30 20 20 5 at 8 a-m",
    "en, 2007-03-01T08:00, day-4 mon-2 h-1 2 thousand 7 at 8 a-m",
    "en, 1999-03-22T08:00, day-1 mon-2 20 h-2 19 90 9 at 8 a-m",
    "en, 2026-11-22T08:00, day-0 mon-10 20 h-2 at 8 a-m",
    "fr, 2026-11-21T14:30, today at 14 oclock 30",
    "fr, 2026-11-20T23:00, yesterday at 20 3 oclock",
    "fr, 2026-11-15T08:00, day-0 at 8 oclock",
    "fr, 2026-11-14T08:00, day-6 14 mon-10 at 8 oclock",
    "fr, 2026-11-01T08:00, day-0 h-1 mon-10 at 8 oclock",
    "fr, 2025-12-31T08:00, day-3 30 et 1 mon-11 2 thousand 20 5 at 8 oclock"
  })
  void moment(String language, String local, String said) {
    ZonedDateTime moment = ZonedDateTime.parse(local + "+01:00[Europe/Paris]");
    assertThat(text(in(language).moment(moment, NOW))).isEqualTo(said);
  }

  /** A day of 25 hours, one of 23, and the hour that came twice. */
  @ParameterizedTest
  @CsvSource({
    "2026-10-24T22:30:00Z, 2026-10-26T00:30, yesterday at 12 30 a-m",
    "2026-10-25T00:30:00Z, 2026-10-25T12:00, today at 2 30 a-m",
    "2026-10-25T01:30:00Z, 2026-10-25T12:00, today at 2 30 a-m",
    "2026-03-28T23:30:00Z, 2026-03-30T00:15, yesterday at 12 30 a-m",
    "2026-03-28T22:30:00Z, 2026-03-29T23:45, yesterday at 11 30 p-m"
  })
  void moment_overAChangeOfTheClocks_isByTheDate(String instant, String now, String words) {
    assertThat(
            text(
                english.moment(
                    Instant.parse(instant).atZone(PARIS), LocalDateTime.parse(now).atZone(PARIS))))
        .isEqualTo(words);
  }

  @Test
  void moment_elsewhere_isSaidInTheListenersZone() {
    ZonedDateTime utc = ZonedDateTime.parse("2026-11-20T23:30Z");
    assertThat(text(english.moment(utc, NOW))).isEqualTo("today at 12 30 a-m");
  }

  @ParameterizedTest
  @CsvSource({
    "en, PT0S, 0 seconds",
    "en, PT-5S, 0 seconds",
    "en, PT1S, 1 second",
    "en, PT59S, 50 9 seconds",
    "en, PT1M, 1 minute",
    "en, PT2M30S, 2 minutes 30 seconds",
    "en, PT1H1S, 1 hour",
    "en, PT2H5M, 2 hours 5 minutes",
    "fr, PT0S, 0 seconds",
    "fr, PT1S, 1F seconds",
    "fr, PT1M31S, 1F minute 30 et 1F seconds",
    "fr, PT81M, 1F hours 20 et 1F minutes"
  })
  void duration(String language, Duration duration, String said) {
    assertThat(text(in(language).duration(duration))).isEqualTo(said);
  }

  @Test
  void spelled() {
    assertThat(text(english.spelled("Zoé O'Neil-2")))
        .isEqualTo(
            "letters/z letters/o letters/e letters/space letters/o letters/n letters/e letters/i"
                + " letters/l letters/dash 2");
  }
}
