package io.switchpost.fax.t38;

import io.switchpost.fax.t30.Modulation;
import java.time.Duration;

/**
 * How long a modem at the far end needs between the indicator of a carrier and its first octet
 * (V.27 ter, V.29, V.17 turn-on sequences; T.30 clause 5.3.1 for the preamble).
 */
record Training(boolean talkerEcho) {
  private static final Duration PREAMBLE = Duration.ofSeconds(1);

  /** Echo protection tone and the silence after it. */
  private static final Duration TALKER_ECHO_PROTECTION = Duration.ofMillis(215);

  Duration time(Modulation modulation, boolean shortTraining) {
    var training =
        switch (modulation) {
          case V21 -> PREAMBLE;
          case V27TER_2400 -> Duration.ofMillis(943);
          case V27TER_4800 -> Duration.ofMillis(708);
          case V29_7200, V29_9600 -> Duration.ofMillis(234);
          case V17_7200, V17_9600, V17_12000, V17_14400 ->
              Duration.ofMillis(shortTraining ? 142 : 1393);
        };
    return talkerEcho && modulation != Modulation.V21
        ? training.plus(TALKER_ECHO_PROTECTION)
        : training;
  }
}
