package io.switchpost.document;

/** A document that cannot become pages; the message is one sentence for the person who sent it. */
public final class DocumentException extends Exception {
  private static final long serialVersionUID = 1L;

  public DocumentException(String message) {
    super(message);
  }

  public DocumentException(String message, Throwable cause) {
    super(message, cause);
  }

  public static DocumentException tooManyPages(int most) {
    return new DocumentException(
        "there are more than the %d pages that a fax may have".formatted(most));
  }
}
