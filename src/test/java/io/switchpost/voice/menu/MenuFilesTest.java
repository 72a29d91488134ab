package io.switchpost.voice.menu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MenuFilesTest {
  private final List<String> reports = new ArrayList<>();
  @TempDir Path own;
  private MenuFiles files;

  private final MenuReport report =
      new MenuReport() {
        @Override
        public void running(String file, boolean isOwn) {
          reports.add(file + (isOwn ? " own" : " shipped"));
        }

        @Override
        public void broken(String file, int line, String reason) {
          reports.add(file + ":" + line + ": " + reason);
        }

        @Override
        public void gone(String file) {
          reports.add(file + " gone");
        }
      };

  @BeforeEach
  void start() {
    files =
        new MenuFiles(own, ZoneOffset.UTC, report, Map.of("main.yaml", menu("hello", "hang-up")));
    reports.clear();
  }

  private static String menu(String greeting, String action) {
    return "greeting: "
        + greeting
        + "\nkeys:\n  1: "
        + action
        + "\ntime-out: hang-up\ninvalid: hang-up\n";
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(own.resolve(name), text);
    files.refresh();
  }

  private String greeting(String name) {
    return files.find(name).orElseThrow().greeting().toString();
  }

  @Test
  void ownFile_replacesTheShippedOne_untilItIsGone() throws IOException {
    write("main.yaml", menu("sorry", "hang-up"));
    assertThat(greeting("menus/main.yaml")).contains("sorry");
    Files.delete(own.resolve("main.yaml"));
    files.refresh();
    assertThat(greeting("main.yaml")).contains("hello");
    assertThat(reports).containsExactly("menus/main.yaml own", "menus/main.yaml shipped");
  }

  @Test
  void brokenFile_leavesTheLastGoodOne_andIsReportedOnce() throws IOException {
    write("main.yaml", menu("sorry", "hang-up"));
    write("main.yaml", menu("sorry", "dance"));
    files.refresh();
    assertThat(greeting("main.yaml")).contains("sorry");
    assertThat(reports).hasSize(2);
    assertThat(reports.getLast()).startsWith("menus/main.yaml:3: 'dance' is nothing");
    write("main.yaml", menu("goodbye", "hang-up"));
    assertThat(greeting("main.yaml")).contains("goodbye");
  }

  @Test
  void menuThatLeadsNowhere_waitsForTheOther() throws IOException {
    write("main.yaml", menu("sorry", "menu people.yaml"));
    assertThat(reports).containsExactly("menus/main.yaml:3: there is no usable menu 'people.yaml'");
    assertThat(greeting("main.yaml")).contains("hello");
    write("people.yaml", menu("hello", "menu main.yaml"));
    assertThat(greeting("main.yaml")).contains("sorry");
    assertThat(reports).contains("menus/people.yaml own", "menus/main.yaml own");
  }

  @Test
  void goneFile_isGone() throws IOException {
    write("people.yaml", menu("hello", "hang-up"));
    Files.delete(own.resolve("people.yaml"));
    files.refresh();
    assertThat(files.find("people.yaml")).isEmpty();
    assertThat(reports).containsExactly("menus/people.yaml own", "menus/people.yaml gone");
  }

  @Test
  void whatIsNoMenuFile_isLeftAlone() throws IOException {
    write(".main.yaml.swp", "x");
    write("notes.txt", "x");
    assertThat(reports).isEmpty();
  }

  @Test
  void shipped_areAllGood() {
    reports.clear();
    new MenuFiles(own, ZoneOffset.UTC, report);
    assertThat(reports)
        .containsExactlyInAnyOrder(
            "menus/main.yaml shipped",
            "menus/french.yaml shipped",
            "menus/people.yaml shipped",
            "menus/closed.yaml shipped");
  }
}
