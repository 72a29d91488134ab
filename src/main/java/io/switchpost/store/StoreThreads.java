package io.switchpost.store;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The platform threads on which this room touches disk or database. A virtual thread would hold its
 * carrier inside SQLite's native code and fsync, and an interrupt (a call that ends) would close
 * the file channel it is working on; a caller that is interrupted here waits all the same, so that
 * it knows the outcome. Work that finds no thread within 5 s is not begun.
 */
final class StoreThreads implements AutoCloseable {
  private static final int THREADS = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String what;
  private final Duration patience;
  private final ExecutorService threads;

  /**
   * @param what is worked on, for the sentence that tells that it is too slow
   */
  StoreThreads(String what) {
    this(what, THREADS, PATIENCE);
  }

  StoreThreads(String what, int count, Duration patience) {
    this.what = what;
    this.patience = patience;
    this.threads = Executors.newFixedThreadPool(count, StoreThread::new);
  }

  /**
   * @throws StoreException of the work; or when nothing of it was begun
   */
  <T> T call(Supplier<T> work) {
    if (Thread.currentThread() instanceof StoreThread) {
      return work.get();
    }
    CompletableFuture<Boolean> begun = new CompletableFuture<>();
    CompletableFuture<T> result =
        CompletableFuture.supplyAsync(() -> begun.complete(true) ? work.get() : null, threads);
    if (!begun.completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS).join()) {
      throw new StoreException(
          "the %s is too slow: %d s were not enough".formatted(what, patience.toSeconds()));
    }
    return outcome(result);
  }

  private static <T> T outcome(CompletableFuture<T> result) {
    try {
      return result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof NoSpaceException full) {
        throw new NoSpaceException(full.getMessage(), full);
      }
      if (e.getCause() instanceof StoreException refused) {
        throw new StoreException(refused.getMessage(), refused);
      }
      if (e.getCause() instanceof RuntimeException unexpected) {
        throw unexpected;
      }
      throw e;
    }
  }

  void run(Runnable work) {
    call(
        () -> {
          work.run();
          return this;
        });
  }

  @Override
  public void close() {
    threads.close();
  }

  private static final class StoreThread extends Thread {
    StoreThread(Runnable work) {
      super(work, "store");
      setDaemon(true);
    }
  }
}
