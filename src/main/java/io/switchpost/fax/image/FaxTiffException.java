package io.switchpost.fax.image;

import java.io.IOException;

/** A TIFF file that gives no fax page. The message is one sentence for whoever sent the file. */
public final class FaxTiffException extends IOException {
  private static final long serialVersionUID = 1;

  /** What kind of file it is. */
  public enum Reason {
    /** No TIFF file, or one whose directory cannot be read. */
    BROKEN,
    /** Perhaps a good picture, but none of a fax: colour, another coding, another grid. */
    NOT_FAX
  }

  private final Reason reason;

  FaxTiffException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
