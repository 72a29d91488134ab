package io.switchpost.voice;

import static io.switchpost.voice.PhraseText.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrenchSpeechTest {
  private static final ZonedDateTime NOW =
      ZonedDateTime.of(2026, 11, 21, 15, 0, 0, 0, ZoneId.of("Europe/Paris")); // a Saturday
  private final Speech french = Speech.in(Locale.CANADA_FRENCH);

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "16, 16",
    "20, 20",
    "21, 20 et 1",
    "22, 20 2",
    "31, 30 et 1",
    "60, 60",
    "61, 60 et 1",
    "70, 60 10",
    "71, 60 et 11",
    "77, 60 17",
    "80, 80",
    "81, 80 1",
    "90, 80 10",
    "91, 80 11",
    "99, 80 19",
    "100, hundred",
    "101, hundred 1",
    "200, 2 hundred",
    "280, 2 hundred 80",
    "1000, thousand",
    "1001, thousand 1",
    "2026, 2 thousand 20 6",
    "71071, 60 et 11 thousand 60 et 11",
    "200000, 2 hundred thousand",
    "1000000, 1 million",
    "21000001, 20 et 1 million 1"
  })
  void number(long number, String said) {
    assertThat(text(french.number(number))).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({
    "2001, 20 0 1",
    "2071, 20 60 et 11",
    "112, hundred 12",
    "12345, 1 20 3 40 5",
    "0123456789, 0 1 20 3 40 5 60 7 80 9",
    "+33123456789, letters/plus 30 3 1 20 3 40 5 60 7 80 9",
    "+4420, letters/plus 40 4 20",
    "*98#, star 80 18 pound",
    "007, 0 0 7",
    "'', ''"
  })
  void digits(String number, String said) {
    assertThat(text(french.digits(number))).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({
    "0, vm-no vm-INBOX vm-message",
    "1, 1 vm-INBOX vm-message",
    "4, 4 vm-INBOX vm-messages",
    "21, 20 et 1 vm-INBOX vm-messages"
  })
  void newMessages(int count, String said) {
    assertThat(text(french.newMessages(count))).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, switchpost/no-messages",
    "1, 0, vm-youhave 1 vm-INBOX vm-message",
    "0, 2, vm-youhave 2 vm-Old vm-messages",
    "3, 1, vm-youhave 3 vm-INBOX vm-messages vm-and 1 vm-Old vm-message"
  })
  void mailbox(int fresh, int saved, String said) {
    assertThat(text(french.mailbox(fresh, saved))).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({
    "00:05, 0 oclock 5",
    "01:00, 1F oclock",
    "14:30, 14 oclock 30",
    "21:41, 20 et 1F oclock 40 et 1F",
    "23:59, 20 3 oclock 50 9"
  })
  void time(LocalTime time, String said) {
    assertThat(text(french.time(time))).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T14:30, today at 14 oclock 30",
    "2026-11-20T23:00, yesterday at 20 3 oclock",
    "2026-11-15T08:00, day-0 at 8 oclock",
    "2026-11-14T08:00, day-6 14 mon-10 at 8 oclock",
    "2026-11-01T08:00, day-0 h-1 mon-10 at 8 oclock",
    "2025-12-31T08:00, day-3 30 et 1 mon-11 2 thousand 20 5 at 8 oclock"
  })
  void moment(String local, String said) {
    ZonedDateTime moment = ZonedDateTime.parse(local + "+01:00[Europe/Paris]");
    assertThat(text(french.moment(moment, NOW))).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 seconds",
    "PT1S, 1F seconds",
    "PT1M31S, 1F minute 30 et 1F seconds",
    "PT81M, 1F hours 20 et 1F minutes"
  })
  void duration(Duration duration, String said) {
    assertThat(text(french.duration(duration))).isEqualTo(said);
  }
}
