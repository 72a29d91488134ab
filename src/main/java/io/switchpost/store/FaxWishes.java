package io.switchpost.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who sends a job in this process, to be told at once when it is no longer wanted. */
final class FaxWishes {
  private final Map<String, Runnable> senders = new ConcurrentHashMap<>();

  void sends(String job, Runnable stop) {
    senders.put(job, stop);
  }

  /** Cancelled or held: its sender is told once, if it is in this process. */
  void unwanted(String job) {
    Runnable stop = senders.remove(job);
    if (stop != null) {
      stop.run();
    }
  }

  void over(String job) {
    senders.remove(job);
  }
}
