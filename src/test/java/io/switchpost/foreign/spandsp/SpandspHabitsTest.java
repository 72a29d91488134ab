package io.switchpost.foreign.spandsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.image.Coding;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.Resolution;
import io.switchpost.fax.t30.Capabilities;
import io.switchpost.fax.t30.FaxOutcome;
import io.switchpost.fax.t38.ErrorCorrection;
import io.switchpost.fax.t38.T38Agreement;
import io.switchpost.fax.t38.T38Port;
import io.switchpost.fax.t38.T38Trace;
import io.switchpost.foreign.spandsp.Protection.Redundancy;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the foreign machine does beside sending and receiving: wait, be slow, poll, hear SUB. */
@NeedsSpandsp
class SpandspHabitsTest {
  private static final T38Agreement AGREEMENT =
      new T38Agreement(0, 14_400, 1_400, new ErrorCorrection.Redundancy(2), false);
  private static final List<FaxPage> PAGES =
      List.of(
          TestPage.of(1728, 200, Resolution.FINE, 41), TestPage.of(1728, 120, Resolution.FINE, 42));

  @TempDir Path directory;
  private String heardSubaddress = "";

  @Test
  void receiverNotReadyThreeTimes_weAskUntilItIs() throws Exception {
    OurFax us = new OurFax();
    expectSent(us, SpandspSetup.everything(), peer -> peer.isNotReady(3));
    assertThat(us.trace()).contains("RNR").contains("> RR");
  }

  @Test
  void slowReceiver_eachRowGetsItsTime() throws Exception {
    SpandspSetup setup = SpandspSetup.everything().withEcm(false).withCodings(Set.of(Coding.MH));
    expectSent(new OurFax(), setup, peer -> peer.needsForARow(20));
  }

  @Test
  void ourSubaddress_arrives() throws Exception {
    OurFax us = new OurFax().withSubaddress("3001");
    expectSent(us, SpandspSetup.everything(), SpandspFax::understandsSubaddress);
    assertThat(heardSubaddress).isEqualTo("3001");
  }

  @Test
  void itPolls_ourDocumentIsFetched() throws Exception {
    Path fetched = directory.resolve("fetched.tif");
    OurFax us = new OurFax();
    try (SimulatedLine line =
        SimulatedLine.toPoller(fetched, SpandspSetup.everything(), new Redundancy(2), _ -> true)) {
      FaxOutcome outcome =
          us.answer(new T38Port(line, AGREEMENT, T38Trace.NONE), Capabilities.ALL, PAGES);
      line.runOut();
      String whatHappened = us.trace() + "\n" + line.peer().log();
      assertThat(outcome).as(whatHappened).isInstanceOf(FaxOutcome.Completed.class);
      assertThat(outcome.report().polled()).isTrue();
      assertThat(line.peer().completion()).as(whatHappened).hasValue(0);
    }
    SamePages.expect(PlainTiff.read(fetched), PAGES);
  }

  private void expectSent(OurFax us, SpandspSetup setup, Consumer<SpandspFax> habit)
      throws Exception {
    Path received = directory.resolve("received.tif");
    try (SimulatedLine line =
        SimulatedLine.toReceiver(received, setup, new Redundancy(2), _ -> true)) {
      habit.accept(line.peer());
      FaxOutcome outcome =
          us.send(new T38Port(line, AGREEMENT, T38Trace.NONE), Capabilities.ALL, PAGES);
      line.runOut();
      String whatHappened = us.trace() + "\n" + line.peer().log();
      assertThat(outcome).as(whatHappened).isInstanceOf(FaxOutcome.Completed.class);
      assertThat(line.peer().completion()).as(whatHappened).hasValue(0);
      heardSubaddress = line.peer().remoteSubaddress();
    }
    SamePages.expect(PlainTiff.read(received), PAGES);
  }
}
