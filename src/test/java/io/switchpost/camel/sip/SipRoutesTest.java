package io.switchpost.camel.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.camel.Routes;
import io.switchpost.camel.TestCall;
import io.switchpost.sip.Caller;
import io.switchpost.sip.DialFailure;
import io.switchpost.sip.DialPlan;
import io.switchpost.sip.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipRoutesTest {
  private static final String EXTENSIONS =
      """
      - route:
          id: extensions
          from:
            uri: sip:2XXX
            steps:
              - toD: "sip:${header.CamelSipCalledNumber}?ring=20s"
              - filter:
                  simple: "${header.CamelSipOutcome} != 'answered'"
                  steps:
                    - process: { ref: seen }
      """;

  @TempDir Path home;
  private Routes routes;
  private final List<Map<String, Object>> seen = new ArrayList<>();

  @BeforeEach
  void start() {
    routes = new Routes(home);
    Processor remember = exchange -> seen.add(Map.copyOf(exchange.getMessage().getHeaders()));
    routes.camel.getRegistry().bind("seen", remember);
    Processor fail =
        exchange -> {
          throw new IllegalStateException("the disk is full");
        };
    routes.camel.getRegistry().bind("fail", fail);
  }

  @AfterEach
  void stop() {
    routes.close();
  }

  private TestCall call(String yaml, TestCall call) throws Exception {
    routes.write("test.yaml", yaml).reloader().load();
    assertThat(routes.states.all()).allMatch(state -> state.good());
    assertThat(routes.call(call)).isTrue();
    return call;
  }

  @Test
  void call_extension_ringsItAndGoesOnByOutcome() throws Exception {
    TestCall call = call(EXTENSIONS, new TestCall("2001", Outcome.NO_ANSWER));
    assertThat(call.dialled)
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.target()).isEqualTo("2001");
              assertThat(request.ring()).isEqualTo(Duration.ofSeconds(20));
            });
    assertThat(seen).singleElement().extracting("CamelSipOutcome").isEqualTo("no-answer");
    assertThat(call.hungUp).as("nobody answered").containsExactly(480);
  }

  @Test
  void call_answeredExtension_isOverAfterwards() throws Exception {
    TestCall call = call(EXTENSIONS, new TestCall("2001", Outcome.ANSWERED));
    assertThat(seen).isEmpty();
    assertThat(call.hungUp).isEmpty();
  }

  @Test
  void call_anybody_setsOurHeadersAndNoOther() throws Exception {
    TestCall hostile =
        new TestCall(
            "2001", new Caller("2002", "Eve\r\nCamelFileName: x", Optional.of("2002"), "::1"));
    hostile.end(Outcome.BUSY);
    call(EXTENSIONS, hostile);
    assertThat(seen.getFirst())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "CamelSipCallId", "call-2001",
                "CamelSipCalledNumber", "2001",
                "CamelSipCallerNumber", "2002",
                "CamelSipCallerName", "Eve??CamelFileName: x",
                "CamelSipSubscriber", "2002",
                "CamelSipContext", "internal",
                "CamelSipDiversionNumber", "2005",
                "CamelSipDiversionReason", "no-answer",
                "CamelSipOutcome", "busy"));
    assertThat(hostile.hungUp).containsExactly(486);
  }

  @Test
  void call_callerHangsUp_endsTheRouteQuietly() throws Exception {
    TestCall call = call(EXTENSIONS, new TestCall("2001", (Outcome) null));
    assertThat(seen).isEmpty();
    assertThat(call.hungUp).isEmpty();
  }

  @Test
  void call_failingRoute_endsWith500() throws Exception {
    String yaml = route("2001", "process: { ref: fail }");
    assertThat(call(yaml, new TestCall("2001", Outcome.BUSY)).hungUp).containsExactly(500);
  }

  @ParameterizedTest
  @CsvSource({
    "9?ring=300s&x=y",
    "9{{user.home}}",
    "9@evil.example.com",
    "9 9",
    "9\u202e9",
    "9${sys.x}"
  })
  void call_numberThatIsMoreThanANumber_leadsNowhere(String number) throws Exception {
    TestCall call = call(route("9.", "process: { ref: seen }"), new TestCall(number, Outcome.BUSY));
    assertThat(call.hungUp).containsExactly(404);
    assertThat(seen).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"[1-5]XX, 399", "+33., +33123", "*98, *98", "0!, 0", "ZN, 12"})
  void from_pattern_isADialPattern(String pattern, String number) throws Exception {
    call(route(pattern, "process: { ref: seen }"), new TestCall(number, Outcome.BUSY));
    assertThat(seen).hasSize(1);
  }

  @Test
  void to_address_isASipUri() throws Exception {
    String yaml = route("2001", "to: sip:alice@example.com?ring=5s");
    assertThat(call(yaml, new TestCall("2001", Outcome.REFUSED)).dialled)
        .singleElement()
        .extracting("target")
        .isEqualTo("sip:alice@example.com");
  }

  @Test
  void to_outsideNumber_leavesByTheTrunk_alsoWithAPlus() throws Exception {
    String step = "toD: 'sip:${header.CamelSipCalledNumber}?trunk=provider&ring=60s'";
    for (String number : List.of("00612345678", "+33612345678")) {
      TestCall refused = new TestCall(number, Outcome.UNAVAILABLE);
      refused.why = Optional.of(new DialFailure(Outcome.UNAVAILABLE, 404, "Not Found"));
      TestCall call = call(route("!", step), refused);
      assertThat(call.dialled)
          .singleElement()
          .satisfies(
              request -> {
                assertThat(request.target()).isEqualTo(number + "?trunk=provider");
                assertThat(request.ring()).isEqualTo(Duration.ofSeconds(60));
              });
      assertThat(call.hungUp).as("a wrong number is told as one").containsExactly(404);
    }
  }

  @Test
  void to_aNumberThatTheCallerMayNotCall_endsWith403() throws Exception {
    TestCall barred = new TestCall("+4930123456", Outcome.REFUSED);
    barred.why = Optional.of(new DialFailure(Outcome.REFUSED, 403, "2002 may not call that"));
    String step = "toD: 'sip:${header.CamelSipCalledNumber}?trunk=any'";
    assertThat(call(route("!", step), barred).hungUp).containsExactly(403);
  }

  @Test
  void from_severalContexts_isReachedFromEach_andTakenFromNone() throws Exception {
    DialPlan plan = routes.plan;
    routes.write("test.yaml", route("2001?context=internal,trunk", "process: { ref: seen }"));
    routes.reloader().load();
    assertThat(plan.find("internal", "2001")).isPresent();
    assertThat(plan.find("trunk", "2001")).isPresent();
    assertThat(plan.find("sales", "2001")).isEmpty();
    routes.write(
        "more.yaml",
        route("2001?context=sales,trunk", "process: { ref: seen }").replace("id: ", "id: more-"));
    routes.reloader().load();
    assertThat(plan.find("sales", "2001")).as("trunk's is taken, so it gets none").isEmpty();
  }

  @Test
  void from_otherContext_isNotReached() throws Exception {
    routes.write("test.yaml", route("2001?context=sales", "process: { ref: seen }"));
    routes.reloader().load();
    assertThat(routes.call(new TestCall("2001", Outcome.BUSY))).isFalse();
  }

  @Test
  void route_suspended_leavesThePlan() throws Exception {
    call(EXTENSIONS, new TestCall("2001", Outcome.BUSY));
    routes.camel.getRouteController().suspendRoute("extensions");
    assertThat(routes.plan.entries()).isEmpty();
    routes.camel.getRouteController().resumeRoute("extensions");
    assertThat(routes.plan.entries()).hasSize(1);
    assertThat(routes.call(new TestCall("2003", Outcome.BUSY))).isTrue();
  }

  @Test
  void step_withoutCall_saysWhatItNeeds() throws Exception {
    call(EXTENSIONS, new TestCall("2001", Outcome.BUSY));
    Exchange exchange = routes.camel.createProducerTemplate().send("sip:2001", new Silent());
    assertThat(exchange.getException()).hasMessageContaining("needs a call");
  }

  private static final class Silent implements Processor {
    @Override
    public void process(Exchange exchange) {}
  }

  private static String route(String uri, String step) {
    return """
    - route:
        id: test
        from:
          uri: "sip:%s"
          steps:
            - %s
    """
        .formatted(uri, step);
  }
}
