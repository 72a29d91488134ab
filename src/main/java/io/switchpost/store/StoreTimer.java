package io.switchpost.store;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Moments at which something is to be done, as rows of the scheduler: made in the transaction that
 * wants them, done by whichever node lives, and gone when that returns.
 */
final class StoreTimer {
  private final String task;
  private Function<String, Optional<Instant>> action = _ -> Optional.empty();

  StoreTimer(String task) {
    this.task = task;
  }

  String task() {
    return task;
  }

  /**
   * @param next done at each moment, with its id; may be done twice. Returns when to do it again;
   *     if not again it has said so within its transaction ({@link #over})
   */
  void does(Function<String, Optional<Instant>> next) {
    action = next;
  }

  Optional<Instant> act(String id) {
    return action.apply(id);
  }

  /** Part of a transaction; one moment for each id, the first. */
  void set(Handle handle, String id, Instant at) {
    SchedulerRows.insert(handle, task, id, at);
  }

  /**
   * Part of the transaction that does it. Whoever wants the same moment after that sets it anew;
   * were its row removed later, that wish would go with it.
   */
  void over(Handle handle, String id) {
    SchedulerRows.remove(handle, task, id);
  }

  /** Part of a transaction: it is not to be done, unless it is being done. */
  void drop(Handle handle, String id) {
    SchedulerRows.withdraw(handle, task, id);
  }
}
