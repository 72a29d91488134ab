package io.switchpost.directory.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NumberRightsTest {
  private final NumberRights rights =
      new NumberRights(
          Set.of(NumberClass.INTERNAL, NumberClass.NATIONAL),
          Map.of("Export", Set.of(NumberClass.INTERNATIONAL)));

  @Test
  void everybody_mayWhatIsAllowed_noMore() throws Exception {
    assertThat(rights.allow(Set.of(), NumberPlan.FRANCE.read("0123456789"))).isTrue();
    assertThat(rights.allow(Set.of(), NumberPlan.FRANCE.read("0612345678"))).isFalse();
    assertThat(rights.allow(Set.of("sales"), NumberPlan.FRANCE.read("+4930123456"))).isFalse();
  }

  @Test
  void aGroup_mayMore_whateverTheCaseOfItsName() throws Exception {
    assertThat(rights.allow(Set.of("export"), NumberPlan.FRANCE.read("+4930123456"))).isTrue();
    assertThat(rights.allow(Set.of("EXPORT"), NumberPlan.FRANCE.read("+4930123456"))).isTrue();
    assertThat(rights.allow(Set.of("export"), NumberPlan.FRANCE.read("0899123456"))).isFalse();
  }
}
