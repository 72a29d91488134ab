package io.switchpost.fax.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageEncoderTest {
  @ParameterizedTest
  @CsvSource({"STANDARD, 2", "FINE, 4", "R300, 6", "SUPERFINE, 8", "R16, 8"})
  void eachKthRow_isOneDimensional(Resolution resolution, int k) {
    Bitmap page = Pages.WHITE.bitmap(64, 25);
    String bits = Bits.of(PageEncoder.of(Coding.MR, resolution).encode(page));
    List<String> rows = Arrays.asList(bits.split("000000000001")).subList(1, 26);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i)).isEqualTo(i % k == 0 ? "1" + "11011" + "00110101" : "0" + "1");
    }
  }

  /** T.30 allows a receiver 0 to 40 ms for a row; fill comes after the data only. */
  @ParameterizedTest
  @CsvSource({"14400, 0, 0", "14400, 5, 72", "9600, 10, 96", "2400, 20, 48", "14400, 40, 576"})
  void trap65_fillStandsBeforeEolOnly_andRowsLastLongEnough(int speed, int time, int bits) {
    Bitmap page = Pages.TEXT.bitmap(1728, 40);
    byte[] coded =
        PageEncoder.of(Coding.MH, Resolution.FINE)
            .forLine(speed, Duration.ofMillis(time))
            .encode(page);
    String plain = Bits.of(PageEncoder.of(Coding.MH, Resolution.FINE).encode(page));
    String filled = Bits.of(coded);
    assertThat(withoutFill(filled).startsWith(withoutFill(plain))).isTrue();
    int row = 0;
    for (int i = 0; i < 40; i++) {
      int end = filled.indexOf('1', filled.indexOf("00000000000", row + 12));
      assertThat(end - row).isGreaterThanOrEqualTo(bits);
      row = end;
    }
  }

  private static String withoutFill(String bits) {
    return bits.substring(0, bits.lastIndexOf('1') + 1).replaceAll("0{11,}1", Bits.EOL.trim());
  }

  @ParameterizedTest
  @CsvSource({"MH, 14400, 72", "MR, 9600, 48", "MH, 2400, 12"})
  void trap56_trap126_zerosFollowRtcForMoreThan40Milliseconds(Coding coding, int speed, int zeros) {
    byte[] coded =
        PageEncoder.of(coding, Resolution.FINE)
            .forLine(speed, Duration.ofMillis(0))
            .encode(Pages.FRAME.bitmap(1728, 5));
    String end = Bits.of(coded).replaceAll(".*1(0*)$", "$1");
    assertThat(end.length() / 8).isBetween(zeros, 2 * zeros);
    assertThat(new PageDecoder(coding, 1728).decode(coded))
        .returns(5, DecodedPage::goodRows)
        .returns(true, DecodedPage::ended);
  }

  @Test
  void rubbishBeyondTheWidth_isNotCoded() {
    byte[] rows = {(byte) 0b1010_0111, (byte) 0xff};
    byte[] clean = {(byte) 0b1010_0000, (byte) 0b1110_0000};
    for (Coding coding : Coding.values()) {
      byte[] coded = PageEncoder.of(coding, Resolution.FINE).encode(new Bitmap(3, 2, rows));
      assertThat(new PageDecoder(coding, 3).decode(coded).bitmap().rows()).isEqualTo(clean);
    }
  }

  @Test
  void settingsThatMeanNothing_areRefused() {
    assertThatThrownBy(() -> new PageEncoder(Coding.MR, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("K 0");
  }
}
