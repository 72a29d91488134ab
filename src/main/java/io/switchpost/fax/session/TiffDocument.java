package io.switchpost.fax.session;

import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.FaxTiff;
import io.switchpost.fax.t30.FaxDocument;
import io.switchpost.fax.t30.PageLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BiFunction;

/**
 * The pages of a TIFF file as a fax, from some page on, each fitted to what the machines can do.
 */
public final class TiffDocument implements FaxDocument {
  private final FaxTiff tiff;
  private final int skipped;
  private final BiFunction<FaxPage, Integer, FaxPage> finish;

  /**
   * @param skipped pages at the begin that are not sent (they were confirmed before)
   * @param finish the last touch on a page, such as a header line; gets the page's number in the
   *     file, from 1
   * @throws IOException when the file is no TIFF file of fax pages
   */
  public TiffDocument(Path file, int skipped, BiFunction<FaxPage, Integer, FaxPage> finish)
      throws IOException {
    this.tiff = FaxTiff.open(file);
    this.skipped = skipped;
    this.finish = finish;
    if (skipped >= tiff.pages()) {
      throw new IOException("there is no page to send after page " + skipped);
    }
  }

  @Override
  public int pages() {
    return tiff.pages() - skipped;
  }

  @Override
  public FaxPage page(int number, PageLimits limits) throws IOException {
    int inFile = skipped + number;
    return FittedPage.of(finish.apply(tiff.page(inFile - 1), inFile), limits);
  }
}
