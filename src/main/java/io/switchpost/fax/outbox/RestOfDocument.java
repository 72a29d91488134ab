package io.switchpost.fax.outbox;

import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.session.TiffDocument;
import io.switchpost.fax.t30.FaxDocument;
import io.switchpost.fax.t30.PageLimits;
import io.switchpost.store.FaxSending;
import io.switchpost.store.StoreException;
import java.io.IOException;
import java.util.List;

/** The pages of a job that the far machine does not have, each with its header line. */
final class RestOfDocument implements FaxDocument {
  private final FaxSending sending;
  private final TiffDocument whole;
  private final List<Integer> numbers;
  private final HeaderText text;
  private final HeaderStamp header;

  /**
   * @param numbers pages of the document, from 1
   */
  RestOfDocument(
      FaxSending sending,
      TiffDocument whole,
      List<Integer> numbers,
      HeaderText text,
      HeaderStamp header) {
    this.sending = sending;
    this.whole = whole;
    this.numbers = numbers;
    this.text = text;
    this.header = header;
  }

  @Override
  public int pages() {
    return numbers.size();
  }

  /** Ends the fax here if somebody has cancelled it. */
  @Override
  public FaxPage page(int number, PageLimits limits) throws IOException {
    if (isCancelled()) {
      throw new IOException("the fax was cancelled");
    }
    int ofDocument = numbers.get(number - 1);
    return header.stamp(whole.page(ofDocument, limits), text.left(), text.right(ofDocument));
  }

  private boolean isCancelled() {
    try {
      return !sending.isWanted();
    } catch (StoreException e) {
      return false; // a database that is away cancels nothing
    }
  }
}
