package io.switchpost.directory;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * How the server is asked: many calls for one thing ask it once, nobody waits longer than he can,
 * and a server that does not answer is left alone for a while. Safe for many threads.
 */
final class ServerTalk implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(CachedDirectory.class);

  /** Questions of those for whom no older answer is at hand; more find the directory silent. */
  private static final int MOST_UNDER_WAY = 64;

  private final LongSupplier nanoTime;
  private final Duration pause;
  private final IntSupplier peopleKnown;
  private final Runnable answered;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<Object, CompletableFuture<?>> underWay = new ConcurrentHashMap<>();
  private volatile OptionalLong silentSince = OptionalLong.empty();

  /**
   * @param pause a server that did not answer is left alone for so long
   * @param peopleKnown with whom calls go on, for the log
   * @param answered run after each answer to {@link #once}
   */
  ServerTalk(LongSupplier nanoTime, Duration pause, IntSupplier peopleKnown, Runnable answered) {
    this.nanoTime = nanoTime;
    this.pause = pause;
    this.peopleKnown = peopleKnown;
    this.answered = answered;
  }

  /** Many calls for one number ask the server once. */
  <T> CompletableFuture<T> once(Object what, Callable<T> work) {
    CompletableFuture<T> mine = new CompletableFuture<>();
    @SuppressWarnings("unchecked") // the question decides the type of the answer
    CompletableFuture<T> earlier = (CompletableFuture<T>) underWay.putIfAbsent(what, mine);
    if (earlier != null) {
      return earlier;
    }
    ask(work)
        .whenComplete(
            (answer, failure) -> {
              underWay.remove(what, mine);
              if (failure == null) {
                mine.complete(answer);
                answered.run();
              } else {
                mine.completeExceptionally(failure);
              }
            });
    return mine;
  }

  <T> CompletableFuture<T> ask(Callable<T> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            T answer = work.call();
            answers();
            return answer;
          } catch (Exception e) {
            silent(String.valueOf(e.getMessage()));
            throw new CompletionException(e);
          }
        },
        threads);
  }

  /** Empty when it did not come in time. */
  <T> Optional<T> within(CompletableFuture<T> answer, Duration budget) {
    try {
      return Optional.of(answer.get(budget.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      silent("no answer within " + budget.toMillis() + " ms");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException _) {
      // logged where it failed
    }
    return Optional.empty();
  }

  /** Whether it did not answer a moment ago. */
  boolean isResting() {
    OptionalLong since = silentSince;
    return since.isPresent() && nanoTime.getAsLong() - since.getAsLong() < pause.toNanos();
  }

  /** Whether enough is asked already. */
  boolean isBusy() {
    return underWay.size() >= MOST_UNDER_WAY;
  }

  /** Nobody waits for it. */
  void later(Runnable task) {
    threads.execute(task);
  }

  private synchronized void silent(String reason) {
    if (silentSince.isEmpty()) {
      LOG.warnf(
          "the directory does not answer (%s): calls go on with the %d people known",
          reason.replaceAll("\\p{Cntrl}+", " "), peopleKnown.getAsInt());
    }
    silentSince = OptionalLong.of(nanoTime.getAsLong());
  }

  private synchronized void answers() {
    if (silentSince.isPresent()) {
      LOG.info("the directory answers again");
      silentSince = OptionalLong.empty();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
