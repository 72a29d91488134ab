package io.switchpost.fax.t38;

import io.switchpost.fax.t30.Modulation;
import java.util.Optional;

/** The carrier that data came from (T.38 clause 7.3.2, {@code t30-data}). */
enum DataType {
  V21(Modulation.V21),
  V27TER_2400(Modulation.V27TER_2400),
  V27TER_4800(Modulation.V27TER_4800),
  V29_7200(Modulation.V29_7200),
  V29_9600(Modulation.V29_9600),
  V17_7200(Modulation.V17_7200),
  V17_9600(Modulation.V17_9600),
  V17_12000(Modulation.V17_12000),
  V17_14400(Modulation.V17_14400),
  V8,
  V34_PRIMARY_RATE,
  V34_CONTROL_1200,
  V34_PRIMARY_CHANNEL,
  V33_12000,
  V33_14400;

  /** Values of the extension root are coded otherwise (T.38 Annex A). */
  static final int ROOT = 9;

  private static final DataType[] BY_CODE = values();

  private final Optional<Modulation> modulation;

  DataType() {
    this.modulation = Optional.empty();
  }

  DataType(Modulation modulation) {
    this.modulation = Optional.of(modulation);
  }

  /** Empty for V.8, V.33 and V.34, which are not spoken here. */
  Optional<Modulation> modulation() {
    return modulation;
  }

  static DataType of(int code) throws IfpException {
    if (code >= BY_CODE.length) {
      throw new IfpException("data of a later T.38");
    }
    return BY_CODE[code];
  }

  static DataType of(Modulation modulation) {
    return BY_CODE[modulation.ordinal()];
  }
}
