package io.switchpost.directory.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberPlanTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123456789",
        "01 23 45 67 89",
        "01.23.45.67.89",
        "01-23-45-67-89",
        "+33123456789",
        "+33 (0)1 23 45 67 89",
        "+33 (0) 1 23 45 67 89",
        "+330123456789",
        "0033123456789",
        "0033 (0)1/23.45.67.89"
      })
  void theSameNumber_writtenInManyWays_isOne(String written) throws NumberException {
    assertThat(NumberPlan.FRANCE.read(written))
        .isEqualTo(new PhoneNumber("+33123456789", "0123456789", NumberClass.NATIONAL));
  }

  @ParameterizedTest
  @CsvSource({
    "2001, 2001, 2001, INTERNAL",
    "0612345678, +33612345678, 0612345678, MOBILE",
    "0899123456, +33899123456, 0899123456, PREMIUM",
    "+49 (0)30 123456, +4930123456, 004930123456, INTERNATIONAL",
    "001 206 936 7329, +12069367329, 0012069367329, INTERNATIONAL"
  })
  void aNumber_hasAClassAndAFormToDial(
      String written, String canonical, String dialled, NumberClass numberClass)
      throws NumberException {
    assertThat(NumberPlan.FRANCE.read(written))
        .isEqualTo(new PhoneNumber(canonical, dialled, numberClass));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "abc", "+", "12a34", "+33", "+0123456", "00", "1234567", "+1234567890123456"})
  void whatIsNoNumber_isRefusedInWords(String written) {
    assertThatThrownBy(() -> NumberPlan.FRANCE.read(written)).isInstanceOf(NumberException.class);
  }

  @Test
  void aReason_showsNothingThatBreaksALogLine() {
    assertThatThrownBy(() -> NumberPlan.FRANCE.read("1\r\n\u202eBcc: x" + "9".repeat(500)))
        .hasMessageNotContainingAny("\r", "\n", "\u202e")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(120));
  }

  @Test
  void aCountryWithoutNationalPrefix_dialsTheNumberItself() throws NumberException {
    var america = new NumberPlan("1", "", "011", 4, List.of(), List.of("900"));
    assertThat(america.read("(206) 936-7329"))
        .isEqualTo(new PhoneNumber("+12069367329", "2069367329", NumberClass.NATIONAL));
    assertThat(america.read("011 33 1 23 45 67 89").dialled()).isEqualTo("01133123456789");
  }
}
