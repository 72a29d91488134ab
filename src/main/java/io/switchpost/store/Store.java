package io.switchpost.store;

import java.nio.file.Path;

/** The embedded database file, or PostgreSQL, chosen by the JDBC URL; and the spool beside it. */
public final class Store implements AutoCloseable {
  /**
   * Opens it, brings the schema up to date (Flyway), delivers what a crash left in the spool.
   *
   * @param jdbcUrl {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://…}
   * @param data directory of spool, messages and recordings; created
   */
  public static Store open(String jdbcUrl, String user, String password, Path data) {
    throw new UnsupportedOperationException();
  }

  public Inbox inbox() {
    throw new UnsupportedOperationException();
  }

  public Mailboxes mailboxes() {
    throw new UnsupportedOperationException();
  }

  public Registrations registrations() {
    throw new UnsupportedOperationException();
  }

  public Credentials credentials() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
