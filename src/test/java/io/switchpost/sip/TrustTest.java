package io.switchpost.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is trusted by address, and who is banned by it. */
class TrustTest {
  private static InetAddress address(String literal) {
    return InetAddress.ofLiteral(literal);
  }

  @Test
  void prefixes_coverTheirAddressesOnly() {
    Trust trust = new Trust(List.of("10.1.0.0/15", "192.0.2.7", "2001:db8::/32"));
    assertThat(trust.covers(address("10.0.255.255"))).isTrue();
    assertThat(trust.covers(address("10.2.0.0"))).isFalse();
    assertThat(trust.covers(address("192.0.2.7"))).isTrue();
    assertThat(trust.covers(address("192.0.2.6"))).isFalse();
    assertThat(trust.covers(address("2001:db8:ffff::1"))).isTrue();
    assertThat(trust.covers(address("2001:db9::1"))).isFalse();
    assertThat(new Trust(List.of("0.0.0.0/0")).covers(address("::1"))).isFalse();
  }

  @Test
  void whatIsNoPrefix_isNamed() {
    for (String wrong : List.of("pbx.example.com", "10.0.0.0/33", "10.0.0.0/x", "")) {
      assertThatThrownBy(() -> new Trust(List.of(wrong)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("\"" + wrong + "\"");
    }
  }
}
