package io.switchpost.camel.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.camel.Routes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an administrator reads of a mistake in a route file. */
class RouteTroubleTest {
  @TempDir Path home;

  private String trouble(String yaml) {
    try (Routes routes = new Routes(home)) {
      routes.write("a.yaml", yaml);
      routes.reloader().load();
      return routes.states.find("routes/a.yaml").orElseThrow().trouble().orElseThrow().text();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "to: voice:voicemale | line 6: there is no voice:voicemale, only voice:voicemail",
        "to: vioce:voicemail | line 6: there is no component 'vioce'",
        "to: sip:2001?colour=red | line 6: sip: has no option colour=red",
        "to: sip:2001?ring=abc | line 6: ring is a duration from 1s to 5m, such as 20s",
        "to: sip:2001?ring=0s | line 6: ring is a duration from 1s to 5m",
        "toD: 'sip:${header.number}?ring=abc' | line 6: ring is a duration from 1s to 5m, such as 20s",
        "toD: 'sip:${header.number}?rings=9s' | line 6: sip: has no option rings=9s",
        "tu: sip:2001 | line 6: there is no step 'tu'",
        "to: { url: 'sip:2001' } | line 6: 'url' is not known here",
        "to: [ | line 7: a [ or { before this is never closed",
        "log: \"ring | line 6: a quotation mark opens here and is never closed",
        "to: a: b | line 6: a colon does not fit here",
        "to: '{{switchpost.nothing}}' | line 6: there is no key 'switchpost.nothing'",
        "process: { ref: nobody } | line 1: there is no bean 'nobody'",
      })
  void mistake_isToldWithItsLine(String step, String told) {
    String yaml =
        """
        - route:
            id: mine
            from:
              uri: sip:2XXX
              steps:
                - %s
        """;

    assertThat(trouble(yaml.formatted(step)))
        .startsWith(told)
        .doesNotContain("\n", "java.", "Exception");
  }

  @Test
  void tab_isToldAsSuch() {
    assertThat(trouble("- route:\n    id: a\n\tfrom: sip:1\n"))
        .isEqualTo("line 3: a tab is used where YAML wants blanks");
  }

  @Test
  void wrongIndentation_isToldAsSuch() {
    assertThat(trouble("- route:\n    id: a\n   from: sip:1\n"))
        .isEqualTo("line 3: the indentation does not fit the lines before");
  }

  @Test
  void emptyFile_isNotTakenForAWish() {
    assertThat(trouble("")).contains("has no content");
  }

  @Test
  void severalKeysInAStep_areTold() {
    assertThat(
            trouble(
                "- route:\n    id: a\n    from: { uri: 'sip:1', steps: [ { to: x, log: y } ] }\n"))
        .contains("a step has one name, here are 2");
  }
}
