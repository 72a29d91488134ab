package io.switchpost.fax.t30;

import java.util.Objects;

/**
 * A fax machine that answers and receives. One thread, one fax: it blocks until the fax is over. A
 * page is confirmed to the sender only when it is on disk.
 */
public final class FaxReceiver {
  private final Line line;
  private final Station station;
  private final ReceiverPolicy policy;
  private final PageStore store;

  /**
   * @param port the line, from the moment that we have answered
   */
  public FaxReceiver(
      FaxPort port, Station station, ReceiverPolicy policy, PageStore store, FaxListener listener) {
    this.line = new Line(port, listener);
    this.station = Objects.requireNonNull(station);
    this.policy = Objects.requireNonNull(policy);
    this.store = Objects.requireNonNull(store);
  }

  public FaxOutcome receive() {
    var progress = new FaxProgress(line);
    var intake = new PageIntake(line, store, policy, progress);
    var receiver = new DocumentReceiver(line, station, policy, progress, intake);
    FaxOutcome outcome = new PhaseE(line, progress).after(receiver::receive);
    try {
      switch (outcome) {
        case FaxOutcome.Completed completed -> receiver.end();
        case FaxOutcome.Failed failed -> intake.keepLast();
      }
    } catch (FaxEnded ended) {
      line.trace("after the end: " + ended.getMessage());
    }
    return outcome;
  }

  /**
   * Ends the fax by DCN as soon as what is on the line has gone. May be called by any thread, more
   * than once.
   */
  public void stop() {
    line.stop();
  }
}
