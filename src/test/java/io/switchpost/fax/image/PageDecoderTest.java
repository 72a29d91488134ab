package io.switchpost.fax.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of 16 pixels: A is three white, two black, eleven white; B is all white. */
class PageDecoderTest {
  private static final String EOL = Bits.EOL;
  private static final String A = "1000 11 01000 ";
  private static final String B = "101010 ";
  private static final String RTC = EOL.repeat(6);
  private static final String A_ROW = "...##...........";
  private static final String B_ROW = "................";

  private static DecodedPage mh(String bits) {
    return new PageDecoder(Coding.MH, 16).decode(Bits.octets(bits));
  }

  private static void counts(DecodedPage page, int good, int bad, int longest, boolean ended) {
    assertThat(page)
        .returns(good, DecodedPage::goodRows)
        .returns(bad, DecodedPage::badRows)
        .returns(longest, DecodedPage::longestBadRun)
        .returns(ended, DecodedPage::ended);
  }

  /** A page as in the real call that the facts decode: 1728 by 2292, T.6, twelve frames of 256. */
  @Test
  void aPageOfTwelveEcmFrames_isReadToEofb() {
    Bitmap sent = Pages.TEXT.bitmap(1728, 2292);
    byte[] coded = PageEncoder.of(Coding.MMR, Resolution.FINE).encode(sent);
    byte[] frames = Arrays.copyOf(coded, (coded.length + 255) / 256 * 256);
    DecodedPage page = new PageDecoder(Coding.MMR, 1728).decode(frames);
    counts(page, 2292, 0, 0, true);
    assertThat(page.bitmap().rows()).isEqualTo(sent.rows());
  }

  @Test
  void aRowWithAWrongCode_isTheRowAboveAgain_andTheNextEolIsFound() {
    DecodedPage page = mh(EOL + A + EOL + "1011 000000001 11" + EOL + B + RTC);
    counts(page, 2, 1, 1, true);
    assertThat(Bits.picture(page.bitmap())).isEqualTo(A_ROW + " " + A_ROW + " " + B_ROW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000 11", "1000 11 01000 11", "11011 00110101"})
  void aRowTooShortOrTooLong_isBad(String row) {
    counts(mh(EOL + A + EOL + A + EOL + row + EOL + B + RTC), 3, 1, 1, true);
  }

  @Test
  void badRowsInARun_areCountedTogether() {
    String bad = EOL + "1011 000000001 11";
    counts(mh(EOL + A + bad + EOL + A + bad.repeat(3) + (EOL + A).repeat(4) + RTC), 6, 4, 3, true);
  }

  @Test
  void aBrokenEol_costsTheRowBehindIt() {
    counts(mh(EOL + A + EOL + A + "000000100001" + A + EOL + B + RTC), 3, 1, 1, true);
  }

  @Test
  void anEmptyRow_isBad() {
    counts(mh(EOL + A + EOL + "0".repeat(40) + EOL + B + RTC), 2, 1, 1, true);
  }

  /** The empty row is the last for which there is room: the row behind it has none. */
  @Test
  void anEmptyRowThatFillsThePage_isTheLast() {
    byte[] coded = Bits.octets(EOL + A + EOL + A + EOL + EOL + B + RTC);
    counts(new PageDecoder(Coding.MH, 16, 3, false).decode(coded), 2, 1, 1, false);
  }

  @Test
  void noiseBeforeTheFirstEol_isNoRow() {
    counts(mh("000000001 1111" + EOL + A + EOL + B + RTC), 2, 0, 0, true);
  }

  /** One broken EOL of the six does not hide the end. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void rtc_isSeenWithABrokenEol(int broken) {
    String rtc = EOL.repeat(broken) + "000010000001" + EOL.repeat(5 - broken);
    DecodedPage page = mh(EOL + A + EOL + B + EOL + A + rtc);
    assertThat(page.ended()).isTrue();
    assertThat(page.goodRows()).isEqualTo(3);
    assertThat(page.badRows()).isLessThanOrEqualTo(2);
  }

  @Test
  void trap71_aPageThatJustStops_isNotEnded() {
    counts(mh(EOL + A + EOL + B + EOL + A), 3, 0, 0, false);
    counts(mh(EOL + A + EOL + B + EOL + A + "0".repeat(500)), 3, 0, 0, false);
  }

  @ParameterizedTest
  @EnumSource
  void trap73_whatWasSentIsRead_whateverWasAnnounced(Coding sent) {
    Bitmap page = Pages.TEXT.bitmap(2432, 80);
    byte[] coded = PageEncoder.of(sent, Resolution.FINE).encode(page);
    for (Coding announced : Coding.values()) {
      DecodedPage read = new PageDecoder(announced, 2432).decode(coded);
      assertThat(read.coding()).isEqualTo(sent);
      assertThat(read.bitmap().rows()).isEqualTo(page.rows());
    }
  }

  @ParameterizedTest
  @EnumSource
  void trap73_theWidthIsThatOfTheRows(Coding coding) {
    for (int width : new int[] {2048, 2432, 2592, 3456}) {
      Bitmap page = Pages.TEXT.bitmap(width, 80);
      byte[] coded = PageEncoder.of(coding, Resolution.FINE).encode(page);
      DecodedPage read = new PageDecoder(coding, 1728).decode(coded);
      counts(read, 80, 0, 0, true);
      assertThat(read.bitmap().width()).isEqualTo(width);
      assertThat(read.bitmap().rows()).isEqualTo(page.rows());
    }
  }

  @ParameterizedTest
  @EnumSource
  void trap84_aPageWithoutRows_hasNone(Coding coding) {
    byte[] coded = PageEncoder.of(coding, Resolution.FINE).encode(new Bitmap(1728, 0, new byte[0]));
    counts(new PageDecoder(coding, 1728).decode(coded), 0, 0, 0, true);
    counts(new PageDecoder(coding, 1728).decode(new byte[0]), 0, 0, 0, false);
    counts(new PageDecoder(coding, 1728).decode(new byte[5000]), 0, 0, 0, false);
  }

  @Test
  void trap100_aLongPageIsNotCut() {
    Bitmap page = Pages.SLOPES.bitmap(1728, 20_000);
    byte[] coded = PageEncoder.of(Coding.MMR, Resolution.FINE).encode(page);
    counts(new PageDecoder(Coding.MMR, 1728).decode(coded), 20_000, 0, 0, true);
  }

  @Test
  void trap101_rowsWithoutEol_areRead() {
    DecodedPage page = mh(A + B + A);
    counts(page, 3, 0, 0, false);
    assertThat(Bits.picture(page.bitmap())).isEqualTo(A_ROW + " " + B_ROW + " " + A_ROW);
    counts(mh(A + EOL + B + EOL + A + RTC), 3, 0, 0, true);
  }

  /** TIFF's compression 2 under the name of compression 3: rows aligned to octets, no EOL. */
  @Test
  void trap101_alignedRowsWithoutEol_areRead() {
    String aligned = "1000 1101 0000 0000 ";
    counts(mh(aligned.repeat(5)), 5, 0, 0, false);
  }

  @Test
  void trap101_eolsThatEndWithAnOctet_areRead() {
    counts(mh("0000" + EOL + A + " 000000000 " + EOL + A + "000000000" + RTC), 2, 0, 0, true);
  }

  @Test
  void trap101_aPageOfLessThan20Octets_isRead() {
    counts(
        new PageDecoder(Coding.MMR, 16).decode(Bits.octets("001 1000 11 1 1 1 1")), 2, 0, 0, false);
  }

  @Test
  void trap101_aBlackPixelAtTheEnd_mayBeFollowedByAnEmptyRun() {
    String row = "110101 010 "; // white 15, black 1
    counts(mh(EOL + row + "00110101 " + EOL + row + EOL + row + RTC), 3, 0, 0, true);
    String white = B + "0000110111 "; // white 16, black 0
    counts(mh(EOL + white + EOL + white + RTC), 2, 0, 0, true);
  }

  /** Left of the row, right of it, and more empty runs than it has pixels. */
  @ParameterizedTest
  @CsvSource({
    "0000010 0000010 0000010, MMR",
    "1 0000011, MMR",
    "0001 0001 0001 0000011, MMR",
    "010 010 010 010 000010, MMR"
  })
  void trap102_hostileCodesOfTwoDimensions_areBadRows(String bits, Coding coding) {
    DecodedPage page = new PageDecoder(coding, 16).decode(Bits.octets(bits + "0000001111"));
    assertThat(page.badRows()).isLessThanOrEqualTo(1);
    assertThat(page.ended()).isFalse();
  }

  /** A scanner's program begins a row by two empty runs, and passes over them in the next row. */
  @Test
  void emptyRuns_areChangesForTheRowBelow() {
    String first = "001 00110101 0000110111 001 1000 11 1"; // nothing, nothing, then A
    String second = "0001 001 0111 11 1 "; // past the empty runs, white 2, black 2, and to the end
    DecodedPage page =
        new PageDecoder(Coding.MMR, 16).decode(Bits.octets(first + second + EOL + EOL));
    counts(page, 2, 0, 0, true);
    assertThat(Bits.picture(page.bitmap())).isEqualTo(A_ROW + " ..##............");
  }

  @Test
  void trap102_endlessEmptyRuns_endWithTheData() {
    String empty = "001 00110101 0000110111 ".repeat(20_000);
    counts(new PageDecoder(Coding.MMR, 16).decode(Bits.octets(empty)), 0, 1, 1, false);
    counts(mh(EOL + A + EOL + A + EOL + "00110101 0000110111 ".repeat(20_000)), 2, 1, 1, false);
  }

  /** One bit for a row is the most that a sender can get out of us. */
  @Test
  void trap102_aFewHostileOctets_giveNoMoreRowsThanAllowed() {
    byte[] ones = new byte[20_000];
    Arrays.fill(ones, (byte) 0xff);
    DecodedPage page = new PageDecoder(Coding.MMR, 65_535).decode(ones);
    assertThat(page.bitmap().rows().length).isLessThanOrEqualTo(1 << 25);
    assertThat(new PageDecoder(Coding.MMR, 8).decode(ones).bitmap().height()).isEqualTo(65_535);
  }

  @Test
  void uncompressedMode_isRefusedAsABadRow() {
    String first = "000000000001 1" + A;
    String second = "000000000001 0 0000001111 01 01 1";
    String third = "000000000001 1" + B;
    String all = first + second + third + "0000000000011".repeat(6);
    counts(new PageDecoder(Coding.MR, 16).decode(Bits.octets(all)), 2, 1, 1, true);
  }

  @Test
  void inMr_anErrorCostsTheRowsUpToTheNextThatIsCodedAlone() {
    String alone = "000000000001 1" + A;
    String same = "000000000001 0 1 1 1 ";
    String broken = "000000000001 0 1 00000001 ";
    String rtc = "0000000000011".repeat(6);
    String all = alone + same + broken + same + same + alone + same + rtc;
    DecodedPage page = new PageDecoder(Coding.MR, 16).decode(Bits.octets(all));
    counts(page, 4, 3, 3, true);
    assertThat(Bits.picture(page.bitmap())).isEqualTo((A_ROW + " ").repeat(7).trim());
  }

  @Test
  void inMmr_nothingIsReadBehindAnError() {
    byte[] coded = PageEncoder.of(Coding.MMR, Resolution.FINE).encode(Pages.TEXT.bitmap(1728, 200));
    coded[coded.length / 2] = 0;
    coded[coded.length / 2 + 1] = 0;
    DecodedPage page = new PageDecoder(Coding.MMR, 1728).decode(coded);
    assertThat(page.badRows()).isEqualTo(1);
    assertThat(page.goodRows()).isBetween(1, 199);
    assertThat(page.ended()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void trap121_whatFollowsTheEndIsNotRead(Coding coding) {
    Bitmap sent = Pages.TEXT.bitmap(1728, 50);
    byte[] coded = PageEncoder.of(coding, Resolution.FINE).encode(sent);
    byte[] all = Arrays.copyOf(coded, coded.length + 60_000);
    byte[] garbage = new byte[60_000];
    new Random(1).nextBytes(garbage);
    System.arraycopy(garbage, 0, all, coded.length, garbage.length);
    DecodedPage page = new PageDecoder(coding, 1728).decode(all);
    counts(page, 50, 0, 0, true);
    assertThat(page.bitmap().rows()).isEqualTo(sent.rows());
  }

  /** Single bit errors far apart in MH: each costs a row, two if it hits an EOL, and no more. */
  @Test
  void bitErrors_costTheRowsThatTheyHit() {
    Bitmap sent = Pages.TEXT.bitmap(1728, 400);
    byte[] coded = PageEncoder.of(Coding.MH, Resolution.FINE).encode(sent);
    var random = new Random(7);
    for (int errors = 1; errors < 20; errors++) {
      byte[] hit = coded.clone();
      for (int i = 0; i < errors; i++) {
        hit[random.nextInt(20, hit.length - 20)] ^= (byte) (1 << random.nextInt(8));
      }
      DecodedPage page = new PageDecoder(Coding.MH, 1728).decode(hit);
      assertThat(page.badRows()).isLessThanOrEqualTo(2 * errors);
      assertThat(page.bitmap().height()).isBetween(400 - errors, 400 + errors);
      assertThat(page.ended()).isTrue();
    }
  }
}
