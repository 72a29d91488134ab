package io.switchpost.fax.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {
  private static final int[] WIDTHS = {
    1, 2, 7, 8, 9, 63, 64, 65, 129, 1728, 2048, 2432, 2592, 2623, 2624, 3072, 3456, 3648, 4096,
    4864, 9999
  };

  @ParameterizedTest
  @MethodSource
  void everyPage_comesBackAsItWas(Coding coding, Pages kind) {
    for (int width : WIDTHS) {
      Bitmap page = kind.bitmap(width, 37);
      for (Resolution resolution : Resolution.values()) {
        byte[] coded = PageEncoder.of(coding, resolution).encode(page);
        same(new PageDecoder(coding, width).decode(coded), page, coding);
      }
    }
  }

  static Stream<Arguments> everyPage_comesBackAsItWas() {
    return Arrays.stream(Coding.values())
        .flatMap(coding -> Arrays.stream(Pages.values()).map(page -> Arguments.of(coding, page)));
  }

  @ParameterizedTest
  @EnumSource(names = {"MH", "MR"})
  void fillForSlowReceivers_changesNothing(Coding coding) {
    Bitmap page = Pages.TEXT.bitmap(1728, 60);
    byte[] coded =
        PageEncoder.of(coding, Resolution.FINE).forLine(14_400, Duration.ofMillis(40)).encode(page);
    assertThat(coded.length).isGreaterThan(60 * 576 / 8);
    same(new PageDecoder(coding, 1728).decode(coded), page, coding);
  }

  private static void same(DecodedPage decoded, Bitmap page, Coding coding) {
    assertThat(decoded.bitmap().width()).isEqualTo(page.width());
    assertThat(decoded.bitmap().height()).isEqualTo(page.height());
    assertThat(decoded.bitmap().rows()).isEqualTo(page.rows());
    assertThat(decoded)
        .returns(page.height(), DecodedPage::goodRows)
        .returns(0, DecodedPage::badRows)
        .returns(0, DecodedPage::longestBadRun)
        .returns(true, DecodedPage::ended)
        .returns(coding, DecodedPage::coding);
  }
}
