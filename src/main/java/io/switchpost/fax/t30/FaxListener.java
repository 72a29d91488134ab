package io.switchpost.fax.t30;

import java.time.Duration;

/** Told what happens, on the thread of the fax: returns soon and does not throw. */
public interface FaxListener {
  FaxListener NONE = new FaxListener() {};

  /** The far machine has said who it is. */
  default void identified(RemoteStation remote) {}

  /** As sender: so much of a page has gone. Called once for each block, and at its end. */
  default void sent(int page, int octets, int ofOctets) {}

  /** A page was confirmed, as sender by the far machine, as receiver by us. */
  default void confirmed(PageRecord page) {}

  /**
   * A line for the trace of this fax: a frame, decoded, or an event on the line.
   *
   * @param at on the line's clock
   */
  default void trace(Duration at, String line) {}
}
