package io.switchpost.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private static Network of(String address) {
    return Network.of(InetAddress.ofLiteral(address));
  }

  @Test
  void anAddressOfIpv4_isOneSource() {
    assertThat(of("192.0.2.1")).hasToString("192.0.2.1").isNotEqualTo(of("192.0.2.2"));
  }

  @Test
  void aNetworkOf64BitsOfIpv6_isOneSource() {
    assertThat(of("2001:db8:1:2:3::4"))
        .hasToString("2001:db8:1:2:0:0:0:0/64")
        .isEqualTo(of("2001:db8:1:2:ffff::1"))
        .isNotEqualTo(of("2001:db8:1:3:3::4"))
        .isNotEqualTo(of("32.1.13.184"));
  }
}
