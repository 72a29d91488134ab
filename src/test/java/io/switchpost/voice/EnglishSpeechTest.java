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

class EnglishSpeechTest {
  private static final ZonedDateTime NOW =
      ZonedDateTime.of(2026, 11, 21, 15, 0, 0, 0, ZoneId.of("Europe/Paris")); // a Saturday
  private final Speech english = Speech.in(Locale.ENGLISH);

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "7, 7",
    "20, 20",
    "21, 20 1",
    "40, 40",
    "99, 90 9",
    "100, 1 hundred",
    "101, 1 hundred 1",
    "342, 3 hundred 40 2",
    "1000, 1 thousand",
    "2026, 2 thousand 20 6",
    "1000000, 1 million",
    "12345678, 12 million 3 hundred 40 5 thousand 6 hundred 70 8"
  })
  void number(long number, String said) {
    assertThat(text(english.number(number))).isEqualTo(said);
  }

  @Test
  void number_outOfRange_isRefused() {
    assertThatThrownBy(() -> english.number(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> english.number(1_000_000_000))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2001, 2 0 0 1",
    "'+44 20', letters/plus 4 4 2 0",
    "'*98#', star 9 8 pound",
    "alice, letters/a letters/l letters/i letters/c letters/e"
  })
  void digits(String number, String said) {
    assertThat(text(english.digits(number))).isEqualTo(said);
  }

  @Test
  void digits_endlessNumber_isBounded() {
    assertThat(english.digits("9".repeat(10_000)).parts()).hasSize(64);
  }

  @ParameterizedTest
  @CsvSource({
    "0, vm-no vm-INBOX vm-messages",
    "1, 1 vm-INBOX vm-message",
    "4, 4 vm-INBOX vm-messages",
    "21, 20 1 vm-INBOX vm-messages"
  })
  void newMessages(int count, String said) {
    assertThat(text(english.newMessages(count))).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, vm-youhave vm-no vm-messages",
    "1, 0, vm-youhave 1 vm-INBOX vm-message",
    "0, 2, vm-youhave 2 vm-Old vm-messages",
    "3, 1, vm-youhave 3 vm-INBOX vm-messages vm-and 1 vm-Old vm-message"
  })
  void mailbox(int fresh, int saved, String said) {
    assertThat(text(english.mailbox(fresh, saved))).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({
    "00:00, 12 a-m",
    "00:10, 12 10 a-m",
    "09:05, 9 oh 5 a-m",
    "12:00, 12 p-m",
    "14:30, 2 30 p-m",
    "23:59, 11 50 9 p-m"
  })
  void time(LocalTime time, String said) {
    assertThat(text(english.time(time))).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T14:30, today at 2 30 p-m",
    "2026-11-21T00:00, today at 12 a-m",
    "2026-11-20T23:59, yesterday at 11 50 9 p-m",
    "2026-11-19T08:00, day-4 at 8 a-m",
    "2026-11-15T08:00, day-0 at 8 a-m",
    "2026-11-14T08:00, day-6 mon-10 h-14 at 8 a-m",
    "2026-01-31T08:00, day-6 mon-0 30 h-1 at 8 a-m",
    "2025-12-30T08:00, day-2 mon-11 h-30 20 20 5 at 8 a-m",
    "2007-03-01T08:00, day-4 mon-2 h-1 2 thousand 7 at 8 a-m",
    "1999-03-22T08:00, day-1 mon-2 20 h-2 19 90 9 at 8 a-m",
    "2026-11-22T08:00, day-0 mon-10 20 h-2 at 8 a-m"
  })
  void moment(String local, String said) {
    ZonedDateTime moment = ZonedDateTime.parse(local + "+01:00[Europe/Paris]");
    assertThat(text(english.moment(moment, NOW))).isEqualTo(said);
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
    ZoneId paris = ZoneId.of("Europe/Paris");
    assertThat(
            text(
                english.moment(
                    Instant.parse(instant).atZone(paris), LocalDateTime.parse(now).atZone(paris))))
        .isEqualTo(words);
  }

  @Test
  void moment_elsewhere_isSaidInTheListenersZone() {
    ZonedDateTime utc = ZonedDateTime.parse("2026-11-20T23:30Z");
    assertThat(text(english.moment(utc, NOW))).isEqualTo("today at 12 30 a-m");
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 seconds",
    "PT-5S, 0 seconds",
    "PT1S, 1 second",
    "PT59S, 50 9 seconds",
    "PT1M, 1 minute",
    "PT2M30S, 2 minutes 30 seconds",
    "PT1H1S, 1 hour",
    "PT2H5M, 2 hours 5 minutes"
  })
  void duration(Duration duration, String said) {
    assertThat(text(english.duration(duration))).isEqualTo(said);
  }

  @Test
  void spelled() {
    assertThat(text(english.spelled("Zoé O'Neil-2")))
        .isEqualTo(
            "letters/z letters/o letters/e letters/space letters/o letters/n letters/e letters/i"
                + " letters/l letters/dash 2");
  }
}
