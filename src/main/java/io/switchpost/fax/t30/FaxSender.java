package io.switchpost.fax.t30;

import java.util.Objects;

/**
 * A fax machine that calls and sends a document. One thread, one fax: it blocks until the fax is
 * over. It is done only when each page was confirmed.
 */
public final class FaxSender {
  private final Line line;
  private final Station station;
  private final SenderPolicy policy;
  private final FaxDocument document;

  /**
   * @param port the line, from the moment that the far side has answered
   */
  public FaxSender(
      FaxPort port,
      Station station,
      SenderPolicy policy,
      FaxDocument document,
      FaxListener listener) {
    this.line = new Line(port, listener);
    this.station = Objects.requireNonNull(station);
    this.policy = Objects.requireNonNull(policy);
    this.document = Objects.requireNonNull(document);
  }

  public FaxOutcome send() {
    var progress = new FaxProgress(line);
    return new PhaseE(line, progress)
        .after(
            () -> {
              var greeting = new SenderGreeting(line, policy.timers(), progress);
              Dis dis = greeting.greet();
              new DocumentSender(document, station, policy, line, progress, dis, greeting::again)
                  .send();
              line.sendLast(FrameType.DCN);
            });
  }

  /**
   * Ends the fax by DCN as soon as T.30 lets us speak: a page breaks off where it is, a command is
   * answered first. A page that is confirmed by that answer counts, and after the last one the fax
   * is complete. May be called by any thread, more than once.
   */
  public void stop() {
    line.stop();
  }
}
