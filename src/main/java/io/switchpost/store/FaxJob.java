package io.switchpost.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A fax on its way out, to one recipient.
 *
 * @param id stable, unguessable; the Message-ID of its result mail is made from it
 * @param due when it is dialled next, if it waits
 * @param confirmed pages that the far machine has, by number
 * @param attempts calls so far, in their order
 * @param end empty until it is over
 * @param directory of its files
 */
public record FaxJob(
    String id,
    FaxRequest request,
    Instant created,
    State state,
    Wish wish,
    Instant due,
    List<SentPage> confirmed,
    List<FaxAttempt> attempts,
    Optional<End> end,
    Path directory) {
  static final String PAGES = "pages.tif";

  public FaxJob {
    confirmed = List.copyOf(confirmed);
    attempts = List.copyOf(attempts);
  }

  /** Where a job is. */
  public enum State {
    /** For its time, a line, or its destination. */
    WAITING,
    /** Until somebody releases it. */
    HELD,
    SENDING,
    /** Each page was confirmed. */
    SENT,
    FAILED,
    CANCELLED;

    /** Whether nothing changes any more. */
    public boolean isFinal() {
      return this == SENT || this == FAILED || this == CANCELLED;
    }
  }

  /** What somebody wants of a job that is being sent. */
  public enum Wish {
    NONE,
    CANCEL,
    HOLD
  }

  /**
   * How it ended.
   *
   * @param cause of the last attempt; empty when it was sent
   * @param detail in a sentence
   */
  public record End(Instant at, String cause, String detail) {}

  /** The pages, a TIFF file. */
  public Path pages() {
    return directory.resolve(PAGES);
  }

  /** What the machines said in an attempt; the file need not be there. */
  public Path trace(int attempt) {
    return directory.resolve("trace-%d.txt".formatted(attempt));
  }

  /** Numbers of the pages that are still to be sent, in their order. */
  public List<Integer> unconfirmed() {
    return IntStream.rangeClosed(1, request.pages())
        .filter(number -> confirmed.stream().noneMatch(page -> page.number() == number))
        .boxed()
        .toList();
  }
}
