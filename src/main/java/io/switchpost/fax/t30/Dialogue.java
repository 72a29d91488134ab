package io.switchpost.fax.t30;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Command and response (T.30 clause 5.4.2): a command is given up to three times, until an answer
 * comes that fits it. Our own echo and what does not fit are passed over.
 */
record Dialogue(Line line, Timers timers) {
  private static final int ATTEMPTS = 3;

  /** A V.21 preamble and a frame take longer than this. */
  private static final Duration QUICKEST_ANSWER = Duration.ofSeconds(1);

  /**
   * What is asked.
   *
   * @param command puts it on the line
   * @param answers all that fit
   * @param silence the cause if nothing fitting comes
   * @param dcn the cause if DCN comes
   */
  record Question(Runnable command, Set<FrameType> answers, FaxCause silence, FaxCause dcn) {}

  Heard.Message ask(Question question) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      question.command().run();
      Duration sent = line.now();
      line.expectsAnswer(true);
      var answer = answer(question);
      if (answer.isPresent() && attempt > 1) {
        passDouble(sent);
      }
      line.expectsAnswer(false);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    throw new FaxEnded(question.silence(), "no answer to three commands");
  }

  /** An answer that comes too early is one to the command before: there will be another. */
  private void passDouble(Duration sent) {
    if (line.now().minus(sent).compareTo(QUICKEST_ANSWER) < 0) {
      line.trace("that answers the command before: waiting for a second answer");
      Ear.hear(line, timers.t4());
    }
  }

  private Optional<Heard.Message> answer(Question question) {
    Duration deadline = line.now().plus(timers.t4());
    Duration limit = deadline.plus(timers.t5());
    while (line.now().compareTo(limit) < 0) {
      Duration left = deadline.minus(line.now());
      switch (Ear.hear(line, left.isNegative() ? Duration.ZERO : left)) {
        case Heard.Message message -> {
          if (message.is(FrameType.DCN)) {
            throw FaxEnded.byPeer(question.dcn(), "DCN");
          }
          if (message.is(FrameType.CRP)) {
            return Optional.empty();
          }
          if (question.answers().contains(message.last().type())) {
            return Optional.of(message);
          }
          line.trace("passed over, no answer to this command");
        }
        case Heard.Unknown unknown ->
            throw new FaxEnded(FaxCause.UNKNOWN_ANSWER, "answer " + unknown.octets());
        case Heard.Fast fast -> FastCarrier.read(line, frame -> {});
        case Heard.Damaged damaged -> {}
        case Heard.Quiet quiet -> {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }
}
