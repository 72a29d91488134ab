package io.switchpost.fax.t30;

import java.util.Optional;

/**
 * DCS and the training check that must follow it, from the receiver's side: CFR or FTT (T.30 clause
 * 5.3.6.1.4).
 */
final class ReceiverTraining {
  private static final int MOST = 40;

  private final Line line;
  private final FaxProgress progress;
  private Optional<Settings> expected = Optional.empty();
  private int count;

  ReceiverTraining(Line line, FaxProgress progress) {
    this.line = line;
    this.progress = progress;
  }

  /** A DCS, perhaps one that was answered before: the check that follows it counts. */
  void expect(Heard.Message message) {
    progress.identify(message);
    progress.trained();
    if (++count > MOST) {
      throw new FaxEnded(FaxCause.TRAINING_FAILED, "DCS came more than 40 times");
    }
    byte[] dcs = message.last().information();
    expected = Settings.read(dcs);
    if (expected.isEmpty()) {
      throw new FaxEnded(FaxCause.INCOMPATIBLE, "DCS " + FrameText.octets(dcs));
    }
  }

  /** Whether the next fast carrier is a training check. */
  boolean isExpected() {
    return expected.isPresent();
  }

  /** Reads the check and answers it; what was agreed, if it was good. */
  Optional<Settings> check() {
    Optional<Settings> settings = expected;
    expected = Optional.empty();
    byte[] check = FastCarrier.read(line, frame -> {}).data();
    var agreed = settings.filter(some -> TrainingJudge.isGood(check, some.modulation()));
    line.send(agreed.isPresent() ? FrameType.CFR : FrameType.FTT);
    return agreed;
  }

  /** Nothing came where the check should have been. */
  void refuseMissing() {
    if (isExpected()) {
      expected = Optional.empty();
      line.send(FrameType.FTT);
    }
  }
}
