package io.switchpost.sip;

import io.switchpost.sip.wire.Timers;
import java.time.Duration;
import java.util.concurrent.Future;

/**
 * Something that is done in a call's mailbox after a while. Called off in the mailbox it is not
 * done, even when its time had come and it waited there for its turn.
 */
final class Alarm {
  private final Future<?> timer;
  private boolean off;

  Alarm(Timers timers, Mailbox mailbox, Duration wait, Runnable action) {
    timer =
        timers.after(
            wait,
            () ->
                mailbox.execute(
                    () -> {
                      if (!off) {
                        action.run();
                      }
                    }));
  }

  void callOff() {
    off = true;
    timer.cancel(false);
  }
}
