package io.switchpost.fax.t30;

import java.util.Optional;

/** What becomes of a caller that wants to fetch a document (DTC, T.30 clause 3.3). */
public interface Polling {
  /** Nothing is to be had here. */
  Polling REFUSED =
      new Polling() {
        @Override
        public boolean ready() {
          return false;
        }

        @Override
        public Optional<FaxDocument> document(RemoteStation caller) {
          return Optional.empty();
        }
      };

  /** Whether DIS says that a document waits. */
  boolean ready();

  /**
   * The document for a caller; its identity, password and selective polling address say which.
   * Empty to refuse.
   */
  Optional<FaxDocument> document(RemoteStation caller);
}
