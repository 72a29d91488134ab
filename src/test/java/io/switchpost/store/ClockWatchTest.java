package io.switchpost.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
  private Instant machine = Instant.parse("2026-03-01T12:00:00Z");
  private Instant steady = Instant.parse("2026-03-01T11:59:58Z");
  private final List<Duration> told = new ArrayList<>();
  private boolean databaseAway;
  private final ClockWatch watch = new ClockWatch(() -> machine, () -> steady, this::tell);

  private void tell(Duration by) {
    if (databaseAway) {
      throw new StoreException("away");
    }
    told.add(by);
  }

  @AfterEach
  void close() {
    watch.close();
  }

  /** A second passes, and the machine's clock is set by so much. */
  private void second(Duration step) {
    steady = steady.plusSeconds(1);
    machine = machine.plusSeconds(1).plus(step);
    watch.look();
  }

  @Test
  void clockSetBack_isTold_once() {
    second(Duration.ZERO);
    second(Duration.ofHours(-3));
    second(Duration.ZERO);

    assertThat(told).containsExactly(Duration.ofHours(3));
  }

  @Test
  void clockSetForward_movesNothing() {
    second(Duration.ofHours(3));
    second(Duration.ofDays(1));

    assertThat(told).isEmpty();
  }

  @Test
  void clockSetBackAndForthWhileTheDatabaseIsAway_isToldInTheEnd() {
    databaseAway = true;
    second(Duration.ofHours(-3));
    second(Duration.ofHours(1));
    databaseAway = false;
    second(Duration.ZERO);

    assertThat(told).containsExactly(Duration.ofHours(2));
  }

  @Test
  void clockKeptRight_isNoStep() {
    for (int i = 0; i < 100; i++) {
      second(Duration.ofMillis(-500));
    }

    assertThat(told).isEmpty();
  }

  @Test
  void databaseAway_isToldLater_andAllOfIt() {
    databaseAway = true;
    second(Duration.ofHours(-3));
    second(Duration.ofHours(-1));
    databaseAway = false;
    second(Duration.ZERO);
    second(Duration.ZERO);

    assertThat(told).containsExactly(Duration.ofHours(4));
  }
}
