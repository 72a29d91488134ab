package io.switchpost.foreign.spandsp;

import io.switchpost.fax.image.Coding;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the foreign machine is allowed to do.
 *
 * @param ident its CSI or TSI, at most 20 characters
 * @param modems families of carriers for pages
 * @param t38Version the version of T.38 that it writes and reads, 0 to 3
 */
public record SpandspSetup(
    String ident, boolean ecm, Set<Coding> codings, Set<Modem> modems, int t38Version) {
  /** Families of carriers; all rates of a family are on. The numbers are T30_SUPPORT_V27TER, …. */
  public enum Modem {
    V27TER(1),
    V29(2),
    V17(4);

    private final int bit;

    Modem(int bit) {
      this.bit = bit;
    }

    static int bits(Set<Modem> modems) {
      return modems.stream().mapToInt(modem -> modem.bit).sum();
    }
  }

  /** Everything it has, in the newest version that is in use. */
  public static SpandspSetup everything() {
    return new SpandspSetup(
        "+4930990", true, EnumSet.allOf(Coding.class), EnumSet.allOf(Modem.class), 0);
  }

  public SpandspSetup withEcm(boolean on) {
    return new SpandspSetup(ident, on, codings, modems, t38Version);
  }

  public SpandspSetup withCodings(Set<Coding> those) {
    return new SpandspSetup(ident, ecm, those, modems, t38Version);
  }

  public SpandspSetup withModems(Set<Modem> those) {
    return new SpandspSetup(ident, ecm, codings, those, t38Version);
  }

  public SpandspSetup withT38Version(int version) {
    return new SpandspSetup(ident, ecm, codings, modems, version);
  }

  /** T30_SUPPORT_T4_1D_COMPRESSION and its sisters. */
  int codingBits() {
    return codings.stream()
        .mapToInt(
            coding ->
                switch (coding) {
                  case MH -> 2;
                  case MR -> 4;
                  case MMR -> 8;
                })
        .sum();
  }
}
