package io.switchpost.fax.t30;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.image.Resolution;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiverTrainingTest {
  private static final Modulation V27TER = Modulation.V27TER_4800;
  private final TwoMachines machines = new TwoMachines();

  @Test
  void trap8_dcsBeforeOurDis_isObeyed() {
    machines.receiving =
        new ReceiverPolicy(false, false, Duration.ofSeconds(1), Polling.REFUSED, Timers.STANDARD);
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.says(FrameType.DCS, "00 50 00").trains(V27TER);
              while (them.hears().type() != FrameType.CFR) {}
              sendsItsPage(them);
            });
    assertThat(fax.receiver()).as("%s", fax.calledTrace()).isInstanceOf(FaxOutcome.Completed.class);
  }

  @Test
  void trap58_trap128_checkWithOnesBeforeAndSomeErrors_isGood() {
    byte[] check = new byte[1000];
    Arrays.fill(check, 0, 100, (byte) 0xff);
    check[150] = 4;
    check[900] = 1;
    assertThat(TrainingJudge.isGood(check, V27TER)).isTrue();
  }

  @Test
  void trap128_checkBrokenInItsMiddleOrTooShort_isBad() {
    byte[] broken = new byte[900];
    broken[450] = 1;
    assertThat(TrainingJudge.isGood(broken, V27TER)).isFalse();
    assertThat(TrainingJudge.isGood(new byte[450], V27TER)).isFalse();
    assertThat(TrainingJudge.isGood(new byte[0], V27TER)).isFalse();
    assertThat(TrainingJudge.isGood(new byte[810], V27TER)).isTrue();
  }

  @Test
  void checkIsBad_answeredByFtt() {
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.hears(FrameType.DIS);
              byte[] bad = new byte[900];
              Arrays.fill(bad, (byte) 0x55);
              them.says(FrameType.DCS, "00 50 00").sends(bad, V27TER);
              them.hears(FrameType.FTT);
              them.says(FrameType.DCS, "00 50 00").trains(V27TER);
              them.hears(FrameType.CFR);
              sendsItsPage(them);
            });
    assertThat(fax.receiver()).isInstanceOf(FaxOutcome.Completed.class);
    assertThat(fax.receiver().report().trainings()).isEqualTo(2);
  }

  @Test
  void checkIsMissing_answeredByFtt() {
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.hears(FrameType.DIS);
              them.says(FrameType.DCS, "00 50 00");
              them.hears(FrameType.FTT);
              them.says(FrameType.DCS, "00 50 00").trains(V27TER);
              them.hears(FrameType.CFR);
              sendsItsPage(them);
            });
    assertThat(fax.receiver()).isInstanceOf(FaxOutcome.Completed.class);
  }

  @Test
  void trap74_dcsRepeatedAfterCfr_isConfirmedAgain() {
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.agreesOnV27ter();
              them.says(FrameType.DCS, "00 50 00").trains(V27TER);
              them.hears(FrameType.CFR);
              sendsItsPage(them);
            });
    assertThat(fax.receiver()).isInstanceOf(FaxOutcome.Completed.class);
    assertThat(fax.receiver().report().pages()).hasSize(1);
  }

  @Test
  void trap74_repeatedDcsIsDamaged_itsCheckIsNoPage() {
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.agreesOnV27ter();
              them.trains(V27TER).waits(Duration.ofSeconds(3));
              them.says(FrameType.DCS, "00 50 00").trains(V27TER);
              them.hears(FrameType.CFR);
              sendsItsPage(them);
            });
    assertThat(fax.receiver()).isInstanceOf(FaxOutcome.Completed.class);
    assertThat(fax.pages().getFirst().page().bitmap().height()).isEqualTo(50);
  }

  @Test
  void trap87_rateThatDoesNotExist_endsAsIncompatible() {
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.hears(FrameType.DIS);
              them.says(FrameType.DCS, "00 7c 00").trains(V27TER);
              them.hears(FrameType.DCN);
            });
    assertThat(fax.receiverCause()).isEqualTo(FaxCause.INCOMPATIBLE);
  }

  @Test
  void trap73_dcsOfTwoOctets_isReadAsFarAsItGoes() {
    assertThat(Settings.read(ForeignMachine.octets("00 50")).orElseThrow())
        .returns(V27TER, Settings::modulation)
        .returns(Resolution.STANDARD, Settings::resolution)
        .returns(1728, Settings::pixels)
        .returns(false, Settings::errorCorrection);
  }

  @Test
  void trap82_crpAfterDis_bringsDisAgain() {
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.hears(FrameType.DIS);
              them.says(FrameType.CRP);
              them.agreesOnV27ter();
              sendsItsPage(them);
            });
    assertThat(fax.receiver()).isInstanceOf(FaxOutcome.Completed.class);
  }

  @Test
  void trap68_ourOwnDisComesBack_isPassedOver() {
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              Frame dis = them.hears(FrameType.DIS);
              them.says(dis);
              them.agreesOnV27ter();
              sendsItsPage(them);
            });
    assertThat(fax.receiver()).isInstanceOf(FaxOutcome.Completed.class);
  }

  @Test
  void trap83_tnr_isAnsweredByTr() {
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.agreesOnV27ter();
              them.says(FrameType.TNR);
              them.hears(FrameType.TR);
              sendsItsPage(them);
            });
    assertThat(fax.receiver()).isInstanceOf(FaxOutcome.Completed.class);
  }

  @Test
  void trap86_trap89_identitiesAreMadePrintableAndSubaddressIsKept() {
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.hears(FrameType.DIS);
              byte[] garbage = new byte[20];
              Arrays.fill(garbage, (byte) 0xff);
              garbage[3] = StationText.reversed((byte) '7');
              them.says(
                  new Frame(FrameType.TSI, false, true, garbage),
                  new Frame(FrameType.SUB, false, true, StationText.octets("4711")),
                  new Frame(FrameType.SID, false, true, StationText.octets("secret")),
                  new Frame(FrameType.DCS, true, true, ForeignMachine.V27TER_4800));
              them.trains(V27TER).hears(FrameType.CFR);
              sendsItsPage(them);
            });
    var remote = fax.receiver().report().remote();
    assertThat(remote.identity()).isEqualTo("7");
    assertThat(remote.subaddress()).contains("4711");
    assertThat(remote.password()).contains("secret");
    assertThat(String.join("\n", fax.calledTrace())).contains("ff c0 c2 ff ff ff ec ff");
  }

  @Test
  void nobodyAnswersDis_endsAfterT1() {
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              for (int i = 0; i < 4; i++) {
                them.hears(FrameType.DIS);
              }
              while (them.hears().type() != FrameType.DCN) {}
              assertThat(them.now()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(50));
            });
    assertThat(fax.receiverCause()).isEqualTo(FaxCause.NO_FAX_CALLED);
  }

  @Test
  void trap52_noPreambleAndNoCarrierBeforeFrames_areHeardAllTheSame() {
    machines.damage =
        (caller, heard) ->
            heard instanceof Reception.CarrierUp || heard instanceof Reception.Flags
                ? List.of()
                : List.of(heard);
    var fax = machines.run();
    assertThat(fax.sender()).as("%s", fax.callerTrace()).isInstanceOf(FaxOutcome.Completed.class);
    assertThat(fax.receiver()).isInstanceOf(FaxOutcome.Completed.class);
  }

  @Test
  void trap53_carrierNeverStops_theFaxGoesOn() {
    machines.damage =
        (caller, heard) -> heard instanceof Reception.CarrierDown ? List.of() : List.of(heard);
    var fax = machines.run();
    assertThat(fax.sender()).as("%s", fax.callerTrace()).isInstanceOf(FaxOutcome.Completed.class);
    assertThat(fax.receiver()).isInstanceOf(FaxOutcome.Completed.class);
  }

  private static void sendsItsPage(ForeignMachine them) {
    them.sends(TwoMachines.page(50)).says(FrameType.EOP).endsWell();
  }
}
