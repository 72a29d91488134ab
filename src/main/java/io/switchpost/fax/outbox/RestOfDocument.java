package io.switchpost.fax.outbox;

import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.session.StopKey;
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
  private final StopKey stop;
  private final TiffDocument whole;
  private final List<Integer> numbers;
  private final HeaderText text;
  private final HeaderStamp header;

  /**
   * @param numbers pages of the document, from 1
   */
  RestOfDocument(
      FaxSending sending,
      StopKey stop,
      TiffDocument whole,
      List<Integer> numbers,
      HeaderText text,
      HeaderStamp header) {
    this.sending = sending;
    this.stop = stop;
    this.whole = whole;
    this.numbers = numbers;
    this.text = text;
    this.header = header;
  }

  @Override
  public int pages() {
    return numbers.size();
  }

  /** Ends the fax with this page if it is no longer wanted, as another node was told. */
  @Override
  public FaxPage page(int number, PageLimits limits) throws IOException {
    if (!isWanted()) {
      stop.press();
    }
    int ofDocument = numbers.get(number - 1);
    return header.stamp(whole.page(ofDocument, limits), text.left(), text.right(ofDocument));
  }

  private boolean isWanted() {
    try {
      return sending.isWanted();
    } catch (StoreException e) {
      return true; // a database that is away cancels nothing
    }
  }
}
