package io.switchpost.fax.outbox;

import io.switchpost.fax.image.FaxPage;

/** Draws a line of text at the top of a page, over what is there. */
@FunctionalInterface
public interface HeaderStamp {
  /**
   * @param left from the left margin
   * @param right up to the right margin
   */
  FaxPage stamp(FaxPage page, String left, String right);
}
