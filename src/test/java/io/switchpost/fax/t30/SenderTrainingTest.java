package io.switchpost.fax.t30;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.Resolution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SenderTrainingTest {
  /** Receives, V.27ter to V.17, fine, no ECM, MH. */
  private static final String V17 = "00 76 70";

  private static final String V29 = "00 72 70";
  private static final String V27TER = "00 52 70";

  private final TwoMachines machines = new TwoMachines();

  @Test
  void trap75_trap125_afterTwoFailuresV17IsLeft() {
    assertThat(ladder(false))
        .containsExactly(
            Modulation.V17_14400,
            Modulation.V17_12000,
            Modulation.V29_9600,
            Modulation.V29_7200,
            Modulation.V27TER_4800,
            Modulation.V27TER_2400);
  }

  @Test
  void trap75_withAllOfV17_neverFromV29Upward() {
    assertThat(ladder(true))
        .containsExactly(
            Modulation.V17_14400,
            Modulation.V17_12000,
            Modulation.V17_9600,
            Modulation.V29_9600,
            Modulation.V29_7200,
            Modulation.V27TER_4800,
            Modulation.V27TER_2400);
  }

  private static List<Modulation> ladder(boolean allV17) {
    var speeds = new SpeedLadder(EnumSet.allOf(Modulation.class), allV17, Modulation.V17_14400);
    var tried = new ArrayList<Modulation>();
    for (var speed = speeds.speed(); speed.isPresent(); speed = speeds.failed()) {
      tried.add(speed.get());
    }
    return tried;
  }

  @Test
  void fttAtEverySpeed_endsWithAClearCause() {
    var heard = new ArrayList<Modulation>();
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.says(FrameType.DIS, V29);
              while (them.hears().type() == FrameType.DCS) {
                heard.add(them.hearsData());
                them.says(FrameType.FTT);
              }
            });
    assertThat(heard)
        .containsExactly(
            Modulation.V29_9600,
            Modulation.V29_7200,
            Modulation.V27TER_4800,
            Modulation.V27TER_2400);
    assertThat(fax.senderCause()).isEqualTo(FaxCause.TRAINING_FAILED);
  }

  @Test
  void trap76_dcnInsteadOfCfr_saysThatTheSettingsWereRefused() {
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.says(FrameType.DIS, V29).hears(FrameType.DCS);
              them.hearsData();
              them.says(FrameType.DCN);
            });
    assertThat(fax.senderCause()).isEqualTo(FaxCause.SETTINGS_REFUSED);
    assertThat(fax.callerSent("DCN")).isZero();
  }

  @Test
  void noAnswerToDcs_triesThreeTimes() {
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.says(FrameType.DIS, V29);
              while (them.hears().type() != FrameType.DCN) {}
            });
    assertThat(fax.callerSent("DCS")).isEqualTo(3);
    assertThat(fax.senderCause()).isEqualTo(FaxCause.NO_ANSWER_TO_SETTINGS);
  }

  @Test
  void trap82_crpInsteadOfCfr_bringsDcsAgainThreeTimesAtMost() {
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.says(FrameType.DIS, V29);
              while (them.hears().type() == FrameType.DCS) {
                them.hearsData();
                them.says(FrameType.CRP);
              }
            });
    assertThat(fax.callerSent("DCS")).isEqualTo(3);
    assertThat(fax.senderCause()).isEqualTo(FaxCause.NO_ANSWER_TO_SETTINGS);
  }

  @Test
  void disInsteadOfCfr_bringsDcsAgainThreeTimesAtMost() {
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.says(FrameType.DIS, V29);
              while (them.hears().type() == FrameType.DCS) {
                them.hearsData();
                them.says(FrameType.DIS, V29);
              }
            });
    assertThat(fax.callerSent("DCS")).isEqualTo(3);
    assertThat(fax.senderCause()).isEqualTo(FaxCause.NO_ANSWER_TO_SETTINGS);
  }

  @Test
  void trap83_fnv_bringsDcsWithoutSubaddress() {
    machines.caller = new Station("1", Capabilities.ALL, Optional.of("77"), Optional.of("pw"));
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.says(FrameType.DIS, "00 76 71 01 01 01 c0").hears(FrameType.DCS);
              them.hearsData();
              them.says(FrameType.FNV).hearsTraining();
              them.hearsPage(FrameType.EOP).says(FrameType.MCF).hears(FrameType.DCN);
            });
    assertThat(fax.sender()).as("%s", fax.callerTrace()).isInstanceOf(FaxOutcome.Completed.class);
    assertThat(fax.callerSent("SUB \"77\"")).isEqualTo(1);
    assertThat(fax.callerSent("SID \"pw\"")).isEqualTo(1);
  }

  @Test
  void machineThatDoesNotReceive_isLeftWithDcn() {
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.says(FrameType.DIS, "00 00 00").hears(FrameType.DCN);
            });
    assertThat(fax.senderCause()).isEqualTo(FaxCause.CANNOT_RECEIVE);
  }

  @Test
  void pageThatTheMachineCannotTake_isIncompatible() {
    machines.document = List.of(TwoMachines.page(10, PaperWidth.A3, Resolution.R16));
    var fax =
        ForeignMachine.answers(
            machines, them -> them.says(FrameType.DIS, V27TER).hears(FrameType.DCN));
    assertThat(fax.senderCause()).isEqualTo(FaxCause.INCOMPATIBLE);
  }

  @Test
  void badDisTwice_isPassedOverUntilAGoodOneComes() {
    machines.damage = Mishap.bad(false, FrameType.DIS, 2);
    var fax = machines.run();
    assertThat(fax.sender()).isInstanceOf(FaxOutcome.Completed.class);
  }

  @Test
  void trap79_machineThatAnswersAfter50Seconds_isStillCalledByCng() {
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.waits(Duration.ofSeconds(50)).accepts(V29);
              them.hearsPage(FrameType.EOP).says(FrameType.MCF).hears(FrameType.DCN);
            });
    assertThat(fax.sender()).isInstanceOf(FaxOutcome.Completed.class);
    assertThat(fax.callerSent("CNG")).isGreaterThan(10);
  }

  @Test
  void nobodyThere_endsAfterT0() {
    var fax = ForeignMachine.answers(machines, them -> them.hears(FrameType.DCN));
    assertThat(fax.senderCause()).isEqualTo(FaxCause.NO_FAX_MACHINE);
  }

  @Test
  void trap66_ourDisSetsNothingOfV34OrT38() {
    byte[] dis = new Dis(Capabilities.ALL, false, true).information();
    var bits = FieldBits.read(dis);
    for (int bit : new int[] {1, 2, 3, 4, 5, 6, 7, 8, 121, 123}) {
      assertThat(bits.is(bit)).as("bit %d", bit).isFalse();
    }
    assertThat(Dis.read(dis).capabilities().modulations())
        .isEqualTo(Capabilities.ALL.modulations());
    assertThat(Arrays.copyOf(dis, 3)).containsExactly(0x00, 0x77, 0x5f);
  }

  @Test
  void trap85_metricOrInch_makesNoDifference() {
    byte[] inch = FieldBits.read(ForeignMachine.octets("00 76 71 01 01 30")).octets();
    byte[] metric = FieldBits.read(ForeignMachine.octets("00 76 71 01 01 28")).octets();
    assertThat(Dis.read(inch)).isEqualTo(Dis.read(metric));
    assertThat(Dis.read(inch).capabilities().resolutions()).contains(Resolution.R16);
  }

  @Test
  void supplierOfPages_isToldWhatTheFarMachineTakes() {
    var asked = new ArrayList<PageLimits>();
    var document =
        new FaxDocument() {
          @Override
          public int pages() {
            return 1;
          }

          @Override
          public FaxPage page(int number, PageLimits limits) {
            asked.add(limits);
            return TwoMachines.page(20, limits.width(), Resolution.STANDARD);
          }
        };
    machines.called =
        new Station(
            "2",
            Capabilities.ALL.withPaper(
                EnumSet.of(Resolution.STANDARD), PaperWidth.B4, PaperLength.A4));
    var fax =
        machines.run(
            port ->
                new FaxSender(port, machines.caller, machines.sending, document, FaxListener.NONE)
                    .send(),
            List.of());
    assertThat(fax.sender()).isInstanceOf(FaxOutcome.Completed.class);
    assertThat(asked)
        .containsOnly(
            new PageLimits(EnumSet.of(Resolution.STANDARD), PaperWidth.B4, PaperLength.A4));
    assertThat(fax.pages().getFirst().page().bitmap().width()).isEqualTo(2048);
    assertThat(PaperLength.A4.rows(Resolution.STANDARD)).isEqualTo(1145);
  }
}
