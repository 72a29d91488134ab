package io.switchpost.fax.t30.tsb85;

import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.Coding;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.PageEncoder;
import io.switchpost.fax.image.Resolution;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Pictures in place of the ETSI charts that the script names, drawn by us; of the originals only
 * width, number of rows and coded size are kept, because the script counts frames.
 */
final class Pictures {
  static final int WIDTH = 1728;
  private static final int A4_ROWS = 1143;

  /** With these, the bad rows of MRGN04 are 5 % of its first page and 15 % of its second one. */
  private static final int ERROR_ROWS = 400;

  private static final int STAIRS = 1728;
  private static final int STAIRSTEP_OCTETS = 215 * 64;
  private static final byte[] NO_CODE = {0, 1, 0x55, 0x55, 0x55, 0x02, 0x55, 0x55};

  private Pictures() {}

  /** The pages of a file of the script. */
  static List<FaxPage> document(String file) {
    return switch (chart(file)) {
      case "white_2p" -> List.of(standard(white()), standard(white()));
      case "impress_white" -> List.of(standard(impress()), standard(white()));
      default -> List.of(standard(picture(file)));
    };
  }

  /** Two pages that no MPS can join, because their resolutions differ. */
  static List<FaxPage> documentOfTwoFormats() {
    return List.of(new FaxPage(white(), Resolution.FINE), standard(white()));
  }

  static Bitmap picture(String file) {
    return switch (chart(file)) {
      case "white" -> white();
      case "error" -> drawn(ERROR_ROWS, (x, y) -> false);
      case "stairstep" -> stairs();
      case "diago1" -> diagonal(3);
      case "diago2" -> diagonal(-5);
      case "impress" -> impress();
      default -> throw new IllegalArgumentException("no such chart: " + file);
    };
  }

  private static String chart(String file) {
    return file.replace("etsi_300_242_a4_", "").replace(".tif", "");
  }

  private static FaxPage standard(Bitmap bitmap) {
    return new FaxPage(bitmap, Resolution.STANDARD);
  }

  /** A page for a line without error correction, the named rows spoiled. */
  static byte[] onLine(Bitmap picture, int minimumBits, List<Integer> badRows) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int from = 0;
    for (int bad : badRows) {
      out.writeBytes(withoutEnd(rows(picture, from, bad), minimumBits));
      out.writeBytes(NO_CODE);
      from = bad + 1;
    }
    PageEncoder encoder = new PageEncoder(Coding.MH, 1, minimumBits, 40);
    out.writeBytes(encoder.encode(rows(picture, from, picture.height())));
    return out.toByteArray();
  }

  /** A page in the octets of its ECM frames. */
  static byte[] inFrames(String file, Coding coding, int minimumBits) {
    byte[] page = new PageEncoder(coding, 1, minimumBits, 0).encode(picture(file));
    boolean plainStairs = chart(file).equals("stairstep") && minimumBits == 0;
    return plainStairs ? Arrays.copyOf(page, STAIRSTEP_OCTETS) : page;
  }

  static List<Integer> rowNumbers(String list) {
    return Pattern.compile("\\D+")
        .splitAsStream(list.strip())
        .filter(number -> !number.isEmpty())
        .map(Integer::valueOf)
        .distinct()
        .sorted()
        .toList();
  }

  private static Bitmap rows(Bitmap picture, int from, int to) {
    int stride = picture.stride();
    byte[] rows = Arrays.copyOfRange(picture.rows(), from * stride, to * stride);
    return new Bitmap(picture.width(), to - from, rows);
  }

  /** RTC is six times 12 bits, and the octets before it may begin within its first ones. */
  private static byte[] withoutEnd(Bitmap rows, int minimumBits) {
    byte[] coded = new PageEncoder(Coding.MH, 1, minimumBits, 0).encode(rows);
    return Arrays.copyOf(coded, coded.length - 9);
  }

  private static Bitmap white() {
    return new Bitmap(WIDTH, A4_ROWS, new byte[A4_ROWS * Bitmap.strideOf(WIDTH)]);
  }

  private static Bitmap stairs() {
    return drawn(STAIRS, (x, y) -> x >= y / 8 * 8 && x < y / 8 * 8 + 8);
  }

  private static Bitmap diagonal(int slope) {
    return drawn(A4_ROWS, (x, y) -> Math.floorMod(x + slope * y, WIDTH) < 3 + y % 200);
  }

  /**
   * Lines, and at the end stripes: in MH more than a block of 256 frames of 64 octets and less than
   * two, in T.6 less than one.
   */
  private static Bitmap impress() {
    return drawn(A4_ROWS, (x, y) -> y >= A4_ROWS - 15 ? x % 2 == 0 : y % 40 < 2 || x % 432 < 4);
  }

  private interface Pixel {
    boolean isBlack(int x, int y);
  }

  private static Bitmap drawn(int rows, Pixel pixel) {
    int stride = Bitmap.strideOf(WIDTH);
    byte[] octets = new byte[rows * stride];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < WIDTH; x++) {
        if (pixel.isBlack(x, y)) {
          octets[y * stride + x / 8] |= (byte) (0x80 >> x % 8);
        }
      }
    }
    return new Bitmap(WIDTH, rows, octets);
  }
}
