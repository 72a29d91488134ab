package io.switchpost.sip.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.sip.Diversion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiversionsTest {
  private static List<Diversion> diversion(String... headers) {
    return Diversions.read(List.of(headers), List.of());
  }

  private static List<Diversion> history(String... headers) {
    return Diversions.read(List.of(), List.of(headers));
  }

  @Test
  void diversion_asExchangeAndCiscoWriteIt() {
    assertThat(diversion("<tel:2001>;reason=no-answer"))
        .containsExactly(new Diversion("2001", "no-answer"));
    assertThat(
            diversion(
                "\"Alice Martin\" <sip:2001@10.0.0.1>;privacy=off;reason=unconditional;counter=1;screen=no"))
        .containsExactly(new Diversion("2001", "unconditional"));
    assertThat(diversion("sip:2001@10.0.0.1;reason=user-busy"))
        .containsExactly(new Diversion("2001", "user-busy"));
  }

  @Test
  void diversion_topmostIsTheLastDiverter_inSeveralHeadersAndInAList() {
    var both = List.of(new Diversion("2002", "user-busy"), new Diversion("2001", "no-answer"));
    assertThat(diversion("<tel:2002>;reason=user-busy", "<tel:2001>;reason=no-answer"))
        .isEqualTo(both);
    assertThat(diversion("<tel:2002>;reason=user-busy , <tel:2001>;reason=\"no-answer\""))
        .isEqualTo(both);
  }

  @Test
  void diversion_commasSemicolonsAndBracketsInQuotesPartNothing() {
    assertThat(
            diversion(
                "\"Martin, Alice; <sip:9@x>, \\\"x\\\"\" <sip:2001@h;a=b,c>;reason=no-answer,"
                    + " <tel:2002>;text=\"a,b;reason=x\""))
        .containsExactly(new Diversion("2001", "no-answer"), new Diversion("2002", "unknown"));
  }

  @Test
  void diversion_doubledQuoteOfSomeGateways_keepsTheNumber() {
    assertThat(diversion("\"\"Alice\"\" <sip:2001@h>;reason=no-answer"))
        .containsExactly(new Diversion("2001", "no-answer"));
  }

  @Test
  void diversion_unknownReasonsOfPeersStayTokens() {
    assertThat(diversion("<tel:1>;reason=Follow-Me"))
        .containsExactly(new Diversion("1", "follow-me"));
    assertThat(diversion("<tel:1>;reason=\"a b\"")).containsExactly(new Diversion("1", "unknown"));
    assertThat(diversion("<tel:1>;reason=")).containsExactly(new Diversion("1", "unknown"));
    assertThat(diversion("<tel:1>;reason=" + "x".repeat(99)))
        .containsExactly(new Diversion("1", "unknown"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        ";;;",
        "<",
        ">",
        "<>",
        "\"",
        "\"\\",
        "<sip:h>",
        "<sip:@h>;reason=x",
        "<tel:>",
        "<http://2001@h>",
        "<sip:a%00@h>",
        ", , ,"
      })
  void diversion_withoutANumber_isNone(String header) {
    assertThat(diversion(header)).isEmpty();
  }

  @Test
  void diversion_isBounded() {
    assertThat(diversion("<tel:1>,".repeat(10_000))).hasSize(20);
    String[] many = new String[1000];
    java.util.Arrays.fill(many, "<tel:1>");
    assertThat(diversion(many)).hasSize(20);
  }

  @Test
  void historyInfo_ofRfc7044_lastDiverterFirst() {
    assertThat(
            history(
                "<sip:2001@example.com>;index=1",
                "<sip:2002@example.com;cause=486>;index=1.1;mp=1",
                "<sip:1000@vm.example.com;cause=408>;index=1.2;mp=1.1"))
        .containsExactly(new Diversion("2002", "no-answer"), new Diversion("2001", "user-busy"));
  }

  @Test
  void historyInfo_ofRfc4244_reasonInTheUri() {
    assertThat(
            history(
                "<sip:2001@h?Reason=SIP%3Bcause%3D302%3Btext%3D%22Moved%22>;index=1,"
                    + " <sip:1000@h>;index=1.1"))
        .containsExactly(new Diversion("2001", "unconditional"));
  }

  @Test
  void historyInfo_ofOneNumberThatOnlyMoved_isNoDiversion() {
    assertThat(history("<sip:2001@example.com>;index=1")).isEmpty();
    assertThat(history("<sip:2001@example.com>;index=1, <sip:2001@10.0.0.7>;index=1.1")).isEmpty();
  }

  @Test
  void diversion_goesBeforeHistoryInfo() {
    assertThat(
            Diversions.read(
                List.of("<tel:2001>;reason=no-answer"),
                List.of("<sip:2009@h>;index=1, <sip:1000@h;cause=486>;index=1.1")))
        .containsExactly(new Diversion("2001", "no-answer"));
  }
}
