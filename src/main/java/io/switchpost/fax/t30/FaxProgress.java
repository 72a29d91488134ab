package io.switchpost.fax.t30;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What becomes the report of a fax. */
final class FaxProgress {
  private final Line line;
  private final Duration started;
  private final List<PageRecord> received = new ArrayList<>();
  private final List<PageRecord> pages = new ArrayList<>();
  private RemoteStation remote = RemoteStation.UNKNOWN;
  private int trainings;
  private boolean polled;

  FaxProgress(Line line) {
    this.line = line;
    this.started = line.now();
  }

  /** Takes identity and vendor from a message. */
  void identify(Heard.Message message) {
    RemoteStation before = remote;
    message.frames().forEach(frame -> remote = remote.with(frame));
    if (!remote.equals(before)) {
      line.listener().identified(remote);
    }
  }

  RemoteStation remote() {
    return remote;
  }

  void trained() {
    trainings++;
  }

  /** From now on pages go the other way, and are counted from 1 again. */
  void polled() {
    polled = true;
    received.addAll(pages);
    pages.clear();
  }

  /** A page as it stands now; it takes the place of an earlier try. */
  void page(PageRecord page) {
    pages.removeIf(other -> other.number() == page.number());
    pages.add(page);
    if (page.confirmed()) {
      line.listener().confirmed(page);
    }
  }

  boolean isPolled() {
    return polled;
  }

  /** How many pages there are so far, in this direction. */
  int pages() {
    return pages.size();
  }

  boolean allConfirmed() {
    return pages.stream().allMatch(PageRecord::confirmed);
  }

  FaxReport report() {
    var all = new ArrayList<>(received);
    all.addAll(pages);
    return new FaxReport(
        remote,
        all,
        all.stream().mapToInt(PageRecord::ecmRetries).sum(),
        trainings,
        polled,
        line.now().minus(started));
  }
}
