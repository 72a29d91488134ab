package io.switchpost.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Faxes on their way out. Every method that changes something returns only when that is committed
 * and fsynced.
 */
public interface Outbox {
  /**
   * Takes a fax.
   *
   * @param pages a TIFF file, moved or copied into the store; may be gone afterwards
   * @return the job; an earlier one if the request's key is known
   * @throws StoreException when the disk or the database refuses: nothing is kept
   */
  FaxJob submit(FaxRequest request, Path pages);

  Optional<FaxJob> job(String id);

  /** The job that was asked for with this {@link FaxRequest#key}. */
  Optional<FaxJob> asked(String key);

  /** The newest ones. */
  List<FaxJob> latest(int most);

  /** The newest ones of a subscriber. */
  List<FaxJob> latestOf(String owner, int most);

  /** Those that are not over, the next one first; for the web page. */
  List<FaxJob> open(int most);

  /** Pages that a subscriber has handed in since then, whatever became of them. */
  int pagesOf(String owner, Instant since);

  /** How many are not over. */
  int openCount();

  /**
   * Cancels it. What is on the line is broken off as soon as the far machine lets us: what it
   * confirmed until then stays confirmed.
   *
   * @return false if it is over already, or is none
   */
  boolean cancel(String id);

  /**
   * Holds it until it is released; what is on the line is broken off.
   *
   * @return false if it is over already, or is none
   */
  boolean hold(String id);

  /**
   * Lets a held one go on.
   *
   * @return false if it is not held
   */
  boolean release(String id);

  /**
   * Called for each job that has got a line; it ends each by {@link FaxSending#end}. One consumer
   * at a time; without one, jobs wait.
   *
   * @return ends it
   * @throws IllegalStateException when there is a consumer
   */
  AutoCloseable onTurn(Delivery<FaxSending> sender);

  /**
   * Called once for each job that is late ({@link OutboxSettings#delayNotice}) and whose sender is
   * to be told, at least once, until it returns normally or the job is over. One consumer at a
   * time.
   *
   * @return ends it
   * @throws IllegalStateException when there is a consumer
   */
  AutoCloseable onDelay(Delivery<FaxJob> teller);

  /**
   * Called for each job that is over and whose sender is to be told, at least once, until it
   * returns normally. One consumer at a time.
   *
   * @return ends it
   * @throws IllegalStateException when there is a consumer
   */
  AutoCloseable onResult(Delivery<FaxJob> teller);
}
