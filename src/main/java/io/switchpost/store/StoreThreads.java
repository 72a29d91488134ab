package io.switchpost.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The platform threads on which this room touches disk and database. A virtual thread would hold
 * its carrier inside SQLite's native code and fsync, and an interrupt (a call that ends) would
 * close the file channel it is working on; a caller that is interrupted here waits all the same, so
 * that it knows the outcome.
 */
final class StoreThreads implements AutoCloseable {
  private static final int THREADS = 16;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, StoreThread::new);

  <T> T call(Supplier<T> work) {
    if (Thread.currentThread() instanceof StoreThread) {
      return work.get();
    }
    try {
      return CompletableFuture.supplyAsync(work, threads).join();
    } catch (CompletionException e) {
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
