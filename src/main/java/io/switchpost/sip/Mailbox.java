package io.switchpost.sip;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Where everything that concerns one call arrives, to be done one after the other on a virtual
 * thread: what is reached only through it needs no lock.
 */
final class Mailbox implements Executor {
  private static final Logger LOG = Logger.getLogger(Mailbox.class);

  private final ConcurrentLinkedQueue<Runnable> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile Thread worker;

  @Override
  public void execute(Runnable task) {
    queue.add(task);
    if (waiting.getAndIncrement() == 0) {
      Thread.ofVirtual().name("sip-call").start(this::work);
    }
  }

  private void work() {
    worker = Thread.currentThread();
    int done;
    do {
      done = 0;
      for (Runnable task = queue.poll(); task != null; task = queue.poll()) {
        done++;
        try {
          task.run();
        } catch (RuntimeException | Error e) {
          LOG.warnf("An event of a call could not be handled: %s", e);
          LOG.debug("The event's failure", e);
        }
      }
    } while (waiting.addAndGet(-done) != 0);
  }

  /** Has the task done in its turn and waits for its result; from inside: at once. */
  <T> T ask(Supplier<T> task) {
    if (Thread.currentThread() == worker) {
      return task.get();
    }
    return await(CompletableFuture.supplyAsync(task, this));
  }

  /** Waits, with the result's own exception. */
  static <T> T await(CompletableFuture<T> result) {
    try {
      return result.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        default -> throw new CompletionException(e.getCause());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new io.switchpost.media.HungUpException("interrupted");
    }
  }
}
