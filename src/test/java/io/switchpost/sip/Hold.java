package io.switchpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What concerns a call waits in the order of its coming, until released. */
final class Hold {
  private final CountDownLatch released = new CountDownLatch(1);

  Hold(Mailbox mailbox) {
    mailbox.execute(() -> await(released));
  }

  void release() {
    released.countDown();
  }

  static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
