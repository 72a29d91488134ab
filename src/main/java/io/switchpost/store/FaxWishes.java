package io.switchpost.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who sends a job in this process, to be told at once when it is no longer wanted. */
final class FaxWishes {
  private final Map<String, Sender> senders = new ConcurrentHashMap<>();

  private record Sender(FaxTurn turn, Runnable stop) {}

  void sends(FaxTurn turn, Runnable stop) {
    senders.put(turn.job(), new Sender(turn, stop));
  }

  /** Cancelled or held: its sender is told once, if it is in this process. */
  void unwanted(String job) {
    Sender sender = senders.remove(job);
    if (sender != null) {
      sender.stop().run();
    }
  }

  /** The job may have its next turn by now, and that a sender of its own. */
  void over(FaxTurn turn) {
    senders.computeIfPresent(turn.job(), (_, sender) -> sender.turn().equals(turn) ? null : sender);
  }
}
