package io.switchpost.fax.t30;

import java.time.Duration;
import java.util.List;

/**
 * What is known of a fax when it is over.
 *
 * @param pages in order, also those that were not confirmed
 * @param ecmRetries how often frames were asked for again, over all pages
 * @param trainings how often a speed was tried
 * @param polled whether the caller fetched a document: then {@code pages} has its pages too
 * @param time from the begin to the end
 */
public record FaxReport(
    RemoteStation remote,
    List<PageRecord> pages,
    int ecmRetries,
    int trainings,
    boolean polled,
    Duration time) {
  public FaxReport {
    pages = List.copyOf(pages);
  }

  /** Pages of which the receiver said that they are good. */
  public int pagesConfirmed() {
    return (int) pages.stream().filter(PageRecord::confirmed).count();
  }
}
