package io.switchpost.voice.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchpost.directory.Directory;
import io.switchpost.directory.DirectoryUnavailableException;
import io.switchpost.directory.Subscriber;
import io.switchpost.media.HungUpException;
import io.switchpost.sip.Call;
import io.switchpost.sip.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped menus, and some of a test's own, as callers meet them. */
class MenuAttendantTest {
  private static final List<String> MAIN =
      List.of(
          "switchpost/attendant-welcome",
          "switchpost/dial-extension",
          "switchpost/menu-main",
          "switchpost/for-french");
  private static NumberedPrompts prompts;

  @TempDir Path menus;
  private final Map<String, Path> recordedNames = new HashMap<>();
  private final ScriptedCaller caller = new ScriptedCaller(prompts);
  private Instant now = Instant.parse("2026-11-16T10:00:00Z"); // a Monday
  private boolean directoryDown;

  @BeforeAll
  static void makePrompts(@TempDir Path directory) throws IOException {
    prompts = new NumberedPrompts(directory);
  }

  private void call(String menu) {
    MenuReport quiet =
        new MenuReport() {
          @Override
          public void running(String file, boolean own) {}

          @Override
          public void broken(String file, int line, String reason) {
            throw new AssertionError(file + ":" + line + ": " + reason);
          }

          @Override
          public void gone(String file) {}
        };
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    new MenuAttendant(
            new AttendantServices(
                new MenuFiles(menus, ZoneOffset.UTC, quiet),
                prompts.prompts(),
                new People(),
                extension -> Optional.ofNullable(recordedNames.get(extension)),
                this::takeMessage,
                Locale.ENGLISH,
                clock))
        .serve(caller, menu);
  }

  private void takeMessage(Call call, Subscriber subscriber, String outcome) {
    caller.note("voicemail " + subscriber.extension() + " " + outcome);
  }

  @Test
  void key_ringsTheExtension() {
    caller.hearing("switchpost/menu-main", "1");
    call("main.yaml");
    assertThat(caller.heard()).containsSubsequence(MAIN).endsWith("pbx-transfer", "dial 2001 20 s");
  }

  @Test
  void notReached_theVoicemailKnowsWhy() {
    caller.hearing("switchpost/menu-main", "1").dialled(Outcome.BUSY);
    call("main.yaml");
    assertThat(caller.heard()).endsWith("dial 2001 20 s", "voicemail 2001 busy");
  }

  @Test
  void extensionDialledAtOnce_isRung_thoughItsFirstDigitIsAKey() {
    caller.hearing("switchpost/menu-main", "2004").dialled(Outcome.NO_ANSWER);
    call("main.yaml");
    assertThat(caller.heard()).endsWith("dial 2004 20 s", "voicemail 2004 no-answer");
  }

  @Test
  void keyThatBeginsAnExtension_isTheKeyAfterAPause() {
    caller.hearing("switchpost/menu-main", "2").hearing("switchpost/menu-people", "1");
    call("main.yaml");
    assertThat(caller.heard()).endsWith("switchpost/menu-people", "pbx-transfer", "dial 2002 20 s");
  }

  @Test
  void unknownExtension_isInvalid_andTheMenuIsSaidAgain() {
    caller.hearing("switchpost/menu-main", "2999").hearing("switchpost/menu-main", "3");
    call("main.yaml");
    assertThat(caller.heard())
        .containsSubsequence("switchpost/menu-main", "invalid", "switchpost/menu-main")
        .endsWith("voicemail 2003 direct")
        .doesNotContain("dial 2999 20 s");
  }

  @Test
  void silence_leadsToTheOperator_andThenToAnEnd() {
    caller.dialled(Outcome.UNAVAILABLE);
    call("main.yaml");
    assertThat(caller.heard().stream().filter("switchpost/menu-main"::equals)).hasSize(3);
    assertThat(caller.heard())
        .endsWith("switchpost/operator", "dial 2001 20 s", "voicemail 2001 unavailable");
  }

  @Test
  void wrongKeys_leadToTheOperator() {
    caller
        .hearing("switchpost/menu-main", "8")
        .hearing("switchpost/menu-main", "7")
        .hearing("switchpost/menu-main", "6");
    call("main.yaml");
    assertThat(caller.heard().stream().filter("invalid"::equals)).hasSize(3);
    assertThat(caller.heard()).endsWith("switchpost/operator", "dial 2001 20 s");
  }

  @Test
  void keysTypedAfterAWrongOne_areForgotten() {
    caller.hearing("switchpost/menu-main", "81").hearing("switchpost/menu-main", "3");
    call("main.yaml");
    assertThat(caller.heard()).endsWith("voicemail 2003 direct");
  }

  @Test
  void frenchMenu_speaksFrench_andSoDoesTheNextOne_andBack() {
    caller
        .hearing("switchpost/menu-main", "9")
        .hearing("fr:switchpost/menu-main", "2")
        .hearing("fr:switchpost/menu-people", "*")
        .hearing("fr:switchpost/menu-main", "9")
        .hearing("switchpost/menu-main", "#");
    call("main.yaml");
    assertThat(caller.heard())
        .containsSubsequence(
            "fr:switchpost/attendant-welcome",
            "fr:switchpost/menu-people",
            "fr:switchpost/menu-main",
            "switchpost/menu-main",
            "goodbye");
  }

  @Test
  void repeatForEver_ends() {
    for (int i = 0; i < 200; i++) {
      caller.hearing("switchpost/menu-main", "*");
    }
    call("main.yaml");
    assertThat(caller.heard()).endsWith("switchpost/too-many-tries", "goodbye");
  }

  @Test
  void hangUp_endsItAtOnce() {
    caller.hearing("switchpost/menu-main", "");
    assertThatThrownBy(() -> call("main.yaml")).isInstanceOf(HungUpException.class);
    assertThat(caller.heard()).isEqualTo(MAIN);
  }

  @Test
  void missingMenu_isSaidToTheCaller() {
    call("nowhere.yaml");
    assertThat(caller.heard()).containsExactly("something-terribly-wrong");
  }

  @Test
  void directoryDown_extensionsAreRungAllTheSame() {
    directoryDown = true;
    caller
        .hearing("switchpost/menu-main", "4")
        .hearing("switchpost/menu-main", "2001")
        .dialled(Outcome.BUSY)
        .hearing("switchpost/menu-main", "#");
    call("main.yaml");
    assertThat(caller.heard())
        .containsSubsequence(
            "switchpost/directory-unavailable", "dial 2001 20 s", "switchpost/busy", "goodbye");
  }

  @Test
  void dialByName_recordedName_isTaken() throws IOException {
    recordedNames.put("2002", prompts.recording("bob"));
    caller
        .hearing("switchpost/menu-main", "4")
        .hearing("dir-intro", "387#") // DUR, for Durand
        .hearing("dir-instr", "1");
    call("main.yaml");
    assertThat(caller.heard())
        .containsSubsequence("<recording>", "extension", "digits/2", "dir-instr", "dial 2002 20 s");
  }

  @Test
  void dialByName_severalOfTheSameKeys_nextAndTake() {
    caller
        .hearing("switchpost/menu-main", "4")
        .hearing("dir-intro", "6") // Martin and Moreau
        .hearing("dir-instr", "*")
        .hearing("dir-instr", "1");
    call("main.yaml");
    assertThat(caller.heard())
        .containsSubsequence("letters/a", "letters/l", "dir-instr", "letters/d", "dir-instr")
        .endsWith("dial 2004 20 s");
  }

  @Test
  void dialByName_nobody_asksAgain_and0Leaves() {
    caller
        .hearing("switchpost/menu-main", "4")
        .hearing("dir-intro", "999")
        .hearing("dir-intro", "0")
        .hearing("switchpost/menu-main", "#");
    call("main.yaml");
    assertThat(caller.heard())
        .containsSubsequence("dir-nomatch", "dir-intro", "switchpost/menu-main", "goodbye");
  }

  @Test
  void hours_closedGreetingAndMenu() throws IOException {
    Files.writeString(
        menus.resolve("office.yaml"),
        """
        greeting: switchpost/welcome
        hours: monday-friday 08:00-12:00
        holidays: 12-25
        closed: { greeting: switchpost/attendant-closed, then: menu closed.yaml }
        holiday: { greeting: switchpost/attendant-holiday, then: hang-up }
        keys: { "0": outside 0123456789 }
        time-out: hang-up
        invalid: hang-up
        """);
    caller.hearing("switchpost/welcome", "0").dialled(Outcome.REFUSED);
    call("office.yaml");
    assertThat(caller.heard())
        .containsSubsequence("dial 0123456789?trunk=any 20 s", "switchpost/not-allowed", "goodbye");
    now = Instant.parse("2026-11-16T12:00:00Z");
    caller.heard().clear();
    caller.hearing("switchpost/menu-closed", "1");
    call("office.yaml");
    assertThat(caller.heard())
        .containsExactly(
            "switchpost/attendant-closed", "switchpost/menu-closed", "voicemail 2001 direct");
    now = Instant.parse("2026-12-25T10:00:00Z");
    caller.heard().clear();
    call("office.yaml");
    assertThat(caller.heard()).containsExactly("switchpost/attendant-holiday", "goodbye");
  }

  private final class People implements Directory {
    private static final List<Subscriber> ALL =
        List.of(
            person("2001", "Alice", "Martin"),
            person("2002", "Bob", "Durand"),
            person("2003", "Claire", "Petit"),
            person("2004", "David", "Moreau"));

    private static Subscriber person(String extension, String given, String surname) {
      return new Subscriber(
          extension,
          given + " " + surname,
          given,
          surname,
          Optional.empty(),
          Locale.ENGLISH,
          Optional.empty());
    }

    @Override
    public Optional<Subscriber> byExtension(String extension) {
      return all().stream().filter(person -> person.extension().equals(extension)).findFirst();
    }

    @Override
    public Optional<Subscriber> byMail(String address) {
      return Optional.empty();
    }

    @Override
    public Optional<Subscriber> byFaxNumber(String number) {
      return Optional.empty();
    }

    @Override
    public List<Subscriber> all() {
      if (directoryDown) {
        throw new DirectoryUnavailableException("the directory does not answer", null);
      }
      return ALL;
    }

    @Override
    public boolean authenticate(String user, String password) {
      return false;
    }
  }
}
