package io.switchpost.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialPlanTest {
  private final DialPlan plan = new DialPlan();

  private CallHandler add(String context, String pattern) {
    CallHandler handler = call -> {};
    plan.add(context, pattern, pattern + "-route", handler);
    return handler;
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 1000, true",
    "1000, 10000, false",
    "1000, 100, false",
    "2XXX, 2999, true",
    "2xxx, 2999, true",
    "2XXX, 29990, false",
    "2XXX, 2 99, false",
    "NXX, 199, false",
    "NXX, 299, true",
    "Z!, 0, false",
    "Z!, 1, true",
    "Z!, 1234, true",
    "0., 0, false",
    "0., 01, true",
    "0., 0anything@all, true",
    "[1-35], 3, true",
    "[1-35], 4, false",
    "[1-35], 5, true",
    "+33., +33123, true",
    "*98, *98, true",
    "'!', '', true",
    "., '', false"
  })
  void aPatternTakesOnlyItsNumbers(String pattern, String number, boolean taken) {
    CallHandler handler = add("internal", pattern);
    assertThat(plan.find("internal", number).equals(java.util.Optional.of(handler)))
        .isEqualTo(taken);
  }

  @Test
  void theMostSpecificPatternWinsInWhateverOrderTheyCame() {
    var bySpecificity =
        List.of(
            "2001",
            "200[1-3]",
            "200N",
            "200Z",
            "200X",
            "20[01]X",
            "20XX",
            "200.",
            "2XXX",
            "2.",
            "2!",
            "[12].",
            "X.",
            "X!",
            ".",
            "!");
    for (int seed = 0; seed < 20; seed++) {
      var shuffled = new ArrayList<>(bySpecificity);
      Collections.shuffle(shuffled, new Random(seed));
      var fresh = new DialPlan();
      shuffled.forEach(pattern -> fresh.add("internal", pattern, pattern, call -> {}));
      var order = fresh.entries().stream().map(DialPlan.Entry::owner).toList();
      // 2001 2003: whoever stands before another in the list takes what both match
      assertThat(order.indexOf("2001")).isZero();
      assertThat(order.indexOf("200[1-3]")).isLessThan(order.indexOf("200N"));
      assertThat(order.indexOf("200N")).isLessThan(order.indexOf("200Z"));
      assertThat(order.indexOf("200Z")).isLessThan(order.indexOf("200X"));
      assertThat(order.indexOf("20[01]X")).isLessThan(order.indexOf("20XX"));
      assertThat(order.indexOf("20XX")).isLessThan(order.indexOf("2XXX"));
      assertThat(order.indexOf("2XXX")).isLessThan(order.indexOf("2."));
      assertThat(order.indexOf("2.")).isLessThan(order.indexOf("2!"));
      assertThat(order.indexOf("X.")).isLessThan(order.indexOf("."));
      assertThat(order.getLast()).isEqualTo("!");
    }
  }

  @Test
  void find_takesTheExactNumberBeforeThePattern() {
    add("internal", "2XXX");
    CallHandler exact = add("internal", "2001");
    add("internal", "2.");
    assertThat(plan.find("internal", "2001")).contains(exact);
  }

  @Test
  void add_equalPattern_isRefusedWithBothOwnersNamed() {
    plan.add("internal", "[2-9]xx", "extensions", call -> {});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan.add("internal", "NXX", "menus", call -> {}))
        .withMessageContaining("extensions")
        .withMessageContaining("menus")
        .withMessageContaining("NXX")
        .withMessageContaining("internal");
    plan.add("other", "NXX", "menus", call -> {});
  }

  @Test
  void close_removesOnceAndNeverASuccessor() throws Exception {
    AutoCloseable first = plan.add("internal", "1000", "a", call -> {});
    first.close();
    CallHandler second = call -> {};
    plan.add("internal", "1000", "b", second);
    first.close();
    assertThat(plan.find("internal", "1000")).contains(second);
  }

  @Test
  void find_reachesOnlyTheOwnContextAndWhatItIncludes() {
    CallHandler inside = add("internal", "2XXX");
    CallHandler outside = add("outside", "0.");
    assertThat(plan.find("trunk", "2001")).isEmpty();
    assertThat(plan.find("internal", "0123")).isEmpty();
    plan.include("internal", "outside");
    plan.include("trunk", "internal");
    assertThat(plan.find("internal", "0123")).contains(outside);
    assertThat(plan.find("trunk", "2001")).contains(inside);
    assertThat(plan.find("trunk", "0123")).contains(outside);
    assertThat(plan.find("outside", "2001")).isEmpty();
  }

  @Test
  void find_ownContextGoesBeforeAnIncludedOneThatIsMoreSpecific() {
    CallHandler own = add("trunk", "2XXX");
    add("internal", "2001");
    plan.include("trunk", "internal");
    assertThat(plan.find("trunk", "2001")).contains(own);
  }

  @Test
  void include_thatLeadsBack_isRefused() {
    plan.include("a", "b");
    plan.include("b", "c");
    assertThatIllegalArgumentException().isThrownBy(() -> plan.include("c", "a"));
    assertThatIllegalArgumentException().isThrownBy(() -> plan.include("a", "a"));
    plan.include("a", "c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2.1", "!2", "[", "[]", "[3-1]", "[a]", "2]", "2 1", "sip", "[1-"})
  void add_brokenPattern_saysWhichAndWhy(String pattern) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan.add("internal", pattern, "r", call -> {}))
        .withMessageContaining("Pattern '" + pattern + "'");
  }
}
