package io.switchpost.phone;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** For who waits for something that another thread of the phone does. */
final class Waiting {
  private Waiting() {}

  /**
   * @throws PhoneException with the reason when it fails, or does not end in that time
   */
  static <T> T join(CompletableFuture<T> future, Duration limit) {
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw new PhoneException(failed.getCause().getMessage(), failed.getCause());
    } catch (TimeoutException late) {
      throw new PhoneException("expected an end within " + limit.toMillis() + " ms", late);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PhoneException("interrupted", e);
    }
  }
}
