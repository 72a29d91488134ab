package io.switchpost.store;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * What a crash left in the spool becomes faxes: the pages that were stored are delivered, as an
 * interrupted fax if its end had not come.
 */
record FaxRecovery(FaxSpool spool, SqlFaxes faxes) {
  private static final Logger LOG = Logger.getLogger(FaxRecovery.class);

  /**
   * Looks at all drafts; none of this process may be open. What disk or database refuse is left for
   * the next time.
   */
  void run() {
    try {
      for (FaxDraft draft : spool.left(faxes)) {
        try {
          recover(draft);
        } catch (IOException | StoreException | IllegalArgumentException e) {
          LOG.errorf(
              "fax %s for %s stays in the spool until the next start: %s",
              draft.id(), draft.origin().line(), e.getMessage());
        }
      }
    } catch (IOException e) {
      throw Disk.refused("cannot recover the faxes in the spool", e);
    }
  }

  private void recover(FaxDraft draft) throws IOException {
    if (faxes.fax(draft.id()).isPresent()) {
      spool.forget(draft);
    } else if (spool.isKept(draft)) {
      StoredFax fax = faxes.commit(draft, spool.fax(draft));
      LOG.infof("fax %s for %s stored after a restart", draft.id(), fax.origin().line());
    } else {
      recoverPages(draft);
    }
  }

  private void recoverPages(FaxDraft draft) throws IOException {
    FaxFiles files = new FaxFiles(draft.directory());
    List<PageRecord> pages = spool.isGrowing(draft) ? files.pages() : List.of();
    if (pages.isEmpty()) {
      LOG.infof(
          "call %s to %s ended with a crash before a page of a fax was received",
          draft.origin().callId(), draft.origin().line());
      spool.discard(draft);
      return;
    }
    files.sweep();
    Duration lasted = Duration.between(draft.startedAt(), files.lastWritten(pages.size()));
    FaxEnd end =
        files
            .end()
            .orElseGet(
                () ->
                    FaxEnd.interrupted(
                        lasted.isNegative() ? Duration.ZERO : lasted,
                        "the gateway was stopped while it received"));
    StoredFax fax = faxes.commit(draft, faxes.keep(draft, end));
    LOG.infof(
        "%s fax %s for %s (%d pages) is stored after a restart",
        end.interrupted() ? "interrupted" : "complete",
        draft.id(),
        fax.origin().line(),
        pages.size());
  }
}
