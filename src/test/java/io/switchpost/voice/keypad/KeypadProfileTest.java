package io.switchpost.voice.keypad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeypadProfileTest {
  @TempDir Path home;

  private KeypadProfile load(String name) throws KeypadException {
    return new Keypads(home).load(name);
  }

  /** The shipped exchange profile with one line in place of another. */
  private String exchange(String line, String instead) throws Exception {
    try (var in = getClass().getResourceAsStream("/keypads/exchange.yaml")) {
      String yaml = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      assertThat(yaml).contains(line);
      return yaml.replace(line, instead);
    }
  }

  private void assertRefused(String yaml, String... reasons) throws Exception {
    Files.writeString(home.resolve("mine.yaml"), yaml);
    assertThatThrownBy(() -> load("mine"))
        .isInstanceOf(KeypadException.class)
        .hasMessageStartingWith(home.resolve("mine.yaml").toString())
        .message()
        .contains(reasons);
  }

  private static int line(String yaml, String text) {
    return 1 + (int) yaml.substring(0, yaml.indexOf(text)).chars().filter(c -> c == '\n').count();
  }

  @ParameterizedTest
  @ValueSource(strings = {"exchange", "comedian"})
  void shippedProfile_isComplete(String name) throws Exception {
    KeypadProfile profile = load(name);

    assertThat(profile.states().keySet()).containsAll(KeypadState.required());
    assertThat(profile.find(KeypadState.CALLER_GREETING, "#").map(Binding::action))
        .contains(Action.SKIP_GREETING);
    assertThat(profile.find(KeypadState.CALLER_RECORD_CHECK, "1").map(Binding::action))
        .contains(Action.ACCEPT);
  }

  @Test
  void exchange_hasTheKeysOfOutlookVoiceAccess() throws Exception {
    KeypadProfile profile = load("exchange");

    assertThat(action(profile, KeypadState.PLAYING, "2")).isEqualTo(Action.PAUSE);
    assertThat(action(profile, KeypadState.PLAYING, "33")).isEqualTo(Action.TO_END);
    assertThat(action(profile, KeypadState.AFTER_MESSAGE, "9")).isEqualTo(Action.KEEP_AS_NEW);
    assertThat(action(profile, KeypadState.MORE_OPTIONS, "2")).isEqualTo(Action.CALL_BACK);
  }

  @Test
  void comedian_hasTheKeysOfVoiceMailMain() throws Exception {
    KeypadProfile profile = load("comedian");

    assertThat(action(profile, KeypadState.PLAYING, "0")).isEqualTo(Action.PAUSE);
    assertThat(action(profile, KeypadState.AFTER_MESSAGE, "7")).isEqualTo(Action.TOGGLE_DELETE);
    assertThat(action(profile, KeypadState.MAIN, "#")).isEqualTo(Action.EXIT);
    assertThat(action(profile, KeypadState.OPTIONS, "5")).isEqualTo(Action.CHANGE_PIN);
  }

  private static Action action(KeypadProfile profile, KeypadState state, String keys) {
    return profile.find(state, keys).orElseThrow().action();
  }

  @Test
  void whilePlaying_theKeysOfTheMenuBehindWorkToo() throws Exception {
    KeypadProfile profile = load("exchange");

    assertThat(action(profile, KeypadState.PLAYING, "7")).isEqualTo(Action.TOGGLE_DELETE);
    assertThat(action(profile, KeypadState.PLAYING, "1")).isEqualTo(Action.BACK);
  }

  @Test
  void onlyWhereALongerSequenceExists_keysWait() throws Exception {
    KeypadProfile profile = load("exchange");

    assertThat(profile.mayGoOn(KeypadState.PLAYING, "3")).isTrue();
    assertThat(profile.mayGoOn(KeypadState.PLAYING, "33")).isFalse();
    assertThat(profile.mayGoOn(KeypadState.PLAYING, "2")).isFalse();
    assertThat(profile.mayGoOn(KeypadState.MAIN, "0")).isFalse();
  }

  @Test
  void theHomesProfile_replacesTheShippedOne() throws Exception {
    Files.writeString(
        home.resolve("exchange.yaml"), exchange("deletes: at-once", "deletes: at-end"));

    assertThat(load("exchange").deletesAtOnce()).isFalse();
  }

  @Test
  void twoActionsOnOneKey_areRefusedWithBothLines() throws Exception {
    String yaml = exchange("\"9\": keep-as-new", "\"9\": keep-as-new\n    \"9\": repeat");
    int line = line(yaml, "\"9\": repeat");

    assertRefused(
        yaml,
        ":" + line + ": key 9 of afterMessage means keep-as-new already (line " + (line - 1) + ")");
  }

  @Test
  void deletingWithAKeyThatIsHarmlessNextDoor_isRefused() throws Exception {
    // FreeSWITCH's trap: 4 rewinds while the message plays and deletes a second later
    String yaml = exchange("\"7\": toggle-delete", "\"4\": delete");

    assertRefused(
        yaml,
        ":" + line(yaml, "\"4\": delete") + ": key 4 means delete in afterMessage but slower in",
        "confirm: true");
  }

  @Test
  void deletingWithAKeyThatIsHarmlessNextDoor_isFineWhenItAsksBack() throws Exception {
    String yaml = exchange("\"7\": toggle-delete", "\"4\": { do: delete, confirm: true }");
    Files.writeString(home.resolve("mine.yaml"), yaml);

    Optional<Binding> binding = load("mine").find(KeypadState.AFTER_MESSAGE, "4");

    assertThat(binding).hasValueSatisfying(b -> assertThat(b.confirmed()).isTrue());
  }

  @Test
  void aStateWithoutExit_isRefused() throws Exception {
    String yaml =
        exchange(
            "  options:\n    \"2\": greetings-menu\n    \"3\": change-pin\n"
                + "    \"0\": repeat-menu\n    \"*\": main-menu\n",
            "  options:\n    \"3\": change-pin\n    \"0\": repeat-menu\n");

    assertRefused(yaml, "the state options has no key that leads out of it");
  }

  @Test
  void aKeyThatLeadsNowhere_isRefused() throws Exception {
    String yaml = exchange("\"6\": options-menu", "\"6\": options-menu\n    \"2\": change-folder");

    assertRefused(yaml, "leads to the state folder, which is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"9\": launch",
        "\"9\": accept",
        "\"A\": repeat",
        "\"12345\": repeat",
        "\"9\": [a]",
        "\"9\": { say: x }",
        "\"9\": { do: repeat, twice: yes }"
      })
  void nonsenseInAState_isRefusedWithItsLine(String nonsense) throws Exception {
    String yaml = exchange("\"9\": keep-as-new", nonsense);

    assertRefused(yaml, ":" + line(yaml, nonsense) + ": ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "- a\n- b",
        "states: [",
        "x: &a [*a]",
        "states: 5",
        "order: random",
        "colour: blue",
        "states:\n  main:\n    \"1\": listen\n",
        "\u0000",
        "a: b: c"
      })
  void nonsense_isRefusedInOneSentence(String yaml) throws Exception {
    assertRefused(yaml, ": ");
  }

  @Test
  void aMissingProfile_isNamed() {
    assertThatThrownBy(() -> load("unity")).hasMessageContaining("'unity'");
    assertThatThrownBy(() -> load("../../etc/passwd")).hasMessageContaining("name");
  }
}
