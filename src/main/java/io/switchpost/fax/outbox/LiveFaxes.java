package io.switchpost.fax.outbox;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The faxes that this gateway has on the line; kept in memory only. */
public final class LiveFaxes {
  private final Map<String, LiveFax> byJob = new ConcurrentHashMap<>();

  /** Of a job, if it is on the line here. */
  public Optional<LiveFax> of(String job) {
    return Optional.ofNullable(byJob.get(job));
  }

  void is(String job, LiveFax state) {
    byJob.put(job, state);
  }

  void over(String job) {
    byJob.remove(job);
  }
}
