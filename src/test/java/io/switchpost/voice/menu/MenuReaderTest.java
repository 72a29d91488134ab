package io.switchpost.voice.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MenuReaderTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final String SMALLEST =
      """
      greeting: hello
      keys:
        "1": extension 2001
      time-out: hang-up
      invalid: hang-up
      """;
  private static final String OFFICE =
      """
      greeting: [ hello, switchpost/menu-main ]
      time-zone: America/New_York
      hours:
        - monday-thursday 08:30-12:30 13:30-18:00
        - fri 08:30-12:30
        - saturday,sunday 22:00-24:00
      holidays: [ 12-25, 2026-05-14, 2026-08-03..2026-08-14 ]
      closed:
        greeting: switchpost/attendant-closed
        then: menu closed.yaml
      holiday: { greeting: switchpost/attendant-holiday }
      keys: { 1: extension 2001 }
      time-out: hang-up
      invalid: hang-up
      """;

  private static Menu read(String text) throws MenuException {
    return MenuReader.read("test.yaml", text, PARIS);
  }

  private static String refusal(String text) {
    MenuException refused = catchThrowableOfType(MenuException.class, () -> read(text));
    assertThat(refused).as("must be refused: %s", text).isNotNull();
    return refused.line() + ": " + refused.getMessage();
  }

  @Test
  void smallest_hasUsualTimes() throws MenuException {
    Menu menu = read(SMALLEST);
    assertThat(menu.keys())
        .containsExactly(java.util.Map.entry('1', new MenuAction.Extension("2001")));
    assertThat(menu.tries()).isEqualTo(3);
    assertThat(menu.firstKey()).hasSeconds(5);
    assertThat(menu.ring()).hasSeconds(20);
    assertThat(menu.language()).isEmpty();
    assertThat(menu.closedAt(Instant.now())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-16T08:29, CLOSED", // a Monday
    "2026-11-16T08:30, OPEN",
    "2026-11-16T12:30, CLOSED",
    "2026-11-16T17:59, OPEN",
    "2026-11-20T13:30, CLOSED", // a Friday
    "2026-11-21T23:59, OPEN",
    "2026-12-25T10:00, HOLIDAY",
    "2027-12-25T10:00, HOLIDAY",
    "2026-05-14T10:00, HOLIDAY",
    "2027-05-14T10:00, OPEN", // a Friday; the holiday was of 2026
    "2026-08-14T23:59, HOLIDAY",
    "2026-08-17T10:00, OPEN"
  })
  void schedule(LocalDateTime local, String state) throws MenuException {
    Instant moment = local.atZone(ZoneId.of("America/New_York")).toInstant();
    assertThat(read(OFFICE).schedule().at(moment)).hasToString(state);
  }

  @Test
  void closed_saysItsOwn() throws MenuException {
    Menu menu = read(OFFICE);
    Instant night = LocalDateTime.parse("2026-11-16T03:00").atZone(PARIS).toInstant();
    assertThat(menu.closedAt(night).orElseThrow().then())
        .isEqualTo(Optional.of(new MenuAction.GoTo("closed.yaml", 10)));
    assertThat(menu.references()).containsExactly(new MenuAction.GoTo("closed.yaml", 10));
  }

  @Test
  void language_isATag() throws MenuException {
    assertThat(read("language: fr_CA\n" + SMALLEST).language()).contains(Locale.CANADA_FRENCH);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 0: the file is empty",
        "keys: [ | 1: a [ opens here and is not closed by a ]",
        "keys:\\n  *: repeat | in quotes",
        "colour: red | 1: 'colour' is not known here, only",
        "operator: alice | 1: 'alice' is no number",
        "operator: 2001\\noperator: 2002 | 2: 'operator' is there twice",
        "language: '12' | 1: '12' is no language",
        "tries: 0 | 1: tries are 1 to 9, not '0'",
        "wait: 5 | 1: wait is 1.0s to 30.0s, not '5'",
        "wait: 31s | 1: wait is 1.0s to 30.0s, not '31s'",
        "time-zone: Mars/North | 1: 'Mars/North' is no time zone",
        "hours: monday 8:00-12:00 | 1: hours need 'closed:'",
        "hours: funday 08:00-12:00 | 1: 'funday' is no day",
        "hours: monday | 1: hours are written like",
        "hours: monday 08:00 | 1: '08:00' is no time span",
        "hours: monday 18:00-08:00 | 1: '18:00-08:00' ends before it begins",
        "hours: monday 25:00-26:00 | 1: '25:00' is no time of day",
        "holidays: 02-30 | 1: '02-30' is no holiday",
        "holidays: 2026-08-14..2026-08-03 | 1: '2026-08-14..2026-08-03' is no holiday",
        "holidays: 12-25 | 1: holidays need 'holiday:' or 'closed:'",
        "closed: { then: hang-up } | 1: 'closed:' needs a 'greeting:'",
        "direct-dial: 2. | 1: '2.' is no number to dial"
      })
  void wrong_isRefusedWithItsLine(String head, String expected) {
    String text = head.replace("\\n", "\n");
    assertThat(refusal(text.isEmpty() ? text : text + "\n" + SMALLEST)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "extension | 'extension' leads nowhere; write 'extension 2001'",
        "extension alice | 'alice' is no number",
        "menu ../etc/passwd | is no menu file",
        "repeat twice | 'twice' is too much here",
        "operator | 'operator' needs 'operator: NUMBER'",
        "dance | 'dance' is nothing a key can do"
      })
  void action_wrong_isRefusedWithItsLine(String action, String expected) {
    assertThat(refusal(SMALLEST.replace("extension 2001", action)))
        .startsWith("3: ")
        .contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"greeting", "keys", "time-out", "invalid"})
  void missing_isRefused(String name) {
    assertThat(refusal(SMALLEST.replace(name + ":", "#"))).isNotBlank();
  }

  @Test
  void timeOut_thatRepeatsForEver_isRefused() {
    assertThat(refusal(SMALLEST.replace("time-out: hang-up", "time-out: repeat")))
        .startsWith("4: time-out is what happens after the last try");
  }

  @Test
  void list_isNoMenu() {
    assertThat(refusal("- a\n- b")).startsWith("1: a menu is written as lines");
  }

  @Test
  void keyThatNoTelephoneHas_isRefused() {
    assertThat(refusal(SMALLEST.replace("\"1\"", "12"))).startsWith("3: '12' is no key");
  }

  @Test
  void promptOutsideItsDirectory_isRefused() {
    assertThat(refusal(SMALLEST.replace("hello", "../secret"))).contains("is no prompt name");
  }
}
