package io.switchpost.fax.t30;

import java.time.Duration;

/**
 * How a receiver behaves where T.30 leaves it open.
 *
 * @param ced whether to begin with the answering tone: not if the caller has heard it already
 * @param keepRefused whether a page that was too bad is stored at once; the sender may send it
 *     again, so that it comes twice. Without it, such a page is stored only if it does not come
 *     again
 * @param storePatience how long a page may take to be stored before the sender is told to wait
 */
public record ReceiverPolicy(
    boolean ced, boolean keepRefused, Duration storePatience, Polling polling, Timers timers) {
  public static final ReceiverPolicy STANDARD =
      new ReceiverPolicy(true, false, Duration.ofSeconds(1), Polling.REFUSED, Timers.STANDARD);
}
