package io.switchpost.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
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

  @Test
  void manyBadRequests_banForAWhile_fewOrGoodOnesDoNot() {
    AtomicLong clock = new AtomicLong(1);
    Bans bans = new Bans(new Trust(List.of("192.0.2.9"))::covers, clock::get);
    InetAddress guesser = address("192.0.2.1");
    InetAddress careless = address("192.0.2.2");
    for (int i = 0; i < 11; i++) {
      bans.bad(guesser, "wrong-password", 10);
      bans.bad(address("192.0.2.9"), "wrong-password", 10);
      bans.bad(address("127.0.0.1"), "wrong-password", 10);
      bans.bad(careless, "wrong-password", 10);
      clock.addAndGet(Duration.ofMillis(1).toNanos());
      if (i == 5) {
        bans.good(careless);
      }
    }
    assertThat(bans.admits(guesser)).isFalse();
    assertThat(bans.admits(careless)).isTrue();
    assertThat(bans.admits(address("192.0.2.9"))).isTrue();
    assertThat(bans.admits(address("127.0.0.1"))).isTrue();
    clock.addAndGet(Duration.ofMinutes(6).toNanos());
    assertThat(bans.admits(guesser)).isTrue();
  }

  @Test
  void slowMistakes_neverBan() {
    AtomicLong clock = new AtomicLong(1);
    Bans bans = new Bans(_ -> false, clock::get);
    for (int i = 0; i < 1000; i++) {
      bans.bad(address("192.0.2.1"), "malformed", 1);
      clock.addAndGet(Duration.ofSeconds(2).toNanos());
    }
    assertThat(bans.admits(address("192.0.2.1"))).isTrue();
  }
}
