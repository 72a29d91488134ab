package io.switchpost.fax.t30;

import io.switchpost.fax.image.FaxPage;
import java.io.IOException;

/** The pages of a fax that is sent, supplied when the line wants them. */
public interface FaxDocument {
  /** At least 1. */
  int pages();

  /**
   * A page that the far machine can take, scaled or not. If it does not fit {@code limits}, the fax
   * ends with {@link FaxCause#INCOMPATIBLE}. The same page may be asked for again, with other
   * limits too.
   *
   * @param number from 1
   */
  FaxPage page(int number, PageLimits limits) throws IOException;
}
