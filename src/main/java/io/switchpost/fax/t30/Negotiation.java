package io.switchpost.fax.t30;

import io.switchpost.fax.image.Coding;
import io.switchpost.fax.image.FaxPage;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;

/** What a sender chooses from what both machines can do: the best that they have in common. */
record Negotiation(Station station, SenderPolicy policy, Dis theirs) {
  PageLimits limits() {
    return PageLimits.of(station.capabilities(), theirs.capabilities());
  }

  /** No faster than {@code top}. */
  SpeedLadder speeds(Modulation top) {
    var common = EnumSet.noneOf(Modulation.class);
    common.addAll(station.capabilities().modulations());
    common.retainAll(theirs.capabilities().modulations());
    return new SpeedLadder(common, policy.allV17(), top);
  }

  Settings settings(FaxPage page, Modulation speed) {
    var ours = station.capabilities();
    var can = theirs.capabilities();
    boolean errorCorrection = ours.errorCorrection() && can.errorCorrection();
    PaperWidth paper =
        limits()
            .paper(page)
            .orElseThrow(
                () ->
                    new FaxEnded(
                        FaxCause.INCOMPATIBLE,
                        "page of %d pixels, %s; the far machine takes up to %s, %s"
                            .formatted(
                                page.bitmap().width(),
                                page.resolution(),
                                limits().width(),
                                limits().resolutions())));
    return new Settings(
        speed,
        errorCorrection,
        policy.frameOctets(),
        coding(ours.codings(), can.codings(), errorCorrection),
        page.resolution(),
        paper,
        can.length(),
        errorCorrection ? 0 : can.scanTime().at(page.resolution()),
        can.subaddress() && station.subaddress().isPresent(),
        can.password() && station.password().isPresent());
  }

  private static Coding coding(Set<Coding> ours, Set<Coding> theirs, boolean errorCorrection) {
    return ours.stream()
        .filter(theirs::contains)
        .filter(coding -> errorCorrection || coding != Coding.MMR)
        .max(Comparator.naturalOrder())
        .orElseThrow(() -> new FaxEnded(FaxCause.INCOMPATIBLE, "no common coding"));
  }
}
