package io.switchpost.camel.document;

/** What {@code document:fax-pages} tells of a mail's documents. */
public final class DocumentHeaders {
  /** Pages of the file in the body. */
  public static final String PAGES = "CamelDocumentPages";

  /** Names of the attachments that became pages, in their order; empty if it was the text. */
  public static final String DOCUMENTS = "CamelDocumentNames";

  /** Exchange property: the {@link io.switchpost.document.worker.Converted}. */
  public static final String CONVERTED = "CamelDocumentConverted";

  private DocumentHeaders() {}
}
