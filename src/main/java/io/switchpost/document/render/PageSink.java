package io.switchpost.document.render;

import io.switchpost.document.DocumentException;
import io.switchpost.fax.image.FaxPage;
import java.io.IOException;

/** Takes the pages as they are drawn, one after the other. */
@FunctionalInterface
public interface PageSink {
  /**
   * @throws DocumentException when there are more pages than a fax may have
   */
  void page(FaxPage page) throws DocumentException, IOException;
}
