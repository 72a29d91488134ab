package io.switchpost.store;

import java.sql.SQLTransientConnectionException;

/** Nobody was asked: the database is known to be away. */
final class DatabaseAwayException extends SQLTransientConnectionException {
  private static final long serialVersionUID = 1L;
  private static final String CANNOT_CONNECT = "08001";

  DatabaseAwayException(String reason) {
    super(reason, CANNOT_CONNECT);
  }
}
