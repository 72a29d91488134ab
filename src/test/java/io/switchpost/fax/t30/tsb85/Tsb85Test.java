package io.switchpost.fax.t30.tsb85;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.t30.FaxOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each case of TSB-85 that applies to us: what our machine puts on the line, in which order and
 * time, and how it ends.
 */
class Tsb85Test {
  @TestFactory
  Stream<DynamicTest> eachCase() throws IOException {
    Optional<Path> file = Suite.file();
    assumeTrue(file.isPresent(), "no suites directory: set -Dswitchpost.suites");
    return Suite.read(file.orElseThrow()).cases().stream()
        .filter(each -> Exceptions.notApplicable(each.name()).isEmpty())
        .map(each -> dynamicTest(each.name(), () -> run(each)));
  }

  private static void run(Suite.Case each) {
    Tester tester = new Tester(each);
    DeviceUnderTest device = new DeviceUnderTest(each);
    FaxOutcome end = device.run(tester);
    tester.expectOver(end);
    String whatHappened = end + "\n" + tester.transcript();
    Exceptions.completes(each)
        .ifPresent(
            completes ->
                assertThat(end instanceof FaxOutcome.Completed)
                    .as(whatHappened)
                    .isEqualTo(completes));
    assertThat(device.offered().stream().map(Tsb85Test::pixels))
        .as(whatHappened)
        .containsAll(tester.pages().stream().map(Tsb85Test::pixels).toList());
    if (end instanceof FaxOutcome.Completed) {
      each.pagesToTheDevice()
          .ifPresent(
              pages ->
                  assertThat(device.received().stream().map(Tsb85Test::pixels))
                      .as(whatHappened)
                      .isEqualTo(pages.stream().map(Tsb85Test::pixels).toList()));
    }
  }

  /** To be compared, and short enough to be read when the comparison fails. */
  private static String pixels(Bitmap page) {
    return "%d×%d %08x".formatted(page.width(), page.height(), Arrays.hashCode(page.rows()));
  }
}
