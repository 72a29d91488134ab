package io.switchpost.fax.t30;

import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.Resolution;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What both machines can do with a page: whoever supplies the pages makes them fit.
 *
 * @param resolutions at least standard
 * @param width the widest paper; the narrower ones are taken too
 * @param length longer pages are sent, but the far machine may cut them
 */
public record PageLimits(Set<Resolution> resolutions, PaperWidth width, PaperLength length) {
  static PageLimits of(Capabilities ours, Capabilities theirs) {
    return new PageLimits(
        Set.copyOf(ours.resolutions().stream().filter(theirs.resolutions()::contains).toList()),
        ours.width().compareTo(theirs.width()) < 0 ? ours.width() : theirs.width(),
        theirs.length());
  }

  /** The paper that a page is as wide as; empty if the far machine cannot take the page. */
  public Optional<PaperWidth> paper(FaxPage page) {
    return Stream.of(PaperWidth.values())
        .filter(paper -> paper.compareTo(width) <= 0)
        .filter(paper -> paper.pixels(page.resolution()) == page.bitmap().width())
        .filter(paper -> resolutions.contains(page.resolution()))
        .findFirst();
  }
}
