package io.switchpost.foreign.spandsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.Resolution;
import io.switchpost.fax.t30.Capabilities;
import io.switchpost.fax.t30.FaxOutcome;
import io.switchpost.fax.t38.ErrorCorrection;
import io.switchpost.fax.t38.T38Agreement;
import io.switchpost.fax.t38.T38Port;
import io.switchpost.fax.t38.T38Trace;
import io.switchpost.foreign.spandsp.Protection.Redundancy;
import io.switchpost.foreign.spandsp.SpandspSetup.Modem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paper of all widths and resolutions, documents of several formats, lines that lose packets. */
@NeedsSpandsp
class SpandspPagesTest {
  private static final T38Agreement AGREEMENT =
      new T38Agreement(0, 14_400, 1_400, new ErrorCorrection.Redundancy(3), false);

  /**
   * One page in A4 and standard, one fine, one fine again: MPS does not do between the first two.
   */
  private static final List<FaxPage> FORMATS =
      List.of(
          TestPage.of(1728, 300, Resolution.STANDARD, 1),
          TestPage.of(1728, 300, Resolution.FINE, 2),
          TestPage.of(1728, 200, Resolution.FINE, 3));

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "1728, STANDARD", "1728, FINE", "1728, SUPERFINE", "2592, R300", "3456, R16",
    "2048, STANDARD", "2048, FINE", "2048, SUPERFINE", "3072, R300", "4096, R16",
    "2432, STANDARD", "2432, FINE", "2432, SUPERFINE", "3648, R300", "4864, R16"
  })
  void eachWidthAndResolution_arrivesBothWays(int width, Resolution resolution) throws Exception {
    List<FaxPage> page = List.of(TestPage.of(width, 250, resolution, width));
    expectSent(page, SpandspSetup.everything(), _ -> true);
    expectReceived(page, SpandspSetup.everything(), _ -> true);
  }

  @Test
  void a4PageOfManyBlocks_arrivesBothWays() throws Exception {
    List<FaxPage> page = List.of(TestPage.of(1728, 2287, Resolution.FINE, 7));
    expectSent(page, SpandspSetup.everything(), _ -> true);
    expectReceived(page, SpandspSetup.everything(), _ -> true);
  }

  @Test
  void formatChangesInsideTheDocument_arrivesBothWays() throws Exception {
    expectSent(FORMATS, SpandspSetup.everything(), _ -> true);
    expectReceived(FORMATS, SpandspSetup.everything(), _ -> true);
  }

  @Test
  void whitePage_arrivesBothWays() throws Exception {
    List<FaxPage> page = List.of(TestPage.white(1728, 1143, Resolution.STANDARD));
    expectSent(page, SpandspSetup.everything().withEcm(false), _ -> true);
    expectReceived(page, SpandspSetup.everything().withEcm(false), _ -> true);
  }

  @Test
  void everyTenthDatagramLost_redundancyBringsAllBack() throws Exception {
    IntPredicate passes = count -> count % 10 != 3;
    expectSent(FORMATS, SpandspSetup.everything(), passes);
    expectReceived(FORMATS, SpandspSetup.everything(), passes);
  }

  @Test
  void trap34_faxOfMoreThanHalfAnHour_sequenceNumbersWrapBothWays() throws Exception {
    List<FaxPage> pages =
        IntStream.range(0, 32)
            .mapToObj(seed -> TestPage.of(1728, 1100, Resolution.FINE, seed))
            .toList();
    SpandspSetup slow = SpandspSetup.everything().withModems(Set.of(Modem.V27TER));
    assertThat(expectSent(pages, slow, _ -> true)).isGreaterThan(Duration.ofMinutes(35));
    assertThat(expectReceived(pages, slow, _ -> true)).isGreaterThan(Duration.ofMinutes(35));
  }

  private Duration expectSent(List<FaxPage> pages, SpandspSetup setup, IntPredicate passes)
      throws Exception {
    Path received = directory.resolve("received.tif");
    FaxOutcome outcome;
    try (SimulatedLine line =
        SimulatedLine.toReceiver(received, setup, new Redundancy(3), passes)) {
      OurFax us = new OurFax();
      outcome = us.send(port(line), Capabilities.ALL, pages);
      line.runOut();
      String whatHappened = us.trace() + "\n" + line.peer().log();
      assertThat(outcome).as(whatHappened).isInstanceOf(FaxOutcome.Completed.class);
      assertThat(line.peer().completion()).as(whatHappened).hasValue(0);
    }
    SamePages.expect(PlainTiff.read(received), pages);
    return outcome.report().time();
  }

  private Duration expectReceived(List<FaxPage> pages, SpandspSetup setup, IntPredicate passes)
      throws Exception {
    Path sent = directory.resolve("sent.tif");
    PlainTiff.write(sent, pages);
    OurFax us = new OurFax();
    FaxOutcome outcome;
    try (SimulatedLine line = SimulatedLine.toSender(sent, setup, new Redundancy(3), passes)) {
      outcome = us.receive(port(line), Capabilities.ALL);
      line.runOut();
      String whatHappened = us.trace() + "\n" + line.peer().log();
      assertThat(outcome).as(whatHappened).isInstanceOf(FaxOutcome.Completed.class);
      assertThat(line.peer().completion()).as(whatHappened).hasValue(0);
    }
    SamePages.expect(us.received(), pages);
    return outcome.report().time();
  }

  private static T38Port port(SimulatedLine line) {
    return new T38Port(line, AGREEMENT, T38Trace.NONE);
  }
}
