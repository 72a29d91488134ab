package io.switchpost.fax.t30;

/** How a fax ended. */
public sealed interface FaxOutcome {
  FaxReport report();

  /** In plain words, without a full stop. */
  default String words() {
    return switch (this) {
      case Completed _ -> "complete";
      case Failed(FaxCause cause, String detail, var _) -> cause.words() + " (" + detail + ")";
    };
  }

  /**
   * All is well: as sender, each page was confirmed by MCF or RTP; as receiver, the last page was
   * good and stored, and the sender had said that it was the last one.
   */
  record Completed(FaxReport report) implements FaxOutcome {}

  /**
   * @param detail what happened on the line, in the terms of T.30, for those who know them
   */
  record Failed(FaxCause cause, String detail, FaxReport report) implements FaxOutcome {}
}
