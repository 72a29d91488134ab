package io.switchpost.fax.t30;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.image.FaxPage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class EndOfFaxTest {
  private final TwoMachines machines = new TwoMachines();

  @Test
  void ownerStopsTheSender_itSaysDcn() {
    machines.document = List.of(TwoMachines.page(40), TwoMachines.page(40));
    var sender = new AtomicReference<FaxSender>();
    var trace = new ArrayList<String>();
    var listener =
        new FaxListener() {
          @Override
          public void confirmed(PageRecord page) {
            sender.get().stop();
          }

          @Override
          public void trace(Duration at, String line) {
            trace.add(line);
          }
        };
    var fax =
        machines.run(
            port -> {
              sender.set(
                  new FaxSender(
                      port,
                      machines.caller,
                      machines.sending,
                      TwoMachines.document(machines.document),
                      listener));
              return sender.get().send();
            },
            trace);
    assertThat(fax.senderCause()).isEqualTo(FaxCause.STOPPED);
    assertThat(fax.sender().report().pagesConfirmed()).isEqualTo(1);
    assertThat(fax.callerSent("DCN")).isEqualTo(1);
    assertThat(fax.receiverCause()).isEqualTo(FaxCause.PEER_ABORTED);
    assertThat(fax.pages()).hasSize(1);
  }

  @Test
  void ownerStopsTheReceiver_itSaysDcn() {
    var line = new SimulatedLine(machines.delay, machines.damage);
    var receiver =
        new FaxReceiver(
            line.called(), machines.called, machines.receiving, machines.store, FaxListener.NONE);
    receiver.stop();
    var sender =
        CompletableFuture.supplyAsync(
            () -> {
              try (var port = line.caller()) {
                return new FaxSender(
                        port,
                        machines.caller,
                        machines.sending,
                        TwoMachines.document(machines.document),
                        FaxListener.NONE)
                    .send();
              }
            },
            TwoMachines.THREADS);
    FaxOutcome outcome = receiver.receive();
    line.called().close();
    assertThat(outcome)
        .isInstanceOfSatisfying(
            FaxOutcome.Failed.class,
            failed -> assertThat(failed.cause()).isEqualTo(FaxCause.STOPPED));
    assertThat(sender.join()).isInstanceOf(FaxOutcome.Failed.class);
  }

  @Test
  void documentCannotBeRead_endsWithAClearCause() {
    var document =
        new FaxDocument() {
          @Override
          public int pages() {
            return 2;
          }

          @Override
          public FaxPage page(int number, PageLimits limits) throws IOException {
            throw new IOException("no such file");
          }
        };
    var fax =
        machines.run(
            port ->
                new FaxSender(port, machines.caller, machines.sending, document, FaxListener.NONE)
                    .send(),
            List.of());
    assertThat(fax.senderCause()).isEqualTo(FaxCause.DOCUMENT_UNREADABLE);
    assertThat(fax.receiverCause()).isEqualTo(FaxCause.NO_FAX_CALLED);
  }

  @Test
  void callerHangsUpInThePage_confirmedPagesStay() {
    var page = TwoMachines.page(60);
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.agreesOnV27ter().sends(page).says(FrameType.MPS);
              them.hears(FrameType.MCF);
              them.sends(page);
            });
    assertThat(fax.receiverCause()).isEqualTo(FaxCause.LINE_GONE);
    assertThat(fax.receiver().report().pagesConfirmed()).isEqualTo(1);
    assertThat(fax.pages()).hasSize(1);
  }

  @Test
  void trace_readsLikeTheProcedure() {
    var fax = machines.run();
    assertThat(fax.callerTrace())
        .anyMatch(line -> line.startsWith("> CNG"))
        .anyMatch(line -> line.startsWith("< CSI \"3001\" | ff c0 02"))
        .anyMatch(line -> line.startsWith("< DIS receives, up to V.17 14400, MH/MR/MMR"))
        .anyMatch(line -> line.startsWith("> DCS V.17 14400, MMR, fine, 1728 pixels, ECM 256"))
        .anyMatch(line -> line.equals("< CFR | ff c8 21"))
        .anyMatch(line -> line.startsWith("> PPS-EOP page 0, block 0"))
        .anyMatch(line -> line.equals("> DCN | ff c8 df"))
        .endsWith("done");
  }

  @Test
  void trap61_noiseAllTheTime_neitherHangsNorThrows() {
    machines.damage =
        (caller, heard) ->
            heard instanceof Reception.Frame frame
                ? Arrays.asList(
                    heard,
                    new Reception.Frame(frame.modulation(), new byte[0], true),
                    new Reception.Frame(frame.modulation(), new byte[] {1, 2}, true),
                    new Reception.Cng(),
                    new Reception.Ced())
                : List.of(heard);
    assertThat(machines.run().sender()).isInstanceOf(FaxOutcome.Completed.class);
  }

  @Test
  void dcnAfterTrainingWasGood_isNotACallerWithoutFax() {
    var fax = ForeignMachine.calls(machines, them -> them.agreesOnV27ter().says(FrameType.DCN));
    assertThat(fax.receiverCause()).isEqualTo(FaxCause.PEER_ABORTED);
  }
}
