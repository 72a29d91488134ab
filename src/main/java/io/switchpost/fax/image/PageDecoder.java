package io.switchpost.fax.image;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads a coded page as it came, whatever became of it on the way. Never fails: what cannot be read
 * is counted. If it makes no sense as announced, other codings and widths are tried, and what the
 * sender really did is taken (a sender that says 1728 and sends 2432, or says MMR and sends MH).
 *
 * @param coding as announced in DCS, or in a TIFF file
 * @param width pixels in a row as announced, 1 to 65,535
 * @param mostRows where to stop, up to 65,535
 * @param aligned whether each row begins in a new octet and none has an EOL (TIFF's compression 2)
 */
public record PageDecoder(Coding coding, int width, int mostRows, boolean aligned) {
  /** Coded octets of one page that are looked at. */
  public static final int MOST_OCTETS = 1 << 24;

  /** Pixels in a row of B4, A3, and the widths at 300 and 400 pixels an inch (T.30 table 2). */
  private static final int[] WIDTHS = {1728, 2048, 2432, 2592, 3072, 3456, 3648, 4096, 4864};

  public PageDecoder {
    if (width < 1 || width > WidthFinder.WIDEST) {
      throw new IllegalArgumentException("a width of " + width);
    }
  }

  public PageDecoder(Coding coding, int width) {
    this(coding, width, PageBuilder.MOST_ROWS, false);
  }

  /**
   * @param octets the page, the first bit in the most significant place; what is beyond 16 MB is
   *     not looked at
   * @return no more than 65,535 rows and 32 MB
   */
  public DecodedPage decode(byte[] octets) {
    byte[] page = octets.length > MOST_OCTETS ? Arrays.copyOf(octets, MOST_OCTETS) : octets;
    DecodedPage announced = read(page);
    return announced.makesSense() ? announced : best(announced, page).page();
  }

  /** This one, or the one that reads the page better. */
  PageDecoder settled(byte[] octets) {
    DecodedPage announced = read(octets);
    return announced.makesSense() ? this : best(announced, octets).decoder();
  }

  /** Reads as announced. */
  DecodedPage read(byte[] octets) {
    return coding == Coding.MMR
        ? T6Decoder.decode(octets, width, mostRows)
        : new T4Decoder(coding, octets, width, mostRows, aligned).decode();
  }

  PageDecoder atMost(int rows) {
    return new PageDecoder(coding, width, rows, aligned);
  }

  private record Attempt(PageDecoder decoder, DecodedPage page) {
    Attempt better(Attempt other) {
      return other.page.isBetterThan(page) ? other : this;
    }
  }

  private Attempt best(DecodedPage announced, byte[] octets) {
    return others(octets)
        .map(other -> new Attempt(other, other.read(octets)))
        .reduce(new Attempt(this, announced), Attempt::better);
  }

  private Stream<PageDecoder> others(byte[] octets) {
    var found =
        IntStream.concat(
                WidthFinder.find(octets, false).stream(), WidthFinder.find(octets, true).stream())
            .toArray();
    var t4 =
        IntStream.concat(IntStream.of(width), Arrays.stream(found))
            .boxed()
            .flatMap(w -> Stream.of(with(Coding.MH, w, false), with(Coding.MR, w, false)));
    var t6 =
        IntStream.concat(IntStream.of(width), Arrays.stream(WIDTHS))
            .mapToObj(w -> with(Coding.MMR, w, false));
    return Stream.of(t4, Stream.of(with(Coding.MH, width, true)), t6)
        .flatMap(all -> all)
        .distinct()
        .filter(other -> !other.equals(this));
  }

  private PageDecoder with(Coding other, int otherWidth, boolean otherwiseAligned) {
    return new PageDecoder(other, otherWidth, mostRows, otherwiseAligned);
  }
}
