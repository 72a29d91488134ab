package io.switchpost.voice.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchpost.voice.menu.DialPattern.Fit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialPatternTest {
  @ParameterizedTest
  @CsvSource({
    "2XXX, 2, BEGINNING",
    "2XXX, 200, BEGINNING",
    "2XXX, 2001, WHOLE",
    "2XXX, 20012, NONE",
    "2XXX, 3, NONE",
    "2xxx, 2*, NONE",
    "ZN, 12, WHOLE",
    "ZN, 0, NONE",
    "ZN, 11, NONE",
    "[1-35]0, 50, WHOLE",
    "[1-35]0, 4, NONE"
  })
  void fit(String pattern, String keys, Fit fit) {
    assertThat(DialPattern.of(pattern).fit(keys)).isEqualTo(fit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2.", "2!", "[1-", "[a]", "(2)", "2*"})
  void of_noPattern_isRefused(String text) {
    assertThatThrownBy(() -> DialPattern.of(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
