package io.switchpost.sip.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv6LiteralsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<sip:a@example.com:5060>",
        "\"sip:1:2:3\" <sip:a@[::1]>",
        "\"a \\\" sip:1:2:3\" <sip:a@[::1]:5060;transport=tcp>;q=0.5",
        "sip:a;b=c:d:e%40f@example.com",
        "<sip:a:secret@example.com>, <sips:[2001:db8::1]:5061>",
        "<tel:+1:2:3>",
        "*"
      })
  void sound(String address) {
    assertThat(Ipv6Literals.garbledUri(address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<sip:a@::1>",
        "\"A\" <SIPS:a@2001:db8::1>",
        "<sip:a@example.com>, <sip:[::1>",
        "sip:[::1]x",
        "<sip:a@[::1]:123456>"
      })
  void garbled(String address) {
    assertThat(Ipv6Literals.garbledUri(address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SIP/2.0/UDP example.com : 5060;branch=x",
        "SIP / 2.0 / UDP  first.example.com: 4000;ttl=16 ;maddr=224.2.0.1",
        "SIP/2.0/UDP [::1]:5060;received=2001:db8::1, SIP/2.0/TCP 192.0.2.1"
      })
  void soundVia(String via) {
    assertThat(Ipv6Literals.garbledVia(via)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SIP/2.0/UDP ::1;branch=x", "SIP/2.0/TCP 192.0.2.1, SIP/2.0/UDP [::1;branch=x"})
  void garbledVia(String via) {
    assertThat(Ipv6Literals.garbledVia(via)).isTrue();
  }
}
