package io.switchpost.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.web.LoginGuard.End;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoginGuardTest {
  private static final String HERE = "192.0.2.1";

  private final AtomicLong now = new AtomicLong(1_000_000_000L);
  private final LoginGuard guard = new LoginGuard(now::get);

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private Duration guess(String name, String address) {
    Duration wait = guard.begin(name, address);
    if (wait.isZero()) {
      guard.end(name, address, End.WRONG);
    }
    return wait;
  }

  @Test
  void aName_mayBeGuessedFiveTimes_thenWaitsLongerAndLonger() {
    for (int i = 0; i < 5; i++) {
      assertThat(guess("admin", "192.0.2." + i)).isZero();
    }
    assertThat(guess("Admin ", HERE)).isEqualTo(Duration.ofSeconds(5));
    pass(Duration.ofSeconds(5));
    assertThat(guess("admin", HERE)).isZero();
    assertThat(guess("admin", HERE)).isEqualTo(Duration.ofSeconds(10));
    for (int i = 0; i < 20; i++) {
      pass(Duration.ofMinutes(15));
      assertThat(guess("admin", HERE)).isZero();
    }
    assertThat(guess("admin", HERE)).isEqualTo(Duration.ofMinutes(15));
    assertThat(guess("2001", HERE)).as("another name from there").isPositive();
    assertThat(guess("2001", "192.0.2.99")).as("from elsewhere").isZero();
  }

  @Test
  void anAddress_mayGuessTwentyNames() {
    for (int i = 0; i < 20; i++) {
      assertThat(guess("20" + i, HERE)).isZero();
    }
    assertThat(guess("2099", HERE)).isEqualTo(Duration.ofSeconds(5));
    assertThat(guard.told(HERE)).isEqualTo(Duration.ofSeconds(5));
    assertThat(guess("2099", "192.0.2.2")).isZero();
  }

  @Test
  void anAddressOfIpv6_isItsNetwork() {
    for (int i = 0; i < 20; i++) {
      guess("20" + i, "2001:db8:1:2:0:0:0:" + i);
    }
    assertThat(guess("2099", "2001:db8:1:2:ffff:0:0:1")).isPositive();
    assertThat(guess("2099", "2001:db8:1:3:0:0:0:1")).isZero();
  }

  @Test
  void whoKnowsThePassword_startsAnew_andAfterAnHourEverybody() {
    for (int i = 0; i < 4; i++) {
      guess("2001", HERE);
    }
    assertThat(guard.begin("2001", HERE)).isZero();
    guard.end("2001", HERE, End.RIGHT);
    for (int i = 0; i < 5; i++) {
      assertThat(guess("2001", HERE)).isZero();
    }
    assertThat(guess("2001", HERE)).isPositive();
    pass(Duration.ofMinutes(61));
    for (int i = 0; i < 5; i++) {
      assertThat(guess("2001", HERE)).isZero();
    }
  }

  @Test
  void guessesAtOnce_gainNothing() {
    guess("2001", HERE);
    int lookedAt = 0;
    for (int i = 0; i < 1000; i++) {
      lookedAt += guard.begin("2001", HERE).isZero() ? 1 : 0;
    }
    assertThat(lookedAt).isEqualTo(4);
  }

  @Test
  void aProgramThatKnowsThePassword_mayAskManyThingsAtOnce() {
    for (int i = 0; i < 60; i++) {
      assertThat(guard.begin("2001", HERE)).isZero();
    }
    for (int i = 0; i < 60; i++) {
      guard.end("2001", HERE, End.RIGHT);
    }
    assertThat(guard.begin("2001", HERE)).isZero();
  }

  @Test
  void directoryThatDoesNotAnswer_countsForNobody() {
    for (int i = 0; i < 100; i++) {
      assertThat(guard.begin("2001", HERE)).isZero();
      guard.end("2001", HERE, End.UNKNOWN);
    }
  }
}
