package io.switchpost.voice;

/** The caller is a fax machine: no conversation comes of it. */
final class FaxHeardException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FaxHeardException() {
    super("the caller is a fax machine", null, false, false);
  }
}
