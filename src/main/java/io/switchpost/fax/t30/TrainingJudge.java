package io.switchpost.fax.t30;

/**
 * Whether a training check was good enough: not that it is perfect, but that zeros came for two
 * thirds of the time without a break, and that hardly anything else came in its middle. Before it
 * come ones while a modem trains, after it whatever a gateway invents.
 */
final class TrainingJudge {
  private static final double SECONDS = 1.5;
  private static final double LONGEST_RUN = 2.0 / 3;
  private static final double OTHERS = 0.1;

  private TrainingJudge() {}

  static boolean isGood(byte[] check, Modulation modulation) {
    int nominal = nominalOctets(modulation);
    int longest = 0;
    int run = 0;
    for (byte octet : check) {
      run = octet == 0 ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest >= nominal * LONGEST_RUN && others(check, nominal) <= nominal * OTHERS;
  }

  static int nominalOctets(Modulation modulation) {
    return (int) (modulation.bitsPerSecond() * SECONDS / Byte.SIZE);
  }

  /** Octets that are not zero, from the first that is, for the time of a training check. */
  private static int others(byte[] check, int nominal) {
    int first = 0;
    while (first < check.length && check[first] != 0) {
      first++;
    }
    int others = 0;
    for (int i = first; i < Math.min(check.length, first + nominal); i++) {
      others += check[i] == 0 ? 0 : 1;
    }
    return others;
  }
}
