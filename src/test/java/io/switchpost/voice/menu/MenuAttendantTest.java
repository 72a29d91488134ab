package io.switchpost.voice.menu;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.directory.Directory;
import io.switchpost.directory.DirectoryUnavailableException;
import io.switchpost.directory.Subscriber;
import io.switchpost.media.WavFile;
import io.switchpost.sip.Outcome;
import io.switchpost.voice.AutoAttendant;
import io.switchpost.voice.Prompts;
import io.switchpost.voice.ScriptedCall;
import io.switchpost.voice.SpokenNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped menus, and some of a test's own, as callers meet them. */
class MenuAttendantTest {
  private static final String MENU = "switchpost/menu-main";

  @TempDir Path menus;
  private final Map<String, Path> recordedNames = new HashMap<>();
  private Instant now = Instant.parse("2026-11-16T10:00:00Z"); // a Monday
  private boolean directoryDown;

  private static ScriptedCall caller() {
    return ScriptedCall.fromOutside("0123456789");
  }

  private MenuFiles files() {
    MenuReport strict =
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
    return new MenuFiles(menus, ZoneOffset.UTC, strict);
  }

  private List<String> call(String menu, ScriptedCall caller) throws IOException {
    return call(files(), menu, caller);
  }

  private List<String> call(MenuFiles files, String menu, ScriptedCall caller) throws IOException {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    AutoAttendant attendant =
        new MenuAttendant(
            new AttendantServices(
                files,
                new Prompts(List.of(SpokenNames.directory())),
                new People(),
                extension -> Optional.ofNullable(recordedNames.get(extension)),
                (_, subscriber, outcome) ->
                    caller.note("<voicemail " + subscriber.extension() + " " + outcome + ">"),
                Locale.ENGLISH,
                clock));
    return caller.during(call -> attendant.serve(call, menu));
  }

  @Test
  void key_ringsTheExtension() throws IOException {
    List<String> heard =
        call("main.yaml", caller().hear(MENU).press("1").reach("2001", Outcome.ANSWERED));

    assertThat(heard)
        .containsExactly(
            "switchpost/attendant-welcome",
            "switchpost/dial-extension",
            MENU,
            "pbx-transfer",
            "<dial 2001 for 20 s>");
  }

  @Test
  void notReached_theVoicemailKnowsWhy() throws IOException {
    List<String> heard =
        call("main.yaml", caller().hear(MENU).press("1").reach("2001", Outcome.BUSY));

    assertThat(heard).endsWith("<dial 2001 for 20 s>", "<voicemail 2001 busy>");
  }

  @Test
  void extensionDialledAtOnce_isRung_thoughItsFirstDigitIsAKey() throws IOException {
    List<String> heard =
        call("main.yaml", caller().hear(MENU).press("2004").reach("2004", Outcome.NO_ANSWER));

    assertThat(heard).endsWith("<dial 2004 for 20 s>", "<voicemail 2004 no-answer>");
  }

  @Test
  void keyThatBeginsAnExtension_isTheKeyAfterAPause() throws IOException {
    List<String> heard =
        call(
            "main.yaml",
            caller()
                .hear(MENU)
                .press("2")
                .hear("switchpost/menu-people")
                .press("1")
                .reach("2002", Outcome.ANSWERED));

    assertThat(heard).endsWith("switchpost/menu-people", "pbx-transfer", "<dial 2002 for 20 s>");
  }

  @Test
  void unknownExtension_isInvalid_andTheMenuIsSaidAgain() throws IOException {
    List<String> heard =
        call("main.yaml", caller().hear(MENU).press("2999").hear("invalid", MENU).press("3"));

    assertThat(heard).endsWith("<voicemail 2003 direct>").doesNotContain("<dial 2999 for 20 s>");
  }

  @Test
  void silence_leadsToTheOperator_andThenToAnEnd() throws IOException {
    List<String> heard = call("main.yaml", caller().reach("2001", Outcome.UNAVAILABLE));

    assertThat(heard.stream().filter(MENU::equals)).hasSize(3);
    assertThat(heard)
        .endsWith("switchpost/operator", "<dial 2001 for 20 s>", "<voicemail 2001 unavailable>");
  }

  @Test
  void wrongKeys_leadToTheOperator() throws IOException {
    List<String> heard =
        call(
            "main.yaml",
            caller()
                .hear(MENU)
                .press("8")
                .hear("invalid", MENU)
                .press("7")
                .hear("invalid", MENU)
                .press("6")
                .hear("invalid", "switchpost/operator")
                .reach("2001", Outcome.ANSWERED));

    assertThat(heard.stream().filter("invalid"::equals)).hasSize(3);
  }

  @Test
  void keysTypedAfterAWrongOne_areForgotten() throws IOException {
    List<String> heard = call("main.yaml", caller().hear(MENU).press("81").hear(MENU).press("3"));

    assertThat(heard).endsWith("<voicemail 2003 direct>");
  }

  @Test
  void frenchMenu_speaksFrench_andSoDoesTheNextOne_andBack() throws IOException {
    call(
        "main.yaml",
        caller()
            .hear(MENU)
            .press("9")
            .hear("fr/switchpost/attendant-welcome", "fr/" + MENU)
            .press("2")
            .hear("fr/switchpost/menu-people")
            .press("*")
            .hear("fr/" + MENU)
            .press("9")
            .hear(MENU)
            .press("#")
            .hear("goodbye"));
  }

  @Test
  void repeatForEver_ends() throws IOException {
    ScriptedCall caller = caller();
    for (int i = 0; i < 60; i++) {
      caller.hear(MENU).press("*");
    }

    assertThat(call("main.yaml", caller)).endsWith("switchpost/too-many-tries", "goodbye");
  }

  @Test
  void hangUp_endsItAtOnce() throws IOException {
    assertThat(call("main.yaml", caller().hear(MENU).hangUp())).endsWith(MENU);
  }

  @Test
  void missingMenu_isSaidToTheCaller() throws IOException {
    assertThat(call("nowhere.yaml", caller())).containsExactly("something-terribly-wrong");
  }

  @Test
  void menuThatIsTakenAwayMeanwhile_isNoDeadEnd() throws IOException {
    String rest = "time-out: hang-up\ninvalid: hang-up\n";
    Files.writeString(
        menus.resolve("more.yaml"), "greeting: switchpost/welcome\nkeys: { '1': repeat }\n" + rest);
    Files.writeString(
        menus.resolve("office.yaml"),
        "greeting: hello\nkeys: { '1': menu more.yaml, '2': hang-up }\n" + rest);
    MenuFiles files = files();
    Files.delete(menus.resolve("more.yaml"));
    files.refresh();

    call(
        files,
        "office.yaml",
        caller().hear("hello").press("1").hear("invalid", "hello").press("2").hear("goodbye"));
  }

  @Test
  void directoryDown_extensionsAreRungAllTheSame() throws IOException {
    directoryDown = true;

    call(
        "main.yaml",
        caller()
            .hear(MENU)
            .press("4")
            .hear("switchpost/directory-unavailable", MENU)
            .press("2001")
            .reach("2001", Outcome.BUSY)
            .hear("switchpost/busy", MENU)
            .press("#")
            .hear("goodbye"));
  }

  @Test
  void dialByName_recordedName_isTaken() throws IOException {
    Path own = menus.resolve("bob.wav");
    WavFile.write(own, SpokenNames.speech("Bob himself", Duration.ofSeconds(1)));
    recordedNames.put("2002", own);

    call(
        "main.yaml",
        caller()
            .hear(MENU)
            .press("4")
            .hear("dir-intro")
            .press("387#") // DUR, for Durand
            .hear("Bob himself", "extension", "2", "0", "0", "2", "dir-instr")
            .press("1")
            .reach("2002", Outcome.ANSWERED));
  }

  @Test
  void dialByName_severalOfTheSameKeys_nextAndTake() throws IOException {
    call(
        "main.yaml",
        caller()
            .hear(MENU)
            .press("4")
            .hear("dir-intro")
            .press("6") // Martin and Moreau
            .hear("letters/a", "letters/l", "dir-instr")
            .press("*")
            .hear("letters/d", "dir-instr")
            .press("1")
            .reach("2004", Outcome.ANSWERED));
  }

  @Test
  void dialByName_nobody_asksAgain_and0Leaves() throws IOException {
    call(
        "main.yaml",
        caller()
            .hear(MENU)
            .press("4")
            .hear("dir-intro")
            .press("999")
            .hear("dir-nomatch", "dir-intro")
            .press("0")
            .hear(MENU)
            .press("#")
            .hear("goodbye"));
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
    call(
        "office.yaml",
        caller()
            .hear("switchpost/welcome")
            .press("0")
            .reach("0123456789?trunk=any", Outcome.REFUSED)
            .hear("switchpost/not-allowed", "goodbye"));

    now = Instant.parse("2026-11-16T12:00:00Z");
    assertThat(call("office.yaml", caller().hear("switchpost/menu-closed").press("1")))
        .containsExactly(
            "switchpost/attendant-closed", "switchpost/menu-closed", "<voicemail 2001 direct>");

    now = Instant.parse("2026-12-25T10:00:00Z");
    assertThat(call("office.yaml", caller()))
        .containsExactly("switchpost/attendant-holiday", "goodbye");
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
