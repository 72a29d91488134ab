package io.switchpost.fax.t30;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody wants a fax no longer, at any moment of it. */
class StopKeyTest {
  /** DIS: receives, V.27 ter only, fine pages, with and without error correction. */
  private static final String SLOW_ECM = "00 52 01 20";

  private static final String SLOW = "00 52 00";
  private static final Duration DCN_TIME = Duration.ofMillis(1500);
  private final TwoMachines machines = new TwoMachines();
  private Duration stoppedAt = Duration.ZERO;
  private Duration heardAt = Duration.ZERO;

  private void stop(ForeignMachine them) {
    stoppedAt = them.now();
    them.stopsOurs();
  }

  private void hearsDcn(ForeignMachine them) {
    them.hears(FrameType.DCN);
    heardAt = them.now();
  }

  private void expectStopped(TwoMachines.Fax fax, int confirmed, Duration within) {
    assertThat(fax.senderCause()).isEqualTo(FaxCause.STOPPED);
    assertThat(fax.sender().report().pagesConfirmed()).isEqualTo(confirmed);
    assertThat(fax.callerSent("DCN")).isEqualTo(1);
    assertThat(heardAt.minus(stoppedAt)).isLessThan(within);
  }

  @Test
  void inTheMiddleOfAPage_breaksItOff_andSaysDcn() {
    machines.document = List.of(TwoMachines.page(40), TwoMachines.page(2000));
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.accepts(SLOW);
              them.hearsPage(FrameType.MPS).says(FrameType.MCF).hearsSome(3);
              stop(them);
              hearsDcn(them);
            });

    expectStopped(fax, 1, DCN_TIME.plus(machines.delay.multipliedBy(2)));
  }

  @Test
  void inTheMiddleOfABlock_breaksItOff_andSaysDcn() {
    machines.document = List.of(TwoMachines.page(2000));
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.accepts(SLOW_ECM);
              them.hearsSome(5);
              stop(them);
              hearsDcn(them);
            });

    expectStopped(fax, 0, DCN_TIME.plus(Duration.ofSeconds(1)));
  }

  @Test
  void whileTraining_lets_theFarMachineAnswer_andSaysDcn() {
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.says(FrameType.DIS, SLOW);
              them.hears(FrameType.DCS);
              them.hearsData();
              stop(them);
              them.says(FrameType.CFR);
              hearsDcn(them);
            });

    expectStopped(fax, 0, Duration.ofSeconds(4));
    assertThat(fax.callerSent("page")).isZero();
  }

  @Test
  void whileTheAnswerToAPageIsDue_thePageCounts() {
    machines.document = List.of(TwoMachines.page(40), TwoMachines.page(40));
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.accepts(SLOW);
              them.hearsData();
              them.hears(FrameType.MPS);
              stop(them);
              them.waits(Duration.ofSeconds(1)).says(FrameType.MCF);
              hearsDcn(them);
            });

    expectStopped(fax, 1, Duration.ofSeconds(5));
  }

  @Test
  void whileTheLastAnswerIsDue_theFaxIsComplete() {
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.accepts(SLOW);
              them.hearsData();
              them.hears(FrameType.EOP);
              stop(them);
              them.says(FrameType.MCF);
              them.hears(FrameType.DCN);
            });

    assertThat(fax.sender()).isInstanceOf(FaxOutcome.Completed.class);
  }

  @Test
  void noAnswerAfterwards_isNotAskedForAgain() {
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.says(FrameType.DIS, SLOW);
              them.hears(FrameType.DCS);
              them.hearsData();
              stop(them);
              hearsDcn(them);
            });

    expectStopped(fax, 0, Duration.ofSeconds(7));
    assertThat(fax.callerSent("DCS")).isEqualTo(1);
  }

  @Test
  void beforeAMachineIsHeard_endsWithinASecond() {
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              stop(them);
              hearsDcn(them);
            });

    expectStopped(fax, 0, Duration.ofSeconds(4));
  }

  @Test
  void inTheMiddleOfTheirDis_itIsHeardToItsEnd() {
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              stop(them);
              them.says(FrameType.DIS, SLOW);
              hearsDcn(them);
            });

    expectStopped(fax, 0, Duration.ofSeconds(6));
    assertThat(fax.callerSent("DCS")).isZero();
  }
}
