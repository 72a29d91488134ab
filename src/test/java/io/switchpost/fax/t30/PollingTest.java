package io.switchpost.fax.t30;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.image.FaxPage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** trap88: a caller that wants to fetch a document gets what the policy says. */
class PollingTest {
  private static final String DTC = "00 52 70";
  private final TwoMachines machines = new TwoMachines();

  private void offer(String password, List<FaxPage> pages) {
    var polling =
        new Polling() {
          @Override
          public boolean ready() {
            return true;
          }

          @Override
          public Optional<FaxDocument> document(RemoteStation caller) {
            return Optional.of(TwoMachines.document(pages))
                .filter(document -> caller.password().orElse("").equals(password));
          }
        };
    machines.receiving =
        new ReceiverPolicy(true, false, Duration.ofSeconds(1), polling, Timers.STANDARD);
  }

  @Test
  void trap88_nothingOffered_isRefusedByDcn() {
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              Frame dis = them.hears(FrameType.DIS);
              assertThat(Dis.read(dis.information()).documentReady()).isFalse();
              them.says(FrameType.DTC, DTC).hears(FrameType.DCN);
            });
    assertThat(fax.receiverCause()).isEqualTo(FaxCause.POLL_REFUSED);
  }

  @Test
  void trap88_documentOffered_isSentToTheCaller() {
    offer("", List.of(TwoMachines.page(40), TwoMachines.page(50)));
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              Frame dis = them.hears(FrameType.DIS);
              assertThat(Dis.read(dis.information()).documentReady()).isTrue();
              them.says(FrameType.DTC, DTC);
              assertThat(them.hears(FrameType.DCS).x()).isFalse();
              them.hearsData();
              them.says(FrameType.CFR);
              them.hearsPage(FrameType.MPS).says(FrameType.MCF);
              them.hearsPage(FrameType.EOP).says(FrameType.MCF).hears(FrameType.DCN);
            });
    assertThat(fax.receiver()).isInstanceOf(FaxOutcome.Completed.class);
    assertThat(fax.receiver().report().polled()).isTrue();
    assertThat(fax.receiver().report().pagesConfirmed()).isEqualTo(2);
  }

  @Test
  void disInPlaceOfDtc_isAnsweredAsTheStationThatReceivedIt() {
    offer("", List.of(TwoMachines.page(40)));
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.hears(FrameType.DIS);
              them.says(FrameType.DIS, DTC);
              assertThat(them.hears(FrameType.DCS).x()).isTrue();
              them.hearsData();
              them.says(FrameType.CFR);
              them.hearsPage(FrameType.EOP).says(FrameType.MCF).hears(FrameType.DCN);
            });
    assertThat(fax.receiver()).isInstanceOf(FaxOutcome.Completed.class);
  }

  @Test
  void password_decides() {
    offer("9876", List.of(TwoMachines.page(40)));
    var refused =
        ForeignMachine.calls(
            machines,
            them -> {
              them.hears(FrameType.DIS);
              them.says(FrameType.DTC, DTC).hears(FrameType.DCN);
            });
    assertThat(refused.receiverCause()).isEqualTo(FaxCause.POLL_REFUSED);

    var sent =
        ForeignMachine.calls(
            machines,
            them -> {
              them.hears(FrameType.DIS);
              them.says(
                  new Frame(FrameType.PWD, false, true, StationText.octets("9876")),
                  new Frame(FrameType.DTC, true, true, ForeignMachine.octets(DTC)));
              them.hearsTraining();
              them.hearsPage(FrameType.EOP).says(FrameType.MCF).hears(FrameType.DCN);
            });
    assertThat(sent.receiver()).isInstanceOf(FaxOutcome.Completed.class);
  }

  @Test
  void afterReception_theCallerMayFetchInTheSameCall() {
    offer("", List.of(TwoMachines.page(40)));
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.agreesOnV27ter().sends(TwoMachines.page(60)).says(FrameType.EOM);
              them.hears(FrameType.MCF);
              them.waits(Duration.ofSeconds(2)).says(FrameType.DTC, DTC).hearsTraining();
              them.hearsPage(FrameType.EOP).says(FrameType.MCF).hears(FrameType.DCN);
            });
    assertThat(fax.receiver()).isInstanceOf(FaxOutcome.Completed.class);
    assertThat(fax.receiver().report().pages()).hasSize(2);
    assertThat(fax.pages()).hasSize(1);
  }
}
