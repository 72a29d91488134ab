package io.switchpost.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** A turn of a job, as rows. */
final class SqlFaxSending implements FaxSending {
  /** A job that the gateway dies of is not tried for ever. */
  private static final int MOST_INTERRUPTIONS = 5;

  private final Room room;
  private final FaxTurn turn;
  private final FaxJob job;

  /** What a turn needs of the store. */
  record Room(
      Database database,
      FaxJobRows rows,
      FaxMachineRows machines,
      FaxLines lines,
      Deliveries deliveries,
      Ending ending) {
    /** The job, if it is still this turn of it. */
    Optional<FaxJob> current(Handle handle, FaxTurn turn) {
      return rows.turn(handle, turn.job()).filter(number -> number == turn.number()).stream()
          .flatMap(_ -> rows.find(handle, turn.job()).stream())
          .filter(job -> job.state() == FaxJob.State.SENDING)
          .findFirst();
    }
  }

  /** Ends a job within a transaction. */
  interface Ending {
    void finish(Handle handle, FaxJob job, FaxJob.State state, FaxJob.End end);
  }

  SqlFaxSending(Room room, FaxTurn turn, FaxJob job) {
    this.room = room;
    this.turn = turn;
    this.job = job;
  }

  @Override
  public FaxJob job() {
    return job;
  }

  @Override
  public Optional<FaxJob> begin() {
    return locked(
        (handle, now) -> {
          closeInterrupted(handle, now);
          if (now.unconfirmed().isEmpty()) {
            over(handle, now, new AttemptEnd("", "", "", Optional.empty(), Optional.empty()));
            return Optional.empty();
          }
          if (interruptions(now.attempts()) >= MOST_INTERRUPTIONS) {
            over(
                handle,
                now,
                new AttemptEnd(
                    FaxAttempt.INTERRUPTED,
                    "The gateway was stopped each time while it sent",
                    "",
                    Optional.empty(),
                    Optional.empty()));
            return Optional.empty();
          }
          room.rows.beginAttempt(handle, job.id(), now.attempts().size() + 1, Spool.now());
          return room.rows.find(handle, job.id());
        });
  }

  /** The attempt that the last process had begun. */
  private void closeInterrupted(Handle handle, FaxJob now) {
    now.attempts().stream()
        .filter(attempt -> attempt.ended().isEmpty())
        .forEach(
            attempt ->
                room.rows.endAttempt(
                    handle,
                    job.id(),
                    ended(
                        attempt,
                        now,
                        FaxAttempt.INTERRUPTED,
                        "The gateway was stopped while it sent",
                        "")));
  }

  private static long interruptions(List<FaxAttempt> attempts) {
    return attempts.stream()
        .filter(
            attempt -> attempt.ended().isEmpty() || attempt.cause().equals(FaxAttempt.INTERRUPTED))
        .count();
  }

  private static FaxAttempt ended(
      FaxAttempt attempt, FaxJob now, String cause, String detail, String station) {
    int before = now.attempts().stream().mapToInt(FaxAttempt::confirmed).sum();
    return new FaxAttempt(
        attempt.number(),
        attempt.started(),
        Optional.of(Spool.now()),
        cause,
        detail,
        station,
        now.confirmed().size() - before);
  }

  @Override
  public boolean isWanted() {
    return room.database
        .read(handle -> room.current(handle, turn))
        .filter(now -> now.wish() != FaxJob.Wish.CANCEL)
        .isPresent();
  }

  @Override
  public void confirmed(SentPage page) {
    CrashPoint.reached("page-confirmed-before-state");
    if (page.number() == job.request().pages()) {
      CrashPoint.reached("last-mcf-before-state");
    }
    room.database.change(handle -> room.rows.confirm(handle, job.id(), page));
    CrashPoint.reached("page-state-written");
  }

  @Override
  public FaxJob end(AttemptEnd given) {
    AttemptEnd end = given.clean();
    CrashPoint.reached("attempt-over-before-state");
    FaxJob after =
        locked(
                (handle, now) -> {
                  now.attempts().stream()
                      .filter(attempt -> attempt.ended().isEmpty())
                      .forEach(
                          attempt ->
                              room.rows.endAttempt(
                                  handle,
                                  job.id(),
                                  ended(attempt, now, end.cause(), end.detail(), end.station())));
                  end.learned()
                      .ifPresent(
                          machine ->
                              room.machines.put(handle, job.request().to().number(), machine));
                  over(handle, now, end);
                  return room.rows.find(handle, job.id());
                })
            .orElseThrow(() -> new StoreException("fax job " + job.id() + " is not being sent"));
    CrashPoint.reached("state-before-notice");
    return after;
  }

  /** What comes of the job; its line is free then. */
  private void over(Handle handle, FaxJob now, AttemptEnd end) {
    Instant at = Spool.now();
    if (now.unconfirmed().isEmpty()) {
      room.ending.finish(handle, now, FaxJob.State.SENT, new FaxJob.End(at, "", ""));
    } else if (now.wish() == FaxJob.Wish.CANCEL) {
      room.ending.finish(
          handle, now, FaxJob.State.CANCELLED, new FaxJob.End(at, "cancelled", "It was cancelled"));
    } else if (end.again().isEmpty()) {
      room.ending.finish(
          handle, now, FaxJob.State.FAILED, new FaxJob.End(at, end.cause(), end.detail()));
    } else if (now.wish() == FaxJob.Wish.HOLD) {
      room.rows.move(handle, job.id(), FaxJob.State.HELD, end.again().get());
    } else {
      room.rows.move(handle, job.id(), FaxJob.State.WAITING, end.again().get());
      room.lines.waits(handle, end.again().get());
    }
    room.lines.giveOut(handle);
  }

  @Override
  public Optional<FarMachine> farMachine() {
    return room.database.read(handle -> room.machines.find(handle, job.request().to().number()));
  }

  private interface Step {
    Optional<FaxJob> of(Handle handle, FaxJob now);
  }

  /** Nothing, if the job is no longer being sent. */
  private Optional<FaxJob> locked(Step step) {
    Optional<FaxJob> after =
        room.database.write(
            handle -> {
              room.lines.enter(handle);
              return room.current(handle, turn).flatMap(now -> step.of(handle, now));
            });
    room.deliveries.soon();
    return after;
  }

  /** A turn, if it is still one. */
  static Optional<FaxSending> find(Room room, FaxTurn turn) {
    return room.database
        .read(handle -> room.current(handle, turn))
        .map(job -> new SqlFaxSending(room, turn, job));
  }
}
