package io.switchpost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StoreThreadsTest {
  @Test
  void work_thatFindsNoThreadInTime_isRefused_andNeverDone() {
    AtomicInteger done = new AtomicInteger();
    CountDownLatch end = new CountDownLatch(1);
    try (StoreThreads threads = new StoreThreads("disk", 1, Duration.ofMillis(50))) {
      CountDownLatch begun = new CountDownLatch(1);
      CompletableFuture<Integer> slow =
          CompletableFuture.supplyAsync(
              () ->
                  threads.call(
                      () -> {
                        begun.countDown();
                        await(end);
                        return done.incrementAndGet();
                      }));
      await(begun);

      assertThatThrownBy(() -> threads.run(done::incrementAndGet))
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith("the disk is too slow");

      end.countDown();
      assertThat(slow.join()).isEqualTo(1); // what was begun is waited for
    }
    assertThat(done).hasValue(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
