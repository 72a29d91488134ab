package io.switchpost.store;

/** The disk, or the one of the database, is full: it may be tried again when somebody made room. */
public final class NoSpaceException extends StoreException {
  private static final long serialVersionUID = 1L;

  public NoSpaceException(String message, Throwable cause) {
    super(message, cause);
  }

  public NoSpaceException(String message) {
    super(message);
  }
}
