package io.switchpost.fax.t38;

import io.switchpost.fax.t30.Modulation;
import java.util.Optional;

/** What T.38 tells of the line without data (T.38 clause 7.3.1, {@code t30-indicator}). */
enum Indicator {
  NO_SIGNAL,
  CNG,
  CED,
  V21_PREAMBLE(Modulation.V21),
  V27TER_2400(Modulation.V27TER_2400),
  V27TER_4800(Modulation.V27TER_4800),
  V29_7200(Modulation.V29_7200),
  V29_9600(Modulation.V29_9600),
  V17_7200_SHORT(Modulation.V17_7200),
  V17_7200_LONG(Modulation.V17_7200),
  V17_9600_SHORT(Modulation.V17_9600),
  V17_9600_LONG(Modulation.V17_9600),
  V17_12000_SHORT(Modulation.V17_12000),
  V17_12000_LONG(Modulation.V17_12000),
  V17_14400_SHORT(Modulation.V17_14400),
  V17_14400_LONG(Modulation.V17_14400),
  V8_ANSAM,
  V8_SIGNAL,
  V34_CONTROL_CHANNEL_1200,
  V34_PRIMARY_CHANNEL,
  V34_CONTROL_RETRAIN,
  V33_12000,
  V33_14400;

  /** Values of the extension root are coded otherwise (T.38 Annex A). */
  static final int ROOT = 16;

  private static final Indicator[] BY_CODE = values();

  private final Optional<Modulation> modulation;

  Indicator() {
    this.modulation = Optional.empty();
  }

  Indicator(Modulation modulation) {
    this.modulation = Optional.of(modulation);
  }

  /** The carrier that it announces, if it is one of Group 3 without V.34. */
  Optional<Modulation> modulation() {
    return modulation;
  }

  static Indicator of(int code) throws IfpException {
    if (code >= BY_CODE.length) {
      throw new IfpException("indicator of a later T.38");
    }
    return BY_CODE[code];
  }

  /** What announces this carrier; only V.17 has a short training. */
  static Indicator announcing(Modulation modulation, boolean shortTraining) {
    return switch (modulation) {
      case V21 -> V21_PREAMBLE;
      case V27TER_2400 -> V27TER_2400;
      case V27TER_4800 -> V27TER_4800;
      case V29_7200 -> V29_7200;
      case V29_9600 -> V29_9600;
      case V17_7200 -> shortTraining ? V17_7200_SHORT : V17_7200_LONG;
      case V17_9600 -> shortTraining ? V17_9600_SHORT : V17_9600_LONG;
      case V17_12000 -> shortTraining ? V17_12000_SHORT : V17_12000_LONG;
      case V17_14400 -> shortTraining ? V17_14400_SHORT : V17_14400_LONG;
    };
  }
}
