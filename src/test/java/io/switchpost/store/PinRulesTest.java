package io.switchpost.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.store.Mailboxes.PinRefusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinRulesTest {
  @ParameterizedTest
  @ValueSource(strings = {"135792", "864209", "12345798", "120450", "11122233"})
  void goodPins(String pin) {
    assertThat(PinRules.refusal("2001", pin)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "13579"})
  void shortPins(String pin) {
    assertThat(PinRules.refusal("2001", pin)).contains(PinRefusal.TOO_SHORT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "000000",
        "7777777",
        "121212",
        "1212121",
        "123123",
        "12341234",
        "123456",
        "67890123",
        "654321",
        "210987",
        "200120",
        "002001",
        "920015",
        "13579a",
        "١٣٥٧٩٢"
      })
  void simplePins(String pin) {
    assertThat(PinRules.refusal("2001", pin)).contains(PinRefusal.TOO_SIMPLE);
  }
}
