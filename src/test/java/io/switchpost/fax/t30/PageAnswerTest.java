package io.switchpost.fax.t30;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.image.Coding;
import io.switchpost.fax.image.PageEncoder;
import io.switchpost.fax.image.Resolution;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Phase D without error correction, both sides. */
class PageAnswerTest {
  private static final String V29 = "00 72 70";
  private static final String V27TER = "00 52 70";
  private final TwoMachines machines = new TwoMachines();

  private void twoPages() {
    machines.document = List.of(TwoMachines.page(40), TwoMachines.page(30));
  }

  private void policy(RtnPolicy rtn) {
    machines.sending = new SenderPolicy(rtn, 256, false, Timers.STANDARD);
  }

  @Test
  void trap67_rtn_isAnsweredByTheSamePageAtALowerSpeed() {
    twoPages();
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.accepts(V29);
              assertThat(them.hearsData()).isEqualTo(Modulation.V29_9600);
              them.hears(FrameType.MPS);
              them.says(FrameType.RTN);
              assertThat(them.hearsTraining()).isEqualTo(Modulation.V29_7200);
              them.hearsPage(FrameType.MPS).says(FrameType.MCF);
              them.hearsPage(FrameType.EOP).says(FrameType.MCF).hears(FrameType.DCN);
            });
    assertThat(fax.sender()).as("%s", fax.callerTrace()).isInstanceOf(FaxOutcome.Completed.class);
    assertThat(fax.sender().report().pages())
        .extracting(PageRecord::modulation)
        .containsExactly(Modulation.V29_7200, Modulation.V29_7200);
  }

  @Test
  void trap67_rtnThreeTimes_goesOnButIsNoSuccess() {
    twoPages();
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.accepts(V29);
              for (int i = 0; i < 3; i++) {
                them.hearsPage(FrameType.MPS).says(FrameType.RTN).hearsTraining();
              }
              them.hearsPage(FrameType.EOP).says(FrameType.MCF).hears(FrameType.DCN);
            });
    assertThat(fax.senderCause()).isEqualTo(FaxCause.PAGE_REFUSED);
    assertThat(fax.sender().report().pages())
        .extracting(PageRecord::confirmed)
        .containsExactly(false, true);
  }

  @Test
  void trap67_policyGiveUp_endsAtTheFirstRtn() {
    policy(RtnPolicy.GIVE_UP);
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.accepts(V29);
              them.hearsPage(FrameType.EOP).says(FrameType.RTN).hears(FrameType.DCN);
            });
    assertThat(fax.senderCause()).isEqualTo(FaxCause.PAGE_REFUSED);
  }

  @Test
  void trap67_policyRetransmit_endsAfterThree() {
    policy(RtnPolicy.RETRANSMIT);
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.accepts(V29);
              for (int i = 0; i < 2; i++) {
                them.hearsPage(FrameType.EOP).says(FrameType.RTN).hearsTraining();
              }
              them.hearsPage(FrameType.EOP).says(FrameType.RTN).hears(FrameType.DCN);
            });
    assertThat(fax.senderCause()).isEqualTo(FaxCause.PAGE_REFUSED);
  }

  @Test
  void rtp_confirmsThePageAndTrainsAgainLower() {
    twoPages();
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.accepts(V27TER);
              them.hearsPage(FrameType.MPS).says(FrameType.RTP);
              assertThat(them.hearsTraining()).isEqualTo(Modulation.V27TER_2400);
              them.hearsPage(FrameType.EOP).says(FrameType.RTP).hears(FrameType.DCN);
            });
    assertThat(fax.sender()).isInstanceOf(FaxOutcome.Completed.class);
    assertThat(fax.sender().report().pagesConfirmed()).isEqualTo(2);
  }

  @Test
  void trap81_pipIsTakenAsMcf_pinAsRtn() {
    twoPages();
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.accepts(V29);
              them.hearsPage(FrameType.MPS).says(FrameType.PIP);
              them.hearsPage(FrameType.EOP).says(FrameType.PIN).hearsTraining();
              them.hearsPage(FrameType.EOP).says(FrameType.MCF).hears(FrameType.DCN);
            });
    assertThat(fax.sender()).as("%s", fax.callerTrace()).isInstanceOf(FaxOutcome.Completed.class);
  }

  @Test
  void trap81_priEop_isTakenAsEop() {
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.agreesOnV27ter().sends(TwoMachines.page(50)).says(FrameType.PRI_EOP);
              them.endsWell();
            });
    assertThat(fax.receiver()).isInstanceOf(FaxOutcome.Completed.class);
  }

  @Test
  void trap68_answersAreLost_theCommandIsRepeatedAndConfirmedAgain() {
    twoPages();
    machines.called = new Station("2", Capabilities.ALL.withErrorCorrection(false));
    machines.damage = Mishap.bad(false, FrameType.MCF, 2);
    var fax = machines.run();
    assertThat(fax.sender()).as("%s", fax.callerTrace()).isInstanceOf(FaxOutcome.Completed.class);
    WholeFaxTest.assertArrived(machines.document, fax);
    assertThat(fax.callerSent("MPS")).isEqualTo(3);
  }

  @Test
  void trap68_echoOfOurCommand_isPassedOver() {
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.accepts(V29);
              them.hearsData();
              Frame eop = them.hears(FrameType.EOP);
              them.says(eop).waits(Duration.ofMillis(300)).says(FrameType.MCF);
              them.hears(FrameType.DCN);
            });
    assertThat(fax.sender()).isInstanceOf(FaxOutcome.Completed.class);
    assertThat(fax.callerSent("EOP")).isEqualTo(1);
  }

  @Test
  void trap68_trap80_mcfThatComesDuringTheRepetition_countsOnceOnly() {
    twoPages();
    machines.delay = Duration.ofMillis(2200);
    machines.called = new Station("2", Capabilities.ALL.withErrorCorrection(false));
    var fax = machines.run();
    assertThat(fax.sender()).as("%s", fax.callerTrace()).isInstanceOf(FaxOutcome.Completed.class);
    WholeFaxTest.assertArrived(machines.document, fax);
  }

  @Test
  void trap68_lateMcfForTheLastPage_doesNotConfirmTheNextOne() {
    twoPages();
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.accepts(V29);
              them.hearsPage(FrameType.MPS).says(FrameType.MCF).says(FrameType.MCF);
              while (them.hears().type() != FrameType.DCN) {}
            });
    assertThat(fax.senderCause()).isEqualTo(FaxCause.NO_ANSWER_AFTER_PAGE);
    assertThat(fax.sender().report().pagesConfirmed()).isEqualTo(1);
  }

  @Test
  void trap76_dcnAfterThePage_isItsRefusal() {
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.accepts(V29);
              them.hearsPage(FrameType.EOP).says(FrameType.DCN);
            });
    assertThat(fax.senderCause()).isEqualTo(FaxCause.PAGE_REFUSED);
    assertThat(fax.sender().report().pagesConfirmed()).isZero();
  }

  @Test
  void unknownAnswer_endsTheFax_butGarbageDoesNot() {
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.accepts(V29);
              them.hearsPage(FrameType.EOP);
              them.saysOctets(ForeignMachine.octets("a2 02 b5 c9 7e 67")).hears(FrameType.EOP);
              them.saysOctets(ForeignMachine.octets("ff c8 00")).hears(FrameType.DCN);
            });
    assertThat(fax.senderCause()).isEqualTo(FaxCause.UNKNOWN_ANSWER);
  }

  @Test
  void badRows_decideBetweenMcfRtpAndRtn() {
    assertThat(judge(100, 4)).isEqualTo(FrameType.MCF);
    assertThat(judge(100, 9)).isEqualTo(FrameType.RTP);
    assertThat(judge(100, 20)).isEqualTo(FrameType.RTN);
  }

  /** A page of which some rows are overwritten by ones, a code that does not exist. */
  private static FrameType judge(int rows, int badRows) {
    byte[] octets =
        new PageEncoder(Coding.MH, 2, 1024 * 8, 0)
            .encode(TwoMachines.page(rows, PaperWidth.A4, Resolution.STANDARD).bitmap());
    for (int i = 0; i < badRows; i++) {
      int at = (i * (rows / badRows) + 1) * 1024;
      Arrays.fill(octets, at + 4, at + 8, (byte) 0xff);
    }
    var settings = Settings.read(ForeignMachine.V27TER_4800).orElseThrow();
    var verdict = new PageJudge(settings).judge(octets, false);
    assertThat(verdict.page().badRows()).isBetween(badRows, badRows + 1);
    return verdict.answer();
  }

  @Test
  void trap67_trap84_commandWithoutAPage_endsTheFaxWithoutRtn() {
    var fax =
        ForeignMachine.calls(
            machines, them -> them.agreesOnV27ter().says(FrameType.EOP).hears(FrameType.DCN));
    assertThat(fax.receiverCause()).isEqualTo(FaxCause.EMPTY_PAGE);
    assertThat(fax.pages()).isEmpty();
  }

  @Test
  void trap84_pageWithoutRows_isAFailure() {
    var fax =
        ForeignMachine.calls(
            machines,
            them ->
                them.agreesOnV27ter()
                    .sends(
                        ForeignMachine.octets("00 10 01 00 10 01 00 10 01"), Modulation.V27TER_4800)
                    .says(FrameType.EOP)
                    .hears(FrameType.DCN));
    assertThat(fax.receiverCause()).isEqualTo(FaxCause.EMPTY_PAGE);
    assertThat(fax.pages()).isEmpty();
  }

  @Test
  void aWholePageIsLost_theNextMpsIsNotTakenForARepetition() {
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.agreesOnV27ter().sends(TwoMachines.page(50)).says(FrameType.MPS);
              them.hears(FrameType.MCF);
              them.waits(Duration.ofSeconds(6)).says(FrameType.MPS).hears(FrameType.DCN);
            });
    assertThat(fax.receiverCause()).isEqualTo(FaxCause.EMPTY_PAGE);
    assertThat(fax.pages()).hasSize(1);
  }

  @Test
  void refusedPage_isKeptIfNothingFollows() {
    byte[] bad = refusedPage();
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.agreesOnV27ter().sends(bad, Modulation.V27TER_4800).says(FrameType.EOP);
              them.hears(FrameType.RTN);
              them.says(FrameType.DCN);
            });
    assertThat(fax.receiverCause()).isEqualTo(FaxCause.PAGE_NOT_CORRECTED);
    assertThat(fax.pages()).extracting(ReceivedPage::good).containsExactly(false);
    assertThat(fax.receiver().report().pagesConfirmed()).isZero();
  }

  @Test
  void refusedPageThatComesAgain_isStoredOnce() {
    byte[] bad = refusedPage();
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.agreesOnV27ter().sends(bad, Modulation.V27TER_4800).says(FrameType.EOP);
              them.hears(FrameType.RTN);
              them.trainsV27ter().sends(TwoMachines.page(60)).says(FrameType.EOP).endsWell();
            });
    assertThat(fax.receiver()).isInstanceOf(FaxOutcome.Completed.class);
    assertThat(fax.pages()).extracting(ReceivedPage::good).containsExactly(true);
    assertThat(fax.receiver().report().pages()).hasSize(1);
  }

  @Test
  void trap67_refusedPageThatTheSenderPassesOver_isKeptBesideTheNext() {
    byte[] bad = refusedPage();
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.agreesOnV27ter().sends(bad, Modulation.V27TER_4800).says(FrameType.MPS);
              them.hears(FrameType.RTN);
              them.trainsV27ter().sends(TwoMachines.page(90)).says(FrameType.EOP).endsWell();
            });
    assertThat(fax.receiver()).isInstanceOf(FaxOutcome.Completed.class);
    assertThat(fax.pages()).extracting(ReceivedPage::good).containsExactly(false, true);
    assertThat(fax.pages()).extracting(ReceivedPage::number).containsExactly(1, 2);
    assertThat(fax.receiver().report().pages())
        .extracting(PageRecord::confirmed)
        .containsExactly(false, true);
  }

  private static byte[] refusedPage() {
    byte[] octets =
        PageEncoder.of(Coding.MH, Resolution.STANDARD).encode(TwoMachines.page(60).bitmap());
    for (int i = 50; i < octets.length - 20; i += 97) {
      octets[i] = (byte) 0xff;
      octets[i + 1] = (byte) 0xff;
    }
    return octets;
  }

  @Test
  void trap78_eomLeadsBackToDis_whichComesAfterT2() {
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.agreesOnV27ter().sends(TwoMachines.page(50)).says(FrameType.EOM);
              them.hears(FrameType.MCF);
              Duration confirmed = them.now();
              them.agreesOnV27ter();
              assertThat(them.now().minus(confirmed)).isGreaterThan(Duration.ofSeconds(6));
              them.sends(TwoMachines.page(60)).says(FrameType.EOP).endsWell();
            });
    assertThat(fax.receiver()).isInstanceOf(FaxOutcome.Completed.class);
    assertThat(fax.pages()).hasSize(2);
  }

  @Test
  void repeatedEom_isConfirmedAgain() {
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.agreesOnV27ter().sends(TwoMachines.page(50)).says(FrameType.EOM);
              them.hears(FrameType.MCF);
              them.says(FrameType.EOM).hears(FrameType.MCF);
              them.agreesOnV27ter();
              them.sends(TwoMachines.page(60)).says(FrameType.EOP).hears(FrameType.MCF);
              them.says(FrameType.EOP).endsWell();
            });
    assertThat(fax.receiver()).isInstanceOf(FaxOutcome.Completed.class);
    assertThat(fax.pages()).hasSize(2);
  }

  @Test
  void trap76_dcnNeverComes_theReceiverHasSucceeded() {
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.agreesOnV27ter().sends(TwoMachines.page(50)).says(FrameType.EOP);
              them.hears(FrameType.MCF);
            });
    assertThat(fax.receiver()).isInstanceOf(FaxOutcome.Completed.class);
  }

  @Test
  void trap91_lineLostBeforeTheAnswer_thePageIsNotConfirmed() {
    twoPages();
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.accepts(V29);
              them.hearsPage(FrameType.MPS).says(FrameType.MCF).hearsData();
              them.hears(FrameType.EOP);
            });
    assertThat(fax.senderCause()).isEqualTo(FaxCause.LINE_GONE);
    assertThat(fax.sender().report().pages())
        .extracting(PageRecord::confirmed)
        .containsExactly(true, false);
  }

  @Test
  void trap121_garbageAfterTheEndOfThePage_isNotDecoded() {
    byte[] page =
        PageEncoder.of(Coding.MH, Resolution.STANDARD).encode(TwoMachines.page(50).bitmap());
    byte[] withGarbage = Arrays.copyOf(page, page.length + 5000);
    Arrays.fill(withGarbage, page.length, withGarbage.length, (byte) 0x5a);
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.agreesOnV27ter()
                  .sends(withGarbage, Modulation.V27TER_4800)
                  .says(FrameType.EOP)
                  .endsWell();
            });
    assertThat(fax.pages().getFirst().page().bitmap().height()).isEqualTo(50);
  }

  @Test
  void trap56_trap126_pageIsFollowedByZeros() {
    machines.called = new Station("2", Capabilities.ALL.withErrorCorrection(false));
    var last = new AtomicReference<byte[]>();
    machines.damage =
        (caller, heard) -> {
          if (caller && heard instanceof Reception.Data data) {
            last.set(data.octets());
          }
          return List.of(heard);
        };
    machines.run();
    byte[] octets = last.get();
    int zeros = 14400 * 40 / 8000;
    assertThat(Arrays.copyOfRange(octets, octets.length - zeros, octets.length)).containsOnly(0);
  }

  @Test
  void trap83_fdmAsAnAnswer_endsCleanlyWithoutSuccess() {
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.accepts(V29);
              them.hearsPage(FrameType.EOP).says(FrameType.FDM).hears(FrameType.EOP);
              them.says(FrameType.FDM).hears(FrameType.EOP);
              them.says(FrameType.FDM).hears(FrameType.DCN);
            });
    assertThat(fax.senderCause()).isEqualTo(FaxCause.NO_ANSWER_AFTER_PAGE);
  }

  @Test
  void echoesWithoutEnd_areNotListenedToForEver() {
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.accepts(V29);
              them.hearsData();
              them.hears(FrameType.EOP);
              for (int i = 0; i < 300; i++) {
                them.says(FrameType.EOP);
              }
            });
    assertThat(fax.senderCause()).isEqualTo(FaxCause.NO_ANSWER_AFTER_PAGE);
    assertThat(fax.sender().report().time()).isLessThan(Duration.ofMinutes(6));
  }

  @Test
  void carriersWithoutEnd_areNotCollectedForEver() {
    byte[] much = new byte[3 << 20];
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.agreesOnV27ter();
              for (int i = 0; i < 6; i++) {
                them.sends(much, Modulation.V17_14400);
              }
            });
    assertThat(fax.receiverCause()).isEqualTo(FaxCause.PAGE_TOO_LARGE);
  }
}
