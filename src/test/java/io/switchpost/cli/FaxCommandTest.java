package io.switchpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaxCommandTest {
  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource({
    "'', a command is missing: ./switchpost fax send|list|show|cancel|hold|release",
    "send, fax send is called otherwise: ./switchpost fax send FILE NUMBER",
    "send file, fax send is called otherwise: ./switchpost fax send FILE NUMBER",
    "show, fax show is called otherwise: ./switchpost fax show ID",
    "list all, fax list is called otherwise: ./switchpost fax list",
    "fly 1, there is no command fax fly: ./switchpost fax send|list|show|cancel|hold|release"
  })
  void wordsThatAreNotUnderstood_areAnsweredWithHowItIsCalled(String line, String sentence) {
    var run = FaxCommandRun.of(line.isEmpty() ? List.of() : List.of(line.split(" ")));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errors()).containsExactly("switchpost: " + sentence + " (--help tells more)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "send --help", "send -h", "show x --help", "help cancel"})
  void help_isTold(String line) {
    var run = FaxCommandRun.of(List.of(line.split(" ")));

    assertThat(run.code()).isZero();
    assertThat(run.errors()).isEmpty();
    assertThat(run.out()).first().asString().startsWith("./switchpost fax ");
    assertThat(run.out()).anyMatch(said -> said.contains("--url URL"));
    assertThat(run.out()).last().asString().startsWith("Exit code: 0 ");
  }

  @Test
  void unknownOptions_andOptionsWithoutAValue_areRefused() {
    assertThat(FaxCommandRun.of(List.of("list", "--colour", "red")).errors())
        .containsExactly("switchpost: unknown option --colour (--help tells the options)");
    assertThat(FaxCommandRun.of(List.of("list", "-v")).errors())
        .containsExactly("switchpost: unknown option -v (--help tells the options)");
    assertThat(FaxCommandRun.of(List.of("list", "--url")).errors())
        .containsExactly("switchpost: --url needs a value");
  }

  @Test
  void somethingElseThatAnswers_isToldSo() throws Exception {
    try (StubServer stub = StubServer.answering(200, "<html>a printer</html>")) {
      assertThat(FaxCommandRun.of(List.of("list", "--url", stub.url())).errors())
          .containsExactly("switchpost: what answers at " + stub.url() + " is no Switchpost");
    }
    try (StubServer stub = StubServer.answering(502, "Bad Gateway")) {
      var run = FaxCommandRun.of(List.of("list", "--url", stub.url().replace("http://", "")));
      assertThat(run.errors())
          .containsExactly(
              "switchpost: what answers at "
                  + stub.url()
                  + " says 502: it is no Switchpost, or a proxy before it");
      assertThat(run.code()).isEqualTo(2);
    }
  }

  @Test
  void refusals_areTheGatewaysSentences() throws Exception {
    try (StubServer stub =
        StubServer.answering(400, "{\"error\":\"'call me' is not a telephone number.\"}")) {
      var run = FaxCommandRun.of(List.of("show", "12ab", "--url", stub.url()));
      assertThat(run.errors()).containsExactly("switchpost: 'call me' is not a telephone number.");
      assertThat(run.code()).isEqualTo(2);
    }
    try (StubServer stub = StubServer.answering(401, "")) {
      assertThat(FaxCommandRun.of(List.of("list", "--url", stub.url())).errors())
          .singleElement()
          .asString()
          .startsWith("switchpost: wrong user or password: --user and --password say who asks");
    }
  }

  @Test
  void gatewayThatIsNotThere_isASentence() {
    var run = FaxCommandRun.of(List.of("list", "--url=http://127.0.0.1:1"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errors())
        .containsExactly("switchpost: no gateway answers at http://127.0.0.1:1: is it running?");
    assertThat(FaxCommandRun.of(List.of("list", "--url", "http://not an address")).errors())
        .containsExactly("switchpost: this is no address of a gateway: http://not an address");
    assertThat(FaxCommandRun.of(List.of("show", "../faxes")).errors().getFirst())
        .contains("is no id of a fax");
  }

  @Test
  void fileThatIsNotThere_isASentence() {
    assertThat(FaxCommandRun.of(List.of("send", "/nowhere.pdf", "2005")).errors())
        .containsExactly("switchpost: there is no file /nowhere.pdf");
    assertThat(FaxCommandRun.of(List.of("send", "/", "2005")).errors())
        .containsExactly("switchpost: there is no file /");
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
    assertThat(
            FaxWords.state(
                json("{'state':'sending','wish':'cancel','live':{'phase':'sending','page':2}}")))
        .isEqualTo("being cancelled");
    assertThat(FaxWords.state(json("{'state':'cancelled','confirmedPages':1,'pages':3}")))
        .isEqualTo("cancelled: 1 of 3 pages confirmed");
    assertThat(FaxWords.state(json("{'state':'sent','confirmedPages':3}")))
        .isEqualTo("sent: 3 pages confirmed");
    assertThat(FaxWords.state(json("{'state':'sent','confirmedPages':1}")))
        .isEqualTo("sent: 1 page confirmed");
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
