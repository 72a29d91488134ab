package io.switchpost.store;

import java.util.List;
import java.util.Optional;

/**
 * All received faxes. Every method that changes something returns only when that is committed and
 * fsynced.
 */
public interface Faxes {
  /**
   * Opens a place in the spool.
   *
   * @throws StoreException when the disk refuses: the call is to be refused
   */
  FaxDraft draft(FaxOrigin origin);

  Optional<StoredFax> fax(String id);

  /** The newest ones, for the web page. */
  List<StoredFax> latest(int most);

  /**
   * Called for every fax that is to be delivered, at least once, until it returns normally; then
   * never again (but for a crash right then). One consumer at a time; without one, faxes wait.
   *
   * @return ends it; a delivery under way goes on
   * @throws IllegalStateException when there is a consumer
   */
  AutoCloseable onFax(Delivery<StoredFax> delivery);
}
