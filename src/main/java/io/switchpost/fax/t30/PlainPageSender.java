package io.switchpost.fax.t30;

import java.util.Set;

/** A page without error correction, and the question what became of it (T.30 phases C and D). */
record PlainPageSender(Dialogue dialogue) {
  private static final Set<FrameType> ANSWERS =
      Set.of(FrameType.MCF, FrameType.RTP, FrameType.RTN, FrameType.PIP, FrameType.PIN);

  /** MCF, RTP, RTN, PIP or PIN. */
  FrameType send(byte[] page, Settings settings, PostMessage then) {
    Line line = dialogue.line();
    line.send(
        new Transmission.Page(settings.modulation(), true, page),
        "page, %d octets, %s".formatted(page.length, FrameText.rate(settings.modulation())));
    return dialogue
        .ask(
            new Dialogue.Question(
                () -> line.send(then.type()),
                ANSWERS,
                FaxCause.NO_ANSWER_AFTER_PAGE,
                FaxCause.PAGE_REFUSED))
        .last()
        .type();
  }
}
