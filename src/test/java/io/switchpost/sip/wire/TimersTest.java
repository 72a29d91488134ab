package io.switchpost.sip.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimersTest {
  @Test
  void taskThatWaits_holdsUpNoOther() throws Exception {
    try (Timers timers = new Timers()) {
      CountDownLatch other = new CountDownLatch(1);
      CountDownLatch done = new CountDownLatch(1);
      timers.after(
          Duration.ZERO,
          () -> {
            try {
              other.await();
              done.countDown();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
          });
      timers.after(Duration.ofMillis(1), other::countDown);
      assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }
}
