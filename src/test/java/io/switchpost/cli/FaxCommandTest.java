package io.switchpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaxCommandTest {
  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "send", "send file", "show", "list all", "fly 1"})
  void wordsThatAreNotUnderstood_areAnsweredWithTheUsage(String line) {
    var run = FaxCommandRun.of(line.isEmpty() ? List.of() : List.of(line.split(" ")));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errors()).anyMatch(said -> said.contains("fax send FILE NUMBER"));
  }

  @Test
  void unknownOptions_andOptionsWithoutAValue_areRefused() {
    assertThat(FaxCommandRun.of(List.of("list", "--colour", "red")).errors())
        .containsExactly("switchpost: unknown option --colour");
    assertThat(FaxCommandRun.of(List.of("list", "--url")).errors())
        .containsExactly("switchpost: --url needs a value");
  }

  @Test
  void gatewayThatIsNotThere_isASentence() {
    var run = FaxCommandRun.of(List.of("list", "--url=http://127.0.0.1:1"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errors())
        .containsExactly("switchpost: no gateway answers at http://127.0.0.1:1: is it running?");
    assertThat(FaxCommandRun.of(List.of("list", "--url", "not an address")).errors())
        .containsExactly("switchpost: this is no address of a gateway: not an address");
    assertThat(FaxCommandRun.of(List.of("show", "../faxes")).errors().getFirst())
        .contains("is no id of a fax");
  }

  @Test
  void fileThatIsNotThere_isASentence() {
    assertThat(FaxCommandRun.of(List.of("send", "/nowhere.pdf", "2005")).errors())
        .containsExactly("switchpost: there is no file /nowhere.pdf");
  }

  @Test
  void states_readAsALine() throws Exception {
    assertThat(
            FaxWords.state(
                json(
                    "{'state':'sending','pages':3,'live':{'phase':'sending','page':2,'percent':45,"
                        + "'speed':14400,'station':'ACME'}}")))
        .isEqualTo("page 2 of 3, 45 %, 14400 bit/s to ACME");
    assertThat(
            FaxWords.state(
                json("{'state':'sending','pages':3,'live':{'phase':'dialling','station':''}}")))
        .isEqualTo("dialling");
    assertThat(FaxWords.state(json("{'state':'sent','confirmedPages':3}")))
        .isEqualTo("sent: 3 pages confirmed");
    assertThat(
            FaxWords.state(
                json(
                    "{'state':'failed','reason':'busy (486)','confirmedPages':1,'pages':3,"
                        + "'live':null}")))
        .isEqualTo("failed: busy (486); 1 of 3 pages confirmed");
    assertThat(
            FaxWords.state(
                json(
                    "{'state':'waiting','due':'2026-01-01T00:00:00Z','attempts':"
                        + "[{'detail':'busy'}]}")))
        .startsWith("waiting until ")
        .endsWith(" (attempt 1: busy)");
  }
}
