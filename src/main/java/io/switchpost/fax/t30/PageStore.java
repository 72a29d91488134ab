package io.switchpost.fax.t30;

import java.io.IOException;

/** Where received pages go. */
@FunctionalInterface
public interface PageStore {
  /**
   * Keeps a page. When this returns, the page is on disk: only then it is confirmed to the sender.
   * Called on a thread of its own, one page after the other, in order.
   *
   * @throws IOException if the page could not be kept; the fax then ends
   */
  void store(ReceivedPage page) throws IOException;
}
