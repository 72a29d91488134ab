package io.switchpost.foreign.spandsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.image.FaxPage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Whether pages arrived as they were sent, to the pixel; tells the rows that did not. */
final class SamePages {
  private SamePages() {}

  static void expect(List<FaxPage> arrived, List<FaxPage> sent) {
    assertThat(arrived.stream().map(SamePages::size).toList())
        .isEqualTo(sent.stream().map(SamePages::size).toList());
    for (int i = 0; i < sent.size(); i++) {
      assertThat(differences(arrived.get(i), sent.get(i))).as("rows of page %d", i + 1).isEmpty();
    }
  }

  private static String size(FaxPage page) {
    return page.bitmap().width() + "×" + page.bitmap().height() + " " + page.resolution();
  }

  private static List<Integer> differences(FaxPage one, FaxPage other) {
    int stride = one.bitmap().stride();
    byte[] a = one.bitmap().rows();
    byte[] b = other.bitmap().rows();
    return IntStream.range(0, one.bitmap().height())
        .filter(
            row ->
                !Arrays.equals(
                    a, row * stride, (row + 1) * stride, b, row * stride, (row + 1) * stride))
        .boxed()
        .toList();
  }
}
