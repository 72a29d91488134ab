package io.switchpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceLatchTest {
  private static final long SECOND = 1_000_000_000L;
  private static final InetSocketAddress PHONE = new InetSocketAddress("192.0.2.1", 4000);
  private static final InetSocketAddress NAT_PORT = new InetSocketAddress("192.0.2.1", 61_000);
  private static final InetSocketAddress NAT = new InetSocketAddress("198.51.100.7", 3000);
  private static final InetSocketAddress STRANGER = new InetSocketAddress("203.0.113.9", 9);
  private final SourceLatch latch = new SourceLatch();

  @Test
  void beforeAnythingIsNegotiatedNobodyIsHeard() {
    assertThat(latch.accepts(PHONE, 1, 1, 0)).isFalse();
  }

  @Test
  void theAnnouncedAddressIsTakenAtOnceAndKept() {
    latch.announce(PHONE, 0);
    assertThat(latch.accepts(PHONE, 1, 1, 0)).isTrue();
    for (int i = 0; i < 100; i++) {
      assertThat(latch.accepts(STRANGER, 2, i, i)).isFalse();
    }
    assertThat(latch.target()).isEqualTo(PHONE);
  }

  @Test
  void anotherPortOfTheAnnouncedHostIsTakenAtOnce() {
    latch.announce(PHONE, 0);
    assertThat(latch.accepts(NAT_PORT, 1, 1, 0)).isTrue();
    assertThat(latch.target()).isEqualTo(NAT_PORT);
  }

  @Test
  void anotherHostIsTakenAfterTwoPacketsInSequence() {
    latch.announce(PHONE, 0);
    assertThat(latch.accepts(NAT, 1, 65_535, 0)).isFalse();
    assertThat(latch.accepts(NAT, 1, 0, 0)).isTrue();
    assertThat(latch.target()).isEqualTo(NAT);
  }

  @Test
  void aStrangerThatWasFasterGivesWayToTheAnnouncedAddress() {
    latch.announce(PHONE, 0);
    latch.accepts(STRANGER, 1, 1, 0);
    latch.accepts(STRANGER, 1, 2, 0);
    assertThat(latch.accepts(PHONE, 5, 9, 0)).isTrue();
    assertThat(latch.accepts(STRANGER, 1, 3, 0)).isFalse();
  }

  @Test
  void aLockedSourceThatGoesQuietIsNotReplacedByAStranger() {
    latch.announce(PHONE, 0);
    latch.accepts(PHONE, 1, 1, 0);
    for (int i = 0; i < 10; i++) {
      assertThat(latch.accepts(STRANGER, 2, i, 10 * SECOND)).isFalse();
    }
  }

  @Test
  void afterAReinviteAQuietSourceMayMoveButASpeakingOneMayNot() {
    latch.announce(PHONE, 0);
    latch.accepts(NAT, 1, 1, 0);
    latch.accepts(NAT, 1, 2, 0);
    latch.announce(PHONE, 20 * SECOND);
    assertThat(latch.accepts(NAT, 1, 3, 20 * SECOND)).isTrue();
    assertThat(latch.accepts(STRANGER, 9, 1, 20 * SECOND + 1)).isFalse();
    assertThat(latch.accepts(STRANGER, 9, 2, 20 * SECOND + 2)).isFalse();

    latch.announce(PHONE, 40 * SECOND);
    InetSocketAddress moved = new InetSocketAddress("198.51.100.99", 7000);
    latch.accepts(moved, 3, 1, 42 * SECOND);
    assertThat(latch.accepts(moved, 3, 2, 42 * SECOND)).isTrue();
  }

  @Test
  void aNewAnnouncedAddressReplacesTheOldSource() {
    latch.announce(PHONE, 0);
    latch.accepts(PHONE, 1, 1, 0);
    InetSocketAddress elsewhere = new InetSocketAddress("192.0.2.50", 5000);
    latch.announce(elsewhere, SECOND);
    assertThat(latch.target()).isEqualTo(elsewhere);
    assertThat(latch.accepts(elsewhere, 1, 1, SECOND)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void packetsOnTheirWayFromTheOldSource_doNotTakeANewAddressBack_butAPeerThatStaysMay(
      boolean heardBefore) {
    latch.announce(PHONE, 0);
    if (heardBefore) {
      latch.accepts(PHONE, 1, 1, 0);
    }
    InetSocketAddress otherPort = new InetSocketAddress("192.0.2.1", 5000);
    latch.announce(otherPort, SECOND);
    assertThat(latch.accepts(PHONE, 1, 2, SECOND + 1)).isFalse();
    assertThat(latch.target()).isEqualTo(otherPort);
    assertThat(latch.accepts(PHONE, 1, 60, 2 * SECOND)).isTrue();
    assertThat(latch.accepts(otherPort, 2, 1, 2 * SECOND)).isTrue();
  }
}
