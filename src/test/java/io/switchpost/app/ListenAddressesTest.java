package io.switchpost.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenAddressesTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1:5060",
    "::1, [::1]:5060",
    "gateway.example.com, gateway.example.com:5060",
    "0.0.0.0, 'this machine''s address, port 5060'",
    "::, 'this machine''s address, port 5060'"
  })
  void address_isShownAsAPhoneWantsIt(String host, String shown) {
    assertThat(ListenAddresses.shown(List.of(host, "192.0.2.1"), 5060)).isEqualTo(shown);
  }

  @Test
  void addressOfAnotherMachine_isRefusedWithItsKey() {
    assertThatThrownBy(() -> ListenAddresses.of("switchpost.sip.host", List.of("192.0.2.1")))
        .hasMessage("switchpost.sip.host: 192.0.2.1 is no address of this machine");
  }

  @Test
  void wildcard_isEachAddressOfTheMachine() throws Exception {
    assertThat(ListenAddresses.of("switchpost.sip.host", List.of("0.0.0.0")))
        .isNotEmpty()
        .noneMatch(address -> address.isAnyLocalAddress());
  }
}
