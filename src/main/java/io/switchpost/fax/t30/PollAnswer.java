package io.switchpost.fax.t30;

/** A caller wants to receive: it gets a document, or DCN (T.30 clause 3.3). */
record PollAnswer(Line line, Station station, ReceiverPolicy policy, FaxProgress progress) {
  /**
   * Ends normally when the document was fetched.
   *
   * @param message DTC, or a DIS in its place
   */
  void answer(Heard.Message message) {
    if (message.is(FrameType.DIS)) {
      line.hasReceivedDis();
    }
    progress.identify(message);
    FaxDocument document =
        policy
            .polling()
            .document(progress.remote())
            .orElseThrow(() -> new FaxEnded(FaxCause.POLL_REFUSED, message.last().type().name()));
    progress.polled();
    var waiting = new SenderGreeting(line, policy.timers(), progress);
    new DocumentSender(
            document,
            station,
            SenderPolicy.STANDARD.withTimers(policy.timers()),
            line,
            progress,
            Dis.read(message.last().information()),
            waiting::again)
        .send();
    line.sendLast(FrameType.DCN);
  }
}
