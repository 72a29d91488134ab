package io.switchpost.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** A turn of a job, as rows. */
final class SqlFaxSending implements FaxSending {
  /** A job that the gateway dies of is not tried for ever. */
  private static final int MOST_INTERRUPTIONS = 5;

  private final Room room;
  private final FaxTurn turn;
  private final FaxJob job;

  /**
   * What a turn needs of the store.
   *
   * @param soon wakes who takes turns and results
   */
  record Room(
      Database database,
      FaxJobRows rows,
      OpenAttempts attempts,
      FaxMachineRows machines,
      FaxLines lines,
      Runnable soon,
      FaxWishes wishes,
      Ending ending) {
    /** The job, if it is still this turn of it. */
    Optional<FaxJob> current(Handle handle, FaxTurn turn) {
      return lines.isCurrent(handle, turn)
          ? rows.find(handle, turn.job()).filter(job -> job.state() == FaxJob.State.SENDING)
          : Optional.empty();
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
    Optional<FaxJob> begun = locked(this::begin);
    room.soon.run();
    if (begun.isEmpty()) {
      room.wishes.over(turn);
    }
    return begun;
  }

  private Optional<FaxJob> begin(Handle handle, FaxJob now) {
    room.attempts.endInterrupted(handle, now);
    if (now.unconfirmed().isEmpty() || now.wish() != FaxJob.Wish.NONE) {
      over(handle, now, without("", "", Optional.of(Spool.now())));
      return Optional.empty();
    }
    if (OpenAttempts.interruptions(now) >= MOST_INTERRUPTIONS) {
      over(
          handle,
          now,
          without(
              FaxAttempt.INTERRUPTED,
              "The gateway was stopped each time while it sent",
              Optional.empty()));
      return Optional.empty();
    }
    room.attempts.begin(handle, now);
    return room.rows.find(handle, job.id());
  }

  /** What comes of a turn in which nobody was called. */
  private static AttemptEnd without(String cause, String detail, Optional<Instant> again) {
    return new AttemptEnd(cause, detail, "", again, Optional.empty());
  }

  @Override
  public boolean isWanted() {
    return room.database
        .read(handle -> room.current(handle, turn))
        .filter(now -> now.wish() == FaxJob.Wish.NONE)
        .isPresent();
  }

  @Override
  public void onUnwanted(Runnable stop) {
    room.wishes.sends(turn, stop);
    if (!isWanted()) {
      room.wishes.unwanted(job.id());
    }
  }

  @Override
  public void confirmed(SentPage page) {
    CrashPoint.reached("page-confirmed-before-state");
    if (page.number() == job.request().pages()) {
      CrashPoint.reached("last-mcf-before-state");
    }
    room.database.change(handle -> room.attempts.rows().confirm(handle, job.id(), page));
    CrashPoint.reached("page-state-written");
  }

  @Override
  public FaxJob end(AttemptEnd given) {
    AttemptEnd end = given.clean();
    CrashPoint.reached("attempt-over-before-state");
    FaxJob after =
        locked(
                (handle, now) -> {
                  room.attempts.end(handle, now, end.cause(), end.detail(), end.station());
                  end.learned()
                      .ifPresent(
                          machine ->
                              room.machines.put(handle, job.request().to().number(), machine));
                  over(handle, now, end);
                  return room.rows.find(handle, job.id());
                })
            .orElseGet(this::asItStands);
    CrashPoint.reached("state-before-notice");
    room.soon.run();
    room.wishes.over(turn);
    return after;
  }

  /** The turn is over: the end was noted before, although the database seemed to refuse it. */
  private FaxJob asItStands() {
    return room.database
        .read(handle -> room.rows.find(handle, job.id()))
        .orElseThrow(() -> new StoreException("there is no fax job " + job.id()));
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
    return room.database.write(
        handle -> {
          room.lines.enter(handle);
          return room.current(handle, turn).flatMap(now -> step.of(handle, now));
        });
  }

  /** A turn, if it is still one. */
  static Optional<FaxSending> find(Room room, FaxTurn turn) {
    return room.database
        .read(handle -> room.current(handle, turn))
        .map(job -> new SqlFaxSending(room, turn, job));
  }
}
