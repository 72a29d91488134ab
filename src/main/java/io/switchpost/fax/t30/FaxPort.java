package io.switchpost.fax.t30;

import java.time.Duration;

/**
 * What carries T.30: T.38 today, a modem over G.711 later. Used by one thread. Its time is the
 * line's, which in a test is not the wall's: a whole fax then takes milliseconds.
 */
public interface FaxPort {
  /** Time on this line since it was opened. Never goes back. */
  Duration now();

  /**
   * Puts this on the line and returns when it has gone, at the pace of the line. What comes in
   * meanwhile waits for {@link #receive}. Returns at once when the line is gone; the next receive
   * tells.
   */
  void send(Transmission transmission);

  /**
   * The next thing that was heard, waiting for it no longer than until the deadline.
   *
   * @param deadline on the scale of {@link #now()}
   */
  Reception receive(Duration deadline);

  /**
   * From now on nothing long is sent any more: a page or block that is on the line breaks off with
   * its carrier ended as it should be, and {@link #send} returns. Messages in V.21 and training
   * checks still go whole. Called by any thread, at any time.
   */
  void cutShort();
}
