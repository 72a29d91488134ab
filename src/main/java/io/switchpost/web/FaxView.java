package io.switchpost.web;

import io.switchpost.fax.outbox.LiveFax;
import io.switchpost.store.FaxAttempt;
import io.switchpost.store.FaxJob;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A fax as the programming interface tells it.
 *
 * @param number E.164, or an internal number
 * @param state waiting, held, sending, sent, failed or cancelled
 * @param wish what somebody wants of it while it is being sent: cancel, hold, or none
 * @param priority high, normal or low
 * @param pages of the document
 * @param confirmedPages that the far machine has
 * @param due when it is dialled next, if it waits
 * @param ended when it was over, if it is
 * @param reason why it failed, in a sentence; empty otherwise
 * @param live how far it is, if it is on the line at this moment
 */
public record FaxView(
    String id,
    String number,
    String name,
    String owner,
    String state,
    String wish,
    String priority,
    int pages,
    int confirmedPages,
    Instant created,
    Optional<Instant> due,
    Optional<Instant> ended,
    String reason,
    List<Attempt> attempts,
    Optional<Live> live) {

  /**
   * A call.
   *
   * @param cause a word; empty when all went well or while it is under way
   */
  public record Attempt(
      int number,
      Instant started,
      Optional<Instant> ended,
      String cause,
      String detail,
      String station,
      int confirmedPages) {}

  /**
   * A fax on the line.
   *
   * @param phase waiting for a line, dialling, training or sending
   * @param page that is being sent; 0 before the first
   * @param percent of that page
   * @param speed bits per second of the last page; 0 before
   * @param station what the far machine calls itself; may be empty
   */
  public record Live(String phase, int page, int percent, int speed, String station) {}

  static FaxView of(FaxJob job, Optional<LiveFax> live) {
    return new FaxView(
        job.id(),
        job.request().to().number(),
        job.request().to().name(),
        job.request().from().owner(),
        word(job.state()),
        word(job.wish()),
        word(job.request().priority()),
        job.request().pages(),
        job.confirmed().size(),
        job.created(),
        Optional.of(job.due()).filter(_ -> job.state() == FaxJob.State.WAITING),
        job.end().map(FaxJob.End::at),
        job.end().map(FaxJob.End::detail).orElse(""),
        job.attempts().stream().map(FaxView::attempt).toList(),
        live.map(
            now ->
                new Live(
                    now.phase().text(), now.page(), now.percent(), now.speed(), now.station())));
  }

  private static Attempt attempt(FaxAttempt attempt) {
    return new Attempt(
        attempt.number(),
        attempt.started(),
        attempt.ended(),
        attempt.cause(),
        attempt.detail(),
        attempt.station(),
        attempt.confirmed());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
