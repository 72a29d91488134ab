package io.switchpost.fax.outbox;

import java.time.Instant;

/**
 * A fax on the line at this moment.
 *
 * @param phase what happens
 * @param page of the document that is being sent; 0 before the first
 * @param pages of the document
 * @param percent of that page that has gone
 * @param speed bits per second of the last page that was confirmed; 0 before
 * @param station what the far machine calls itself; may be empty
 * @param since when the attempt, or the wait, began
 */
public record LiveFax(
    Phase phase, int page, int pages, int percent, int speed, String station, Instant since) {
  /** Nothing was dialled yet: each line of the trunk is busy. */
  static LiveFax waiting(int pages, Instant since) {
    return new LiveFax(Phase.WAITING, 0, pages, 0, 0, "", since);
  }

  /** What happens on the line. */
  public enum Phase {
    WAITING("waiting for a line"),
    DIALLING("dialling"),
    TRAINING("training"),
    SENDING("sending");

    private final String text;

    Phase(String text) {
      this.text = text;
    }

    /** For people. */
    public String text() {
      return text;
    }
  }
}
