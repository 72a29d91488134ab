package io.switchpost.fax.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Codes that were written down by hand from the tables of T.4 and T.6. */
class CodesTest {
  @ParameterizedTest
  @CsvSource({
    "WHITE, 0, 00110101",
    "WHITE, 2, 0111",
    "WHITE, 17, 101011",
    "WHITE, 63, 00110100",
    "WHITE, 64, 11011 00110101",
    "WHITE, 1664, 011000 00110101",
    "WHITE, 1728, 010011011 00110101",
    "WHITE, 1792, 00000001000 00110101",
    "WHITE, 2623, 000000011111 00110100",
    "BLACK, 0, 0000110111",
    "BLACK, 2, 11",
    "BLACK, 3, 10",
    "BLACK, 18, 0000001000",
    "BLACK, 63, 000001100111",
    "BLACK, 64, 0000001111 0000110111",
    "BLACK, 640, 0000001001010 0000110111",
    "BLACK, 1728, 0000001100101 0000110111",
    "BLACK, 2432, 000000011101 0000110111"
  })
  void aRun_hasTheCodeOfT4(RunCodes colour, int run, String word) {
    int code = colour.code(run);
    String bits = word.replace(" ", "");
    assertThat(code & 31).isEqualTo(bits.length());
    assertThat(code >>> 5).isEqualTo(Integer.parseInt(bits, 2));
  }

  /** If one code were the beginning of another, one of them would be missing here. */
  @ParameterizedTest
  @EnumSource(RunCodes.class)
  void everyCode_isReadBackWhole(RunCodes colour) {
    short[] decoding = colour.decoding();
    for (int run = 0; run <= RunCodes.LONGEST_MAKE_UP; run += run < 63 ? 1 : 64 - run % 64) {
      int code = colour.code(run);
      int length = (code & 31) - (run < 64 ? 0 : colour.code(0) & 31);
      int word = code >>> 5 >>> (code & 31) - length;
      int free = RunCodes.INDEX_BITS - length;
      int first = word << free;
      assertThat(IntStream.range(first, first + (1 << free)).map(bits -> decoding[bits]))
          .as("run %d", run)
          .containsOnly((int) decoding[first]);
      assertThat(RunCodes.run(decoding[first])).isEqualTo(run);
      assertThat(RunCodes.length(decoding[first])).isEqualTo(length);
    }
    assertThat(IntStream.range(0, 32).map(bits -> decoding[bits])).containsOnly(0);
  }

  @Test
  void aRowOfMh_isEolRunsAndSixEols() {
    assertThat(coded(Coding.MH, "...##..........."))
        .startsWith(bits(Bits.EOL + "1000 11 01000" + Bits.EOL.repeat(6)));
  }

  @Test
  void rowsOfMr_areTaggedAndTheSecondLooksUp() {
    assertThat(coded(Coding.MR, "...##........... ....##.........."))
        .startsWith(
            bits(
                "0000000000011 1000 11 01000 0000000000010 011 011 1" + "0000000000011".repeat(6)));
  }

  @Test
  void rowsOfMmr_usePassHorizontalAndVerticalModes() {
    assertThat(coded(Coding.MMR, "...##........... .........####... ################"))
        .startsWith(
            bits(
                "001 1000 11 1" // white 3, black 2, and white to the end as above
                    + "0001 001 1011 011 1" // past the black above, and from its end white 4, black
                    // 4
                    + "001 00110101 0000010111" // white 0, black 16
                    + Bits.EOL
                    + Bits.EOL));
  }

  private static String bits(String spaced) {
    return spaced.replace(" ", "");
  }

  private static String coded(Coding coding, String picture) {
    return Bits.of(PageEncoder.of(coding, Resolution.STANDARD).encode(Bits.bitmap(picture)));
  }
}
