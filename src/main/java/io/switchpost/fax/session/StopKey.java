package io.switchpost.fax.session;

/**
 * The stop key of a fax that is being sent. What it does changes as the call goes on: it takes the
 * call back, hangs up, or ends T.30. May be pressed by any thread, more than once.
 */
public final class StopKey {
  private Runnable action = () -> {};
  private boolean pressed;

  /** Ends the fax as soon as that is possible; does not wait for it. */
  public synchronized void press() {
    if (!pressed) {
      pressed = true;
      action.run();
    }
  }

  public synchronized boolean isPressed() {
    return pressed;
  }

  /** From now on it does this, at once if it was pressed already. */
  public synchronized void does(Runnable next) {
    action = next;
    if (pressed) {
      next.run();
    }
  }
}
