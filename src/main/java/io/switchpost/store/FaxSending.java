package io.switchpost.store;

import java.util.Optional;

/** A job in the hands of the one who sends it. */
public interface FaxSending {
  /** As it was when it was handed out. */
  FaxJob job();

  /**
   * Notes that it is dialled now. An attempt that a crash broke off is closed; a job whose pages
   * are all confirmed, that was broken off too often, or that is no longer wanted, is over or held
   * with that.
   *
   * @return the job with its new attempt; empty if there is nothing to send
   */
  Optional<FaxJob> begin();

  /** Whether it is still to be sent: false once it was cancelled or held. */
  boolean isWanted();

  /**
   * Has this done as soon as the job is cancelled or held by this process, at once if that has
   * happened; until the turn is over. What another process was asked, {@link #isWanted} tells.
   *
   * @param stop called once, by any thread; does not block
   */
  void onUnwanted(Runnable stop);

  /** Notes, durably, that the far machine has a page. */
  void confirmed(SentPage page);

  /**
   * Notes, durably, how the attempt ended and what comes of the job: sent if each page is
   * confirmed, else cancelled or held if that was wished, else waiting again or failed. Done again
   * it changes nothing, so that it may be repeated when the database seemed to refuse it.
   *
   * @return what became of it
   */
  FaxJob end(AttemptEnd end);

  /** What is known of the machine at its number. */
  Optional<FarMachine> farMachine();
}
