package io.switchpost.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Sees to it that a sender hears once of a fax that is not sent some hours after it was handed in.
 * That it is told and that it was told are one transaction.
 */
final class LateFaxes {
  private final Duration patience;
  private final Database database;
  private final FaxJobRows rows;
  private final Deliveries deliveries;
  private final DeliveryLine<FaxJob> notices;
  private final StoreTimer timer;

  /**
   * @param patience zero: nobody is told
   */
  LateFaxes(
      Duration patience,
      Database database,
      FaxJobRows rows,
      Deliveries deliveries,
      DeliveryLine<FaxJob> notices,
      StoreTimer timer) {
    this.patience = patience;
    this.database = database;
    this.rows = rows;
    this.deliveries = deliveries;
    this.notices = notices;
    this.timer = timer;
    timer.does(this::late);
  }

  /** Part of the transaction that takes a job. */
  void watch(Handle handle, FaxJob job) {
    if (!patience.isZero() && !job.request().notice().address().isEmpty()) {
      timer.set(handle, job.id(), job.due().plus(patience));
    }
  }

  /** Part of the transaction that ends it. */
  void forget(Handle handle, FaxJob job) {
    timer.drop(handle, job.id());
    SchedulerRows.withdraw(handle, notices.task(), job.id());
  }

  /** Of a fax that is held its sender hears later, if it is not sent then. */
  private Optional<Instant> late(String id) {
    Optional<Instant> again =
        database.write(
            handle -> {
              Optional<FaxJob.State> state = rows.find(handle, id).map(FaxJob::state);
              if (state.filter(now -> now == FaxJob.State.HELD).isPresent()) {
                return Optional.of(Spool.now().plus(patience));
              }
              timer.over(handle, id);
              if (rows.tellDelay(handle, id, Spool.now())) {
                deliveries.due(handle, notices, id);
              }
              return Optional.empty();
            });
    deliveries.soon(notices);
    return again;
  }
}
