package io.switchpost.foreign.spandsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.Resolution;
import io.switchpost.fax.t30.FaxOutcome;
import io.switchpost.fax.t30.FaxPort;
import io.switchpost.fax.t30.PageRecord;
import io.switchpost.fax.t38.T38Agreement;
import io.switchpost.fax.t38.T38Port;
import io.switchpost.fax.t38.T38Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole faxes with the foreign machine in simulated time, both ways: with and without error
 * correction, all codings, all speeds, redundancy and parity, versions 0 to 3 of T.38. Pages arrive
 * to the pixel. The build takes each agreement of T.30 once, over protections and versions in turn;
 * {@code -Dswitchpost.matrix=full} takes each point.
 */
@NeedsSpandsp
class SpandspMatrixTest {
  private static final int MAX_DATAGRAM = 400;
  private static final List<FaxPage> PAGES =
      List.of(
          TestPage.of(1728, 220, Resolution.FINE, 11), TestPage.of(1728, 130, Resolution.FINE, 12));

  @TempDir Path directory;

  @TestFactory
  Stream<DynamicTest> pagesArriveToThePixel() {
    boolean full = System.getProperty("switchpost.matrix", "").equals("full");
    return (full ? FaxCase.matrix() : FaxCase.sample())
        .stream().map(fax -> dynamicTest(fax.toString(), () -> expectArrival(fax)));
  }

  private void expectArrival(FaxCase fax) throws Exception {
    if (fax.weSend()) {
      weSend(fax);
    } else {
      weReceive(fax);
    }
  }

  private void weSend(FaxCase fax) throws Exception {
    Path received = directory.resolve("received.tif");
    try (SimulatedLine line =
        SimulatedLine.toReceiver(received, fax.theirs(), fax.protection(), _ -> true)) {
      OurFax us = new OurFax();
      FaxOutcome outcome = us.send(port(line, fax), fax.ours(), PAGES);
      line.runOut();
      String whatHappened = us.trace() + "\n" + line.peer().log();
      assertThat(outcome).as(whatHappened).isInstanceOf(FaxOutcome.Completed.class);
      assertThat(line.peer().completion()).as(whatHappened).hasValue(0);
      assertThat(line.peer().remoteIdent()).isEqualTo(OurFax.IDENTITY);
      assertThat(line.peer().statistics().bitRate()).isEqualTo(fax.modulation().bitsPerSecond());
      assertThat(line.peer().statistics().ecm()).isEqualTo(fax.ecm());
      expectRecords(outcome, fax);
    }
    SamePages.expect(PlainTiff.read(received), PAGES);
  }

  private void weReceive(FaxCase fax) throws Exception {
    Path sent = directory.resolve("sent.tif");
    PlainTiff.write(sent, PAGES);
    OurFax us = new OurFax();
    try (SimulatedLine line =
        SimulatedLine.toSender(sent, fax.theirs(), fax.protection(), _ -> true)) {
      FaxOutcome outcome = us.receive(new WeakLine(port(line, fax), fax.modulation()), fax.ours());
      line.runOut();
      String whatHappened = us.trace() + "\n" + line.peer().log();
      assertThat(outcome).as(whatHappened).isInstanceOf(FaxOutcome.Completed.class);
      assertThat(line.peer().completion()).as(whatHappened).hasValue(0);
      assertThat(line.peer().statistics().pagesSent()).isEqualTo(PAGES.size());
      expectRecords(outcome, fax);
    }
    SamePages.expect(us.received(), PAGES);
  }

  private static void expectRecords(FaxOutcome outcome, FaxCase fax) {
    List<PageRecord> records = outcome.report().pages();
    assertThat(records).hasSize(PAGES.size()).allMatch(PageRecord::confirmed);
    assertThat(records).allMatch(page -> page.errorCorrection() == fax.ecm());
    assertThat(records).allMatch(page -> page.coding() == fax.coding());
    assertThat(records).allMatch(page -> page.modulation() == fax.modulation());
  }

  private static FaxPort port(SimulatedLine line, FaxCase fax) {
    return new T38Port(
        line,
        new T38Agreement(fax.version(), 14_400, MAX_DATAGRAM, fax.correction(), false),
        T38Trace.NONE);
  }
}
