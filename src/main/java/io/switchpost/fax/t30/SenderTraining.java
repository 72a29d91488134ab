package io.switchpost.fax.t30;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** DCS and the training check, until the receiver has confirmed a speed (T.30 clause 5.3.6.1.3). */
final class SenderTraining {
  private static final int MOST_REPETITIONS = 3;
  private static final Set<FrameType> ANSWERS =
      Set.of(FrameType.CFR, FrameType.FTT, FrameType.DIS, FrameType.FNV);

  private final Dialogue dialogue;
  private final Station station;
  private final FaxProgress progress;

  SenderTraining(Dialogue dialogue, Station station, FaxProgress progress) {
    this.dialogue = dialogue;
    this.station = station;
    this.progress = progress;
  }

  /** Ends with settings at the speed that was confirmed. */
  Settings train(Settings wanted, SpeedLadder speeds) {
    Settings settings = wanted;
    boolean companions = true;
    int repetitions = 0;
    while (true) {
      progress.trained();
      switch (offer(settings, companions).last().type()) {
        case CFR -> {
          return settings;
        }
        case FTT ->
            settings =
                settings.with(
                    speeds
                        .failed()
                        .orElseThrow(
                            () -> new FaxEnded(FaxCause.TRAINING_FAILED, "FTT at every speed")));
        case FNV -> {
          companions = false;
          repetitions++;
        }
        default -> repetitions++;
      }
      if (repetitions == MOST_REPETITIONS) {
        throw new FaxEnded(FaxCause.NO_ANSWER_TO_SETTINGS, "DCS was answered by DIS or FNV");
      }
    }
  }

  private Heard.Message offer(Settings settings, boolean companions) {
    return dialogue.ask(
        new Dialogue.Question(
            () -> {
              dialogue.line().send(frames(settings, companions));
              dialogue
                  .line()
                  .send(
                      new Transmission.TrainingCheck(settings.modulation()),
                      "training check, " + FrameText.rate(settings.modulation()));
            },
            ANSWERS,
            FaxCause.NO_ANSWER_TO_SETTINGS,
            FaxCause.SETTINGS_REFUSED));
  }

  private List<Frame> frames(Settings settings, boolean companions) {
    var frames = new ArrayList<Frame>();
    if (!station.identity().isEmpty()) {
      frames.add(text(FrameType.TSI, station.identity()));
    }
    if (companions && settings.subaddress()) {
      station.subaddress().ifPresent(text -> frames.add(text(FrameType.SUB, text)));
    }
    if (companions && settings.senderIdentification()) {
      station.password().ifPresent(text -> frames.add(text(FrameType.SID, text)));
    }
    boolean x = dialogue.line().x();
    frames.add(new Frame(FrameType.DCS, true, x, settings.information()));
    return frames;
  }

  private Frame text(FrameType type, String text) {
    return new Frame(type, false, dialogue.line().x(), StationText.octets(text));
  }
}
