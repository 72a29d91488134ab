package io.switchpost.fax.session;

import io.switchpost.fax.t30.RemoteStation;
import io.switchpost.store.FaxDraft;
import io.switchpost.store.FaxEnd;
import io.switchpost.store.PageRecord;
import io.switchpost.store.PageWriter;
import io.switchpost.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * The fax that is being received, for all threads that work on it: a page is stored on one of its
 * own, which may still write when the call is over. Whatever ends it, pages that are on disk are
 * delivered, and of a fax without any nothing is left.
 */
final class GrowingFax implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(GrowingFax.class);

  private final FaxDraft draft;
  private final long begun = System.nanoTime();
  private boolean over;

  GrowingFax(FaxDraft draft) {
    this.draft = draft;
  }

  /**
   * Returns when the page is on disk.
   *
   * @throws IOException when it is not, or comes too late: it is not to be confirmed
   */
  synchronized void keep(PageRecord page, PageWriter tiff) throws IOException {
    if (over) {
      throw new IOException("the fax is over");
    }
    try {
      draft.page(page, tiff);
    } catch (StoreException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Notes who sends, for the case that the gateway dies in the middle. */
  synchronized void identify(RemoteStation remote) {
    try {
      draft.identify(
          new io.switchpost.store.RemoteStation(
              remote.identity(), remote.vendor().map(Object::toString).orElse("")));
    } catch (StoreException e) {
      LOG.warnf("fax %s: %s", draft.id(), e.getMessage());
    }
  }

  /**
   * A page that is being written is waited for. Only the first end counts.
   *
   * @return how many pages it has
   */
  synchronized int end(FaxEnd end) {
    if (!over) {
      over = true;
      if (draft.pages() > 0) {
        finish(end);
      } else {
        discard();
      }
    }
    return draft.pages();
  }

  private void finish(FaxEnd end) {
    try {
      draft.finish(end);
    } catch (StoreException e) {
      LOG.errorf(
          "fax %s of %d pages waits in the spool: %s", draft.id(), draft.pages(), e.getMessage());
    }
  }

  private void discard() {
    try {
      draft.discard();
    } catch (StoreException e) {
      LOG.warnf("fax %s without a page stays until the next start: %s", draft.id(), e.getMessage());
    }
  }

  /** If nothing has ended it, a fault of ours did. */
  @Override
  public void close() {
    end(
        FaxEnd.interrupted(
            Duration.ofNanos(System.nanoTime() - begun), "the gateway failed while it received"));
  }
}
