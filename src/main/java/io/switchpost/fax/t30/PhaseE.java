package io.switchpost.fax.t30;

/**
 * The end of the call (T.30 clause 3.5): DCN where the far machine still waits, and the outcome.
 */
record PhaseE(Line line, FaxProgress progress) {
  FaxOutcome after(Runnable procedure) {
    try {
      procedure.run();
      line.trace("done");
      return new FaxOutcome.Completed(progress.report());
    } catch (FaxEnded ended) {
      line.trace("ended: %s (%s)".formatted(ended.why().words(), ended.getMessage()));
      if (ended.why() == FaxCause.STOPPED) {
        line.awaitTurn();
      }
      if (ended.wantsDcn()) {
        line.sendLast(FrameType.DCN);
      }
      return new FaxOutcome.Failed(ended.why(), ended.getMessage(), progress.report());
    }
  }
}
