package io.switchpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BansTest {
  private static final InetAddress SOMEBODY = InetAddress.ofLiteral("192.0.2.1");
  private long now = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos(); // nanoTime may wrap
  private final Bans bans =
      new Bans(source -> source.equals(InetAddress.ofLiteral("192.0.2.99")), () -> now);

  private void bad(InetAddress source, int times) {
    for (int i = 0; i < times; i++) {
      bans.bad(source, "test", 1);
    }
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private static InetAddress invented(int number) throws UnknownHostException {
    return InetAddress.getByAddress(ByteBuffer.allocate(4).putInt(0x0A000000 + number).array());
  }

  @Test
  void aHundredBadRequests_areOneTooMany_forFiveMinutes() {
    bad(SOMEBODY, 99);
    assertThat(bans.admits(SOMEBODY)).isTrue();
    bad(SOMEBODY, 1);
    assertThat(bans.admits(SOMEBODY)).isFalse();
    pass(Duration.ofMinutes(5));
    assertThat(bans.admits(SOMEBODY)).isTrue();
  }

  @Test
  void afterABan_theCountBeginsAnew() {
    bans.bad(SOMEBODY, "test", 1000);
    pass(Duration.ofMinutes(5));
    bad(SOMEBODY, 99);
    assertThat(bans.admits(SOMEBODY)).isTrue();
    bad(SOMEBODY, 1);
    assertThat(bans.admits(SOMEBODY)).isFalse();
  }

  @Test
  void pointsFadeByOneEachSecond() {
    bad(SOMEBODY, 99);
    pass(Duration.ofSeconds(50));
    bad(SOMEBODY, 50);
    assertThat(bans.admits(SOMEBODY)).isTrue();
  }

  @Test
  void whoProvesToBeSomebody_isForgotten() {
    bad(SOMEBODY, 99);
    bans.good(SOMEBODY);
    assertThat(bans.size()).isZero();
  }

  @Test
  void trustedPeersAndTheMachineItself_areNeverBanned() {
    for (String address : new String[] {"192.0.2.99", "127.0.0.1", "::1"}) {
      bad(InetAddress.ofLiteral(address), 200);
      assertThat(bans.admits(InetAddress.ofLiteral(address))).isTrue();
    }
    assertThat(bans.size()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff, true",
    "2001:db8:1:2::1, 2001:db8:1:3::1, false",
    "192.0.2.1, 192.0.2.2, false",
    "::ffff:192.0.2.1, 192.0.2.1, true",
    "::c000:201:0:0:0:0, 192.0.2.1, false"
  })
  void anIpv6NetworkOf64Bits_isOneSource(String one, String other, boolean same) {
    bad(InetAddress.ofLiteral(one), 100);
    assertThat(bans.admits(InetAddress.ofLiteral(other))).isEqualTo(!same);
  }

  @Test
  void whatIsOver_isForgotten() {
    bad(SOMEBODY, 100);
    bad(InetAddress.ofLiteral("192.0.2.2"), 10);
    pass(Duration.ofSeconds(11));
    bans.sweep();
    assertThat(bans.size()).isEqualTo(1);
    pass(Duration.ofMinutes(5));
    bans.sweep();
    assertThat(bans.size()).isZero();
  }

  @Test
  void aFloodFromInventedAddresses_isBounded_andBansStay() throws Exception {
    bad(SOMEBODY, 100);
    for (int i = 0; i < 2 * Bans.MOST_SOURCES; i++) {
      bans.bad(invented(i), "test", 50);
    }
    assertThat(bans.size()).isLessThanOrEqualTo(Bans.MOST_SOURCES);
    assertThat(bans.admits(SOMEBODY)).isFalse();
  }

  @Test
  void aTableFullOfBans_takesNoMore_untilTheyAreOver() throws Exception {
    for (int i = 0; i < Bans.MOST_SOURCES; i++) {
      bans.bad(invented(i), "test", 100);
    }
    pass(Duration.ofSeconds(2));
    bad(SOMEBODY, 100);
    assertThat(bans.admits(SOMEBODY)).isTrue();
    pass(Duration.ofMinutes(5));
    bad(SOMEBODY, 100);
    assertThat(bans.admits(SOMEBODY)).isFalse();
    assertThat(bans.size()).isEqualTo(1);
  }
}
