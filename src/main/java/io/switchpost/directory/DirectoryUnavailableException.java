package io.switchpost.directory;

/** The directory did not answer and the cache does not know. */
public class DirectoryUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DirectoryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
