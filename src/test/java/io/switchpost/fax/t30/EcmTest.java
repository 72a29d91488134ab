package io.switchpost.fax.t30;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.image.Coding;
import io.switchpost.fax.image.PageEncoder;
import io.switchpost.fax.image.Resolution;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Error correction (T.4 annex A, T.30 annex A), both sides. */
class EcmTest {
  /** Receives, V.27ter and V.29, fine, unlimited length, ECM, MH. */
  private static final String ECM = "00 72 5f 20";

  private static final byte[] PAGE =
      PageEncoder.of(Coding.MH, Resolution.STANDARD).encode(TwoMachines.page(90).bitmap());
  private static final EcmFrames FRAMES = new EcmFrames(PAGE, 256);
  private static final int LAST = FRAMES.frames(0) - 1;
  private final TwoMachines machines = new TwoMachines();

  private static List<byte[]> all() {
    return FRAMES.block(0, i -> true);
  }

  private static String hex(FrameMap map) {
    return HexFormat.ofDelimiter(" ").formatHex(map.information());
  }

  private static FrameMap asked(int... frames) {
    var map = new FrameMap(new BitSet(), FrameMap.FRAMES);
    Arrays.stream(frames).forEach(map.frames()::set);
    return map;
  }

  @Test
  void blocksOf256And64Octets_moreThanOneBlockEach() {
    for (int octets : new int[] {256, 64}) {
      var two = new TwoMachines();
      two.sending = new SenderPolicy(RtnPolicy.RETRANSMIT, octets, false, Timers.STANDARD);
      two.caller = new Station("1", Capabilities.ALL.withCodings(Set.of(Coding.MH)));
      two.document = List.of(TwoMachines.page(1500));
      var fax = two.run();
      assertThat(fax.sender()).isInstanceOf(FaxOutcome.Completed.class);
      WholeFaxTest.assertArrived(two.document, fax);
      assertThat(fax.callerSent("PPS-NULL")).isPositive();
    }
  }

  @Test
  void badFrames_areAskedForAgainAndOnlyThey() {
    machines.document = List.of(TwoMachines.page(400));
    machines.damage = Mishap.lost(true, heard -> Mishap.isImageFrame(heard, 3), 2);
    var fax = machines.run();
    WholeFaxTest.assertArrived(machines.document, fax);
    assertThat(fax.sender().report().ecmRetries()).isEqualTo(2);
    assertThat(fax.receiver().report().ecmRetries()).isEqualTo(2);
    assertThat(String.join("\n", fax.callerTrace())).contains("block 0, 1 frames");
  }

  /** Changed in the image data, with a frame check that does not see it. */
  private static SimulatedLine.Damage changedUnseen(int frame, int times) {
    return Mishap.change(
        true,
        heard -> Mishap.isImageFrame(heard, frame),
        times,
        heard -> {
          byte[] octets = ((Reception.Frame) heard).octets().clone();
          for (int i = 100; i < 110; i++) {
            octets[i] ^= 0x5a;
          }
          return List.of(new Reception.Frame(Modulation.V17_14400, octets, true));
        });
  }

  @Test
  void damageThatNoCheckSees_isFoundByTheDecoder_andTheBlockAskedForAgain() {
    machines.document = List.of(TwoMachines.page(400));
    machines.damage = changedUnseen(3, 1);
    var fax = machines.run();
    assertThat(fax.sender()).isInstanceOf(FaxOutcome.Completed.class);
    WholeFaxTest.assertArrived(machines.document, fax);
    assertThat(fax.receiver().report().ecmRetries()).isEqualTo(1);
  }

  @Test
  void aPageThatItsSenderCodesWrongly_isTakenAsItIs_whenItCameTwice() {
    machines.document = List.of(TwoMachines.page(400));
    machines.damage = changedUnseen(3, 9);
    var fax = machines.run();
    assertThat(fax.sender()).isInstanceOf(FaxOutcome.Completed.class);
    PageRecord page = fax.receiver().report().pages().getFirst();
    assertThat(page.badRows()).isPositive();
    assertThat(page.ecmRetries()).isEqualTo(1);
  }

  @Test
  void trap68_mcfLost_ppsIsConfirmedAgainAndThePageComesOnce() {
    machines.damage = Mishap.bad(false, FrameType.MCF, 2);
    var fax = machines.run();
    assertThat(fax.sender()).isInstanceOf(FaxOutcome.Completed.class);
    WholeFaxTest.assertArrived(machines.document, fax);
  }

  @Test
  void trap69_fourthPpr_bringsCtcAtALowerSpeedWithLongTraining() {
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.accepts(ECM);
              for (int i = 0; i < 4; i++) {
                them.hearsBlock().says(FrameType.PPR, hex(asked(0)));
              }
              Frame ctc = them.hears(FrameType.CTC);
              assertThat(ctc.information()).containsExactly(0x00, 0x30);
              them.says(FrameType.CTR).hearsBlock().says(FrameType.MCF).hears(FrameType.DCN);
            });
    assertThat(fax.sender()).as("%s", fax.callerTrace()).isInstanceOf(FaxOutcome.Completed.class);
    assertThat(fax.sender().report().pages().getFirst().modulation())
        .isEqualTo(Modulation.V29_7200);
  }

  @Test
  void trap69_noLowerSpeedAndNoBetter_givesThePageUpByEor() {
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.accepts("00 42 5f 20");
              refuse(them);
              them.hears(FrameType.CTC);
              them.says(FrameType.CTR);
              refuse(them);
              them.hears(FrameType.EOR);
              them.says(FrameType.ERR).hears(FrameType.DCN);
            });
    assertThat(fax.senderCause()).isEqualTo(FaxCause.PAGE_NOT_CORRECTED);
  }

  private static void refuse(ForeignMachine them) {
    for (int i = 0; i < 4; i++) {
      them.hearsBlock().says(FrameType.PPR, hex(asked(0, 1, 2, 3)));
    }
  }

  @Test
  void trap123_pprThatAsksForNothing_isMcf() {
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.accepts(ECM);
              them.hearsBlock().says(FrameType.PPR, hex(asked(200, 255))).hears(FrameType.DCN);
            });
    assertThat(fax.sender()).isInstanceOf(FaxOutcome.Completed.class);
  }

  @Test
  void trap118_eachFrameGoesOnceUntilItIsAskedFor() {
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.accepts(ECM);
              var numbers = them.hearsFrames().stream().map(f -> (int) f[3]).toList();
              assertThat(numbers).doesNotHaveDuplicates();
              them.hears(FrameType.PPS);
              them.says(FrameType.MCF).hears(FrameType.DCN);
            });
    assertThat(fax.sender()).isInstanceOf(FaxOutcome.Completed.class);
  }

  @Test
  void trap115_missedPps_isRepeatedAfterT4() {
    machines.damage = Mishap.bad(true, FrameType.PPS, 2);
    var fax = machines.run();
    assertThat(fax.sender()).isInstanceOf(FaxOutcome.Completed.class);
    assertThat(fax.callerSent("PPS-EOP")).isEqualTo(3);
  }

  @Test
  void rnrForAWhile_isAnsweredByRr() {
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.accepts(ECM);
              them.hearsFrames();
              them.hears(FrameType.PPS);
              for (int i = 0; i < 10; i++) {
                them.says(FrameType.RNR).hears(FrameType.RR);
              }
              them.says(FrameType.MCF).hears(FrameType.DCN);
            });
    assertThat(fax.sender()).isInstanceOf(FaxOutcome.Completed.class);
  }

  @Test
  void rnrForEver_endsAfterT5() {
    var fax =
        ForeignMachine.answers(
            machines,
            them -> {
              them.accepts(ECM);
              them.hearsFrames();
              Frame heard = them.hears(FrameType.PPS);
              while (heard.type() != FrameType.DCN) {
                heard = them.says(FrameType.RNR).hears();
              }
            });
    assertThat(fax.senderCause()).isEqualTo(FaxCause.NOT_READY);
    assertThat(fax.sender().report().time()).isGreaterThan(Duration.ofSeconds(60));
  }

  @Test
  void storeIsSlow_theSenderWaitsAndMcfComesAfterIt() {
    machines.receiving =
        new ReceiverPolicy(true, false, Duration.ofMillis(5), Polling.REFUSED, Timers.STANDARD);
    var waited = new CountDownLatch(2);
    var stored = new ArrayList<ReceivedPage>();
    machines.damage =
        (caller, heard) -> {
          if (caller && Mishap.is(heard, FrameType.RR)) {
            waited.countDown();
          }
          if (!caller && Mishap.is(heard, FrameType.MCF)) {
            assertThat(stored).hasSize(1);
          }
          return List.of(heard);
        };
    machines.store =
        page -> {
          try {
            waited.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          stored.add(page);
        };
    var fax = machines.run();
    assertThat(fax.sender()).isInstanceOf(FaxOutcome.Completed.class);
    assertThat(fax.calledSent("RNR")).isGreaterThanOrEqualTo(2);
    assertThat(stored).hasSize(1);
  }

  @Test
  void storeFails_thePageIsNotConfirmed() {
    machines.store =
        page -> {
          throw new IOException("disk full");
        };
    var fax = machines.run();
    assertThat(fax.receiver())
        .isInstanceOfSatisfying(
            FaxOutcome.Failed.class,
            failed -> {
              assertThat(failed.cause()).isEqualTo(FaxCause.STORE_FAILED);
              assertThat(failed.detail()).isEqualTo("disk full");
            });
    assertThat(fax.senderCause()).isEqualTo(FaxCause.PAGE_REFUSED);
    assertThat(fax.sender().report().pagesConfirmed()).isZero();
  }

  @Test
  void trap71_rcpNeverComes_theCarriersEndIsEnough() {
    machines.damage = Mishap.lost(true, heard -> Mishap.is(heard, FrameType.RCP), 99);
    var fax = machines.run();
    WholeFaxTest.assertArrived(machines.document, fax);
  }

  @Test
  void trap72_trap119_framesOfWrongLength_areAskedForAgain() {
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.agreesOnEcm();
              var frames = new ArrayList<>(all());
              frames.set(1, Arrays.copyOf(frames.get(1), 4));
              frames.set(2, Arrays.copyOf(frames.get(2), 40));
              frames.add(0, Arrays.copyOf(frames.get(3), 3000));
              them.sendsFrames(frames).saysPps(PostMessage.EOP, 0, 0, LAST);
              var ppr = FrameMap.read(them.hears(FrameType.PPR).information());
              ppr.frames().clear(LAST + 1, FrameMap.FRAMES);
              assertThat(ppr.frames().stream()).containsExactly(1, 2);
              them.sendsFrames(FRAMES.block(0, ppr.frames()::get));
              them.saysPps(PostMessage.EOP, 0, 0, LAST);
              them.endsWell();
            });
    assertThat(fax.receiver()).isInstanceOf(FaxOutcome.Completed.class);
    assertThat(fax.pages().getFirst().page().bitmap().height()).isEqualTo(90);
  }

  @Test
  void shortLastFrame_isTaken() {
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.agreesOnEcm();
              var frames = new ArrayList<>(all());
              int length = 4 + PAGE.length - LAST * 256;
              frames.set(LAST, Arrays.copyOf(frames.get(LAST), length));
              them.sendsFrames(frames).saysPps(PostMessage.EOP, 0, 0, LAST);
              them.endsWell();
            });
    assertThat(fax.receiver()).isInstanceOf(FaxOutcome.Completed.class);
  }

  @Test
  void trap73_framesOf64Where256WereAgreed_areTaken() {
    var shorter = new EcmFrames(PAGE, 64);
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.agreesOnEcm();
              them.sendsFrames(shorter.block(0, i -> true));
              them.saysPps(PostMessage.EOP, 0, 0, shorter.frames(0) - 1);
              them.endsWell();
            });
    assertThat(fax.receiver()).isInstanceOf(FaxOutcome.Completed.class);
    assertThat(fax.pages().getFirst().page().bitmap().height()).isEqualTo(90);
  }

  @Test
  void trap73_ecmAgreedButThePageComesWithoutIt_isTaken() {
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.agreesOnEcm();
              them.sends(PAGE, Modulation.V29_9600).says(FrameType.EOP);
              them.endsWell();
            });
    assertThat(fax.receiver()).isInstanceOf(FaxOutcome.Completed.class);
  }

  @Test
  void trap70_trap117_emptyLastBlock_isBelievedOnlyAfterItWasAskedFor() {
    for (int lastFrame : new int[] {0, 255}) {
      var receiver = new TwoMachines();
      var fax =
          ForeignMachine.calls(
              receiver,
              them -> {
                them.agreesOnEcm();
                them.sendsFrames(all()).saysPps(PostMessage.NULL, 0, 0, LAST);
                them.hears(FrameType.MCF);
                them.saysPps(PostMessage.EOP, 0, 1, lastFrame).hears(FrameType.PPR);
                them.saysPps(PostMessage.EOP, 0, 1, lastFrame);
                them.endsWell();
              });
      assertThat(fax.receiver()).isInstanceOf(FaxOutcome.Completed.class);
      assertThat(fax.pages().getFirst().page().bitmap().height()).isEqualTo(90);
    }
  }

  @Test
  void trap70_lostLastBlock_isNotTakenForAnEmptyOne() {
    var longer =
        PageEncoder.of(Coding.MH, Resolution.STANDARD).encode(TwoMachines.page(1500).bitmap());
    var frames = new EcmFrames(Arrays.copyOf(longer, 257 * 256), 256);
    ForeignMachine.calls(
        machines,
        them -> {
          them.agreesOnEcm();
          them.sendsFrames(frames.block(0, i -> true)).saysPps(PostMessage.NULL, 0, 0, 255);
          them.hears(FrameType.MCF);
          for (int i = 0; i < 3; i++) {
            them.saysPps(PostMessage.EOP, 0, 1, 0).hears(FrameType.PPR);
          }
          them.says(FrameType.DCN);
        });
  }

  @Test
  void trap70_countOfOneAfterManyFrames_isNotBelieved() {
    var block = new EcmBlock(0);
    all().forEach(block::put);
    assertThat(block.grownTo(0)).isEqualTo(FRAMES.frames(0));
    assertThat(block.grownTo(255)).isEqualTo(256);
    assertThat(new EcmBlock(0).grownTo(0)).isEqualTo(1);
  }

  @Test
  void countOfTheFramesSentAgain_isNotTheSizeOfTheBlock() {
    var block = new EcmBlock(0);
    block.put(all().getFirst());
    assertThat(block.grownTo(9)).isEqualTo(10);
    assertThat(block.grownTo(1)).isEqualTo(10);
  }

  @Test
  void trap122_ctcAtAnyTime_isConfirmed() {
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.agreesOnEcm().says(FrameType.CTC, "00 30").hears(FrameType.CTR);
              them.sendsFrames(all()).saysPps(PostMessage.EOP, 0, 0, LAST);
              them.endsWell();
            });
    assertThat(fax.receiver().report().pages().getFirst().modulation())
        .isEqualTo(Modulation.V29_7200);
  }

  @Test
  void eor_keepsWhatCameButIsNoSuccess() {
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.agreesOnEcm();
              them.sendsFrames(FRAMES.block(0, i -> i != 5));
              them.saysPps(PostMessage.EOP, 0, 0, LAST).hears(FrameType.PPR);
              them.says(FrameType.EOR, "f4").hears(FrameType.ERR);
              them.says(FrameType.EOR, "f4").hears(FrameType.ERR);
              them.says(FrameType.DCN);
            });
    assertThat(fax.receiverCause()).isEqualTo(FaxCause.PAGE_NOT_CORRECTED);
    assertThat(fax.pages()).extracting(ReceivedPage::good).containsExactly(false);
  }

  @Test
  void rrInsteadOfPps_bringsTheAnswerAgain() {
    var fax =
        ForeignMachine.calls(
            machines,
            them -> {
              them.agreesOnEcm();
              them.sendsFrames(all()).saysPps(PostMessage.EOP, 0, 0, LAST);
              them.hears(FrameType.MCF);
              them.says(FrameType.RR);
              them.endsWell();
            });
    assertThat(fax.receiver()).isInstanceOf(FaxOutcome.Completed.class);
    assertThat(fax.pages()).hasSize(1);
  }

  @Test
  void trap120_flagsForFourMinutesBeforeTheFirstFrame_areWaitedFor() {
    assertThat(carriedAfterFlags(Duration.ofMinutes(4)).goodFrames()).isEqualTo(1);
    assertThat(carriedAfterFlags(Duration.ofMinutes(8)).goodFrames()).isZero();
  }

  /** A fast carrier that brings flags for so long, then one frame. */
  private static FastCarrier.Carried carriedAfterFlags(Duration flags) {
    var sent = new ArrayDeque<Reception>();
    var step = Duration.ofSeconds(10);
    for (int i = 0; i < flags.dividedBy(step); i++) {
      sent.add(new Reception.Flags(Modulation.V29_9600));
    }
    sent.add(new Reception.Frame(Modulation.V29_9600, all().getFirst(), true));
    sent.add(new Reception.CarrierDown());
    var port =
        new FaxPort() {
          private Duration now = Duration.ZERO;

          @Override
          public Duration now() {
            return now;
          }

          @Override
          public void send(Transmission transmission) {
            throw new AssertionError("sent " + transmission);
          }

          @Override
          public void cutShort() {
            throw new AssertionError("nobody stops it");
          }

          @Override
          public Reception receive(Duration deadline) {
            Duration next = Duration.ofNanos((now.toNanos() / step.toNanos() + 1) * step.toNanos());
            if (deadline.compareTo(next) < 0) {
              now = deadline;
              return new Reception.TimedOut();
            }
            now = next;
            return sent.removeFirst();
          }
        };
    return FastCarrier.read(new Line(port, FaxListener.NONE), frame -> {});
  }
}
