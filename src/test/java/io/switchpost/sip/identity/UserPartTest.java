package io.switchpost.sip.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserPartTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sip:2001@example.com | 2001",
        "sips:2001@example.com:5061;transport=tls | 2001",
        "SIP:alice.martin@example.com | alice.martin",
        "sip:2001:password@example.com | 2001",
        "sip:+33123456789;phone-context=x@example.com;user=phone | +33123456789",
        "sip:+1-212-555-0101@example.com | +12125550101",
        "tel:+1-201-555-0123;ext=3 | +12015550123",
        "tel:7042;phone-context=example.com | 7042",
        "sip:%32%30%30%31@example.com | 2001",
        "sip:%2B33123@example.com | +33123",
        "sip:*98%23@example.com | *98#",
        "sip:J%C3%BCrgen@example.com | Jürgen",
        "sip:%zz%4@example.com | %zz%4",
        "sip:a%00b@example.com | ''",
        "sip:a%0d%0ab@example.com | ''",
        "sip:example.com | ''",
        "sip:@example.com | ''",
        "http://2001@example.com | ''",
        "2001 | ''",
        "'' | ''",
        "sip:0123456789012345678901234567890123456789012345678901234567890123456789@h | ''"
      })
  void of(String uri, String number) {
    assertThat(UserPart.of(uri).text()).isEqualTo(number);
  }
}
