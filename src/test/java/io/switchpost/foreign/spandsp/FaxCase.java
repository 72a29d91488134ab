package io.switchpost.foreign.spandsp;

import io.switchpost.fax.image.Coding;
import io.switchpost.fax.t30.Capabilities;
import io.switchpost.fax.t30.Modulation;
import io.switchpost.fax.t38.ErrorCorrection;
import io.switchpost.foreign.spandsp.Protection.Parity;
import io.switchpost.foreign.spandsp.Protection.Redundancy;
import io.switchpost.foreign.spandsp.SpandspSetup.Modem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A point of the matrix: what the two machines agree on. */
record FaxCase(
    boolean weSend,
    boolean ecm,
    Coding coding,
    Modulation modulation,
    Protection protection,
    int version) {
  private static final List<Protection> PROTECTIONS =
      List.of(
          new Redundancy(0),
          new Redundancy(1),
          new Redundancy(2),
          new Redundancy(3),
          new Parity(3, 2));
  private static final int VERSIONS = 4;

  /** Each point: 1,600 of them. */
  static List<FaxCase> matrix() {
    List<FaxCase> all = new ArrayList<>();
    for (FaxCase fax : agreements()) {
      for (Protection protection : PROTECTIONS) {
        for (int version = 0; version < VERSIONS; version++) {
          all.add(fax.over(protection, version));
        }
      }
    }
    return all;
  }

  /** Each agreement of T.30 once, over protections and versions in turn. */
  static List<FaxCase> sample() {
    List<FaxCase> some = new ArrayList<>();
    for (FaxCase fax : agreements()) {
      int turn = some.size();
      some.add(fax.over(PROTECTIONS.get(turn % PROTECTIONS.size()), turn % VERSIONS));
    }
    return some;
  }

  private static List<FaxCase> agreements() {
    List<FaxCase> all = new ArrayList<>();
    for (boolean weSend : List.of(true, false)) {
      for (boolean ecm : List.of(true, false)) {
        for (Coding coding : Coding.values()) {
          for (Modulation modulation :
              EnumSet.range(Modulation.V27TER_2400, Modulation.V17_14400)) {
            if (ecm || coding != Coding.MMR) {
              all.add(new FaxCase(weSend, ecm, coding, modulation, PROTECTIONS.getFirst(), 0));
            }
          }
        }
      }
    }
    return all;
  }

  private FaxCase over(Protection other, int otherVersion) {
    return new FaxCase(weSend, ecm, coding, modulation, other, otherVersion);
  }

  /** A sender says what it can do by one speed; a receiver offers all, and the line decides. */
  Capabilities ours() {
    Capabilities some =
        Capabilities.ALL.withErrorCorrection(ecm).withCodings(EnumSet.of(Coding.MH, coding));
    return weSend ? some.withModulations(Set.of(modulation)) : some;
  }

  SpandspSetup theirs() {
    SpandspSetup some =
        SpandspSetup.everything()
            .withEcm(ecm)
            .withCodings(EnumSet.of(Coding.MH, coding))
            .withT38Version(version);
    return weSend
        ? some
        : switch (modulation) {
          case V27TER_2400, V27TER_4800 -> some.withModems(EnumSet.of(Modem.V27TER));
          case V29_7200, V29_9600 -> some.withModems(EnumSet.of(Modem.V27TER, Modem.V29));
          default -> some;
        };
  }

  ErrorCorrection correction() {
    return switch (protection) {
      case Redundancy(int entries) -> new ErrorCorrection.Redundancy(entries);
      case Parity(int span, int entries) -> new ErrorCorrection.Parity(span, entries);
    };
  }
}
