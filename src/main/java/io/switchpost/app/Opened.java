package io.switchpost.app;

import io.switchpost.media.HungUpException;
import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;

/** Whether the telephones work: what wants to dial waits for it. */
@Singleton
public class Opened {
  private final CountDownLatch telephones = new CountDownLatch(1);

  /** They do. */
  void telephones() {
    telephones.countDown();
  }

  /**
   * Until they do.
   *
   * @throws HungUpException when the gateway stops before
   */
  void await() {
    try {
      telephones.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HungUpException("the gateway stops");
    }
  }
}
