package io.switchpost.sip;

import io.switchpost.media.HungUpException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The calls that go out through each trunk, faxes and others, never more than its lines. Who can
 * wait for a line gets one in the order of asking. Safe for many threads.
 */
final class TrunkLines {
  private record Waiter(String trunk, CompletableFuture<Optional<TrunkLine>> line) {}

  private final Function<String, List<Trunk>> named;
  private final Set<TrunkLine> taken = new HashSet<>();
  private final Deque<Waiter> waiters = new ArrayDeque<>();
  private boolean closed;

  /**
   * @param named the trunks that a name stands for, the best first
   */
  TrunkLines(Function<String, List<Trunk>> named) {
    this.named = named;
  }

  /** A line of that trunk, if one is free. */
  synchronized Optional<TrunkLine> take(Trunk trunk) {
    int most = trunk.settings().outgoing().lines();
    if (most > 0 && busy(trunk) >= most) {
      return Optional.empty();
    }
    TrunkLine line = new TrunkLine(this, trunk);
    taken.add(line);
    return Optional.of(line);
  }

  private long busy(Trunk trunk) {
    return taken.stream().filter(line -> line.trunk() == trunk).count();
  }

  /**
   * A line of a trunk of that name, as soon as one is free; empty at once if there is no such
   * trunk. Who waits no longer cancels.
   */
  synchronized CompletableFuture<Optional<TrunkLine>> await(String name) {
    if (closed) {
      return CompletableFuture.failedFuture(new HungUpException("the gateway is stopping"));
    }
    List<Trunk> trunks = named.apply(name);
    Optional<TrunkLine> free = takeOne(trunks);
    if (trunks.isEmpty() || free.isPresent()) {
      return CompletableFuture.completedFuture(free);
    }
    Waiter waiter = new Waiter(name, new CompletableFuture<>());
    waiters.add(waiter);
    return waiter.line();
  }

  private Optional<TrunkLine> takeOne(List<Trunk> trunks) {
    return trunks.stream().flatMap(trunk -> take(trunk).stream()).findFirst();
  }

  synchronized void free(TrunkLine line) {
    if (taken.remove(line)) {
      waiters.removeIf(this::isServed);
    }
  }

  /** Whether the waiter got a line, or has gone. */
  private boolean isServed(Waiter waiter) {
    if (waiter.line().isDone()) {
      return true;
    }
    Optional<TrunkLine> line = takeOne(named.apply(waiter.trunk()));
    if (line.isPresent() && !waiter.line().complete(line)) {
      taken.remove(line.get()); // it has gone just now
    }
    return line.isPresent();
  }

  /** Nobody waits any more: there are no calls to come. */
  synchronized void close() {
    closed = true;
    waiters.forEach(
        waiter ->
            waiter.line().completeExceptionally(new HungUpException("the gateway is stopping")));
    waiters.clear();
  }
}
