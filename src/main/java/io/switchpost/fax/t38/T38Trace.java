package io.switchpost.fax.t38;

import java.time.Duration;

/**
 * Hears what only T.38 knows of a fax: indicators both ways, losses, junk, a version that is not
 * the one that was negotiated. For the trace file of a fax; called on the thread of the session.
 */
@FunctionalInterface
public interface T38Trace {
  /** Nobody reads it. */
  T38Trace NONE = (_, _) -> {};

  /**
   * @param at time on the line, as in {@link T38Port#now()}
   * @param event a few words, one line
   */
  void note(Duration at, String event);
}
