package io.switchpost.fax.t30;

import io.switchpost.fax.image.Coding;
import io.switchpost.fax.image.Resolution;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a station can receive, or is willing to send (T.30 table 2).
 *
 * @param modulations at least V.27ter at 2400
 * @param codings at least MH; MMR counts only with error correction
 * @param resolutions at least standard
 * @param width the widest paper
 * @param scanTime what a row takes at least when errors are not corrected
 * @param subaddress whether SUB is understood
 * @param password whether SID with a document and PWD with a poll are understood
 * @param selectivePolling whether SEP is understood
 */
public record Capabilities(
    Set<Modulation> modulations,
    boolean errorCorrection,
    Set<Coding> codings,
    Set<Resolution> resolutions,
    PaperWidth width,
    PaperLength length,
    ScanTime scanTime,
    boolean subaddress,
    boolean password,
    boolean selectivePolling) {
  /** All that this machine can do. */
  public static final Capabilities ALL =
      new Capabilities(
          EnumSet.range(Modulation.V27TER_2400, Modulation.V17_14400),
          true,
          EnumSet.allOf(Coding.class),
          EnumSet.allOf(Resolution.class),
          PaperWidth.A3,
          PaperLength.UNLIMITED,
          ScanTime.NONE,
          true,
          true,
          true);

  public Capabilities {
    modulations = Set.copyOf(modulations);
    codings = Set.copyOf(codings);
    resolutions = Set.copyOf(resolutions);
    if (modulations.isEmpty() || codings.isEmpty() || resolutions.isEmpty()) {
      throw new IllegalArgumentException("a fax machine with no speed, coding or resolution");
    }
  }

  public Capabilities withModulations(Set<Modulation> others) {
    return with(others, errorCorrection, codings, resolutions, width, length);
  }

  public Capabilities withErrorCorrection(boolean other) {
    return with(modulations, other, codings, resolutions, width, length);
  }

  public Capabilities withCodings(Set<Coding> others) {
    return with(modulations, errorCorrection, others, resolutions, width, length);
  }

  public Capabilities withPaper(Set<Resolution> others, PaperWidth widest, PaperLength longest) {
    return with(modulations, errorCorrection, codings, others, widest, longest);
  }

  private Capabilities with(
      Set<Modulation> speeds,
      boolean correction,
      Set<Coding> ways,
      Set<Resolution> grids,
      PaperWidth widest,
      PaperLength longest) {
    return new Capabilities(
        speeds,
        correction,
        ways,
        grids,
        widest,
        longest,
        scanTime,
        subaddress,
        password,
        selectivePolling);
  }
}
