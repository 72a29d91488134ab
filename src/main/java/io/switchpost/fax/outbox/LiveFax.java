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
 * @param since when the attempt began
 */
public record LiveFax(
    Phase phase, int page, int pages, int percent, int speed, String station, Instant since) {
  /** What happens on the line. */
  public enum Phase {
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
