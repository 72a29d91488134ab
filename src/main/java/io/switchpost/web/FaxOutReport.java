package io.switchpost.web;

import io.switchpost.fax.outbox.LiveFax;
import io.switchpost.fax.outbox.LiveFaxes;
import io.switchpost.store.FaxJob;
import io.switchpost.store.Outbox;
import jakarta.inject.Singleton;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The faxes on their way out, for the first page: those that are open, then the last ones. */
@Singleton
public class FaxOutReport {
  private final Outbox outbox;
  private final LiveFaxes live;

  FaxOutReport(Outbox outbox, LiveFaxes live) {
    this.outbox = outbox;
    this.live = live;
  }

  /** How many are not over. */
  int waiting() {
    return outbox.openCount();
  }

  /** However many wait, up to half of the lines tell what became of the last ones. */
  List<Status.FaxOutLine> lines(int most, DateTimeFormatter moment) {
    List<FaxJob> open = outbox.open(most);
    List<FaxJob> over = outbox.latest(most).stream().filter(job -> job.state().isFinal()).toList();
    int shown = Math.max(most - over.size(), most / 2);
    return Stream.concat(open.stream().limit(shown), over.stream())
        .limit(most)
        .map(job -> line(job, moment))
        .toList();
  }

  private Status.FaxOutLine line(FaxJob job, DateTimeFormatter moment) {
    return new Status.FaxOutLine(
        moment.format(job.end().map(FaxJob.End::at).orElse(job.due())),
        job.request().to().number(),
        job.request().from().name(),
        job.confirmed().size() + " of " + job.request().pages(),
        live.of(job.id())
            .filter(_ -> job.wish() == FaxJob.Wish.NONE)
            .map(FaxOutReport::words)
            .orElseGet(() -> words(job)),
        job.state() == FaxJob.State.SENT,
        job.state() == FaxJob.State.FAILED);
  }

  private static String words(LiveFax live) {
    return switch (live.phase()) {
      case SENDING ->
          "page %d of %d, %d %%%s"
              .formatted(
                  live.page(),
                  live.pages(),
                  live.percent(),
                  live.speed() == 0 ? "" : ", " + live.speed() + " bit/s");
      case WAITING, DIALLING, TRAINING -> live.phase().text();
    };
  }

  private static String words(FaxJob job) {
    String state = job.state().name().toLowerCase(Locale.ROOT);
    return switch (job.state()) {
      case FAILED -> state + ": " + job.end().map(FaxJob.End::detail).orElse("");
      case WAITING, HELD ->
          job.attempts().isEmpty() ? state : state + ", " + job.attempts().getLast().detail();
      case SENDING ->
          switch (job.wish()) {
            case CANCEL -> "being cancelled";
            case HOLD -> "being held";
            case NONE -> state;
          };
      case SENT, CANCELLED -> state;
    };
  }
}
