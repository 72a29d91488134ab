package io.switchpost.fax.t38;

import static io.switchpost.fax.t38.Wire.hex;
import static io.switchpost.fax.t38.Wire.octets;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.t30.Reception;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceptionAssemblerTest {
  private static final String CFR = "frame V21 ff c8 21";

  private final List<String> heard = new ArrayList<>();
  private final ReceptionAssembler assembler = new ReceptionAssembler(r -> heard.add(told(r)));

  static String told(Reception reception) {
    return switch (reception) {
      case Reception.Cng _ -> "cng";
      case Reception.Ced _ -> "ced";
      case Reception.CarrierUp(var modulation) -> "up " + modulation;
      case Reception.Flags _ -> "flags";
      case Reception.Frame(var modulation, byte[] frame, boolean good) ->
          (good ? "frame " : "bad ") + modulation + " " + hex(frame);
      case Reception.Data(var modulation, byte[] data) -> "data " + modulation + " " + hex(data);
      case Reception.CarrierDown _ -> "down";
      case Reception.TimedOut _ -> "timed out";
      case Reception.LineGone(String why) -> "gone: " + why;
    };
  }

  /** "-" is a packet that is missing; all others are of version 0. */
  private List<String> hear(String... packets) throws IfpException {
    for (var packet : packets) {
      if (packet.equals("-")) {
        assembler.missing();
      } else {
        assembler.hear(IfpVersion.V0.decode(octets(packet), false));
      }
    }
    return heard;
  }

  @Test
  void frameInSingleOctets_isPutTogether() throws IfpException {
    assertThat(
            hear(
                "06",
                "c0 01 80 00 00 ff",
                "c0 01 80 00 00 c8",
                "c0 01 80 00 00 21",
                "c0 01 40",
                "00"))
        .containsExactly("up V21", "flags", "flags", CFR, "down");
  }

  @Test
  void trap60_wholeFrameInOnePacket_isTheSame() throws IfpException {
    assertThat(hear("06", "c0 02 80 00 02 ff c8 21 40", "00"))
        .containsExactly("up V21", "flags", "flags", CFR, "down");
  }

  @Test
  void trap50_dataInTheFieldThatEndsTheFrame_belongsToTheFrame() throws IfpException {
    assertThat(hear("06", "c0 01 80 00 01 ff c8", "c0 01 c0 00 00 21", "00"))
        .containsExactly("up V21", "flags", "flags", CFR, "down");
    heard.clear();
    assertThat(hear("c0 01 80 00 01 ff c8", "c0 01 a0 00 00 21", "c0 01 10"))
        .containsExactly("up V21", "flags", CFR, "down");
  }

  @Test
  void trap51_endOfHdlc_endsAPage_andTheOtherWayRound() throws IfpException {
    assertThat(hear("1e", "d0 01 e0 00 00 55", "d0 01 10", "00"))
        .containsExactly("up V17_14400", "data V17_14400 55", "down");
    heard.clear();
    assertThat(hear("06", "c0 01 80 00 02 ff c8 21", "c0 01 20", "c0 01 70", "00"))
        .containsExactly("up V21", "flags", "flags", CFR, "down");
  }

  @Test
  void trap52_dataWithoutIndicator_isACarrier() throws IfpException {
    assertThat(hear("c0 01 80 00 02 ff c8 21", "c0 01 40"))
        .containsExactly("up V21", "flags", CFR, "down");
  }

  @Test
  void trap52_preambleBetweenFrames_isTheSameCarrier() throws IfpException {
    assertThat(
            hear(
                "06",
                "c0 01 80 00 02 ff c0 40",
                "c0 01 20",
                "06",
                "c0 01 80 00 02 ff c8 21",
                "c0 01 40"))
        .containsExactly(
            "up V21", "flags", "flags", "frame V21 ff c0 40", "flags", "flags", CFR, "down");
  }

  @Test
  void nextPreambleWithoutNoSignalBetween_isHeardAtOnce() throws IfpException {
    assertThat(hear("06", "c0 02 80 00 02 ff c8 21 40", "06"))
        .containsExactly("up V21", "flags", "flags", CFR, "down", "up V21", "flags");
  }

  @Test
  void trap53_noSignal_endsTheCarrierIfItsEndWasLost() throws IfpException {
    assertThat(hear("06", "c0 01 80 00 02 ff c8 21", "c0 01 20", "00", "00"))
        .containsExactly("up V21", "flags", "flags", CFR, "down");
  }

  @Test
  void trap53_endAfterTheEnd_isIgnored() throws IfpException {
    assertThat(hear("06", "c0 01 80 00 02 ff c8 21", "c0 01 40", "c0 01 10", "00"))
        .containsExactly("up V21", "flags", "flags", CFR, "down");
  }

  @Test
  void trap36_endOfFrameWithoutAFrame_isIgnored() throws IfpException {
    assertThat(hear("06", "c0 01 80 00 02 ff c8 21", "c0 01 20", "c0 01 20", "c0 01 40"))
        .containsExactly("up V21", "flags", "flags", CFR, "down");
  }

  @Test
  void trap54_tones_areHeardOnceUntilSomethingElse() throws IfpException {
    assertThat(hear("00", "02", "02", "00", "02", "04", "04", "06"))
        .containsExactly("cng", "cng", "ced", "up V21", "flags");
  }

  @Test
  void trap58_trainingCheck_isData() throws IfpException {
    assertThat(hear("1e", "d0 01 e0 00 01 ff 00", "d0 01 70", "00"))
        .containsExactly("up V17_14400", "data V17_14400 ff 00", "down");
  }

  @Test
  void trap59_missingPacketInAFrame_makesItBad() throws IfpException {
    assertThat(hear("06", "c0 01 80 00 01 ff c8", "-", "c0 01 80 00 00 21", "c0 01 40"))
        .containsExactly("up V21", "flags", "flags", "bad V21 ff c8 21", "down");
  }

  @Test
  void trap59_missingBeginOfAFrame_makesItBad() throws IfpException {
    assertThat(hear("06", "-", "c0 01 80 00 00 c8", "c0 01 80 00 00 21", "c0 01 40"))
        .contains("bad V21 c8 21");
  }

  @Test
  void trap59_frameThatDoesNotBeginAsOne_isBad() throws IfpException {
    assertThat(hear("06", "c0 01 80 00 02 fe c8 21", "c0 01 20")).contains("bad V21 fe c8 21");
    assertThat(hear("c0 01 80 00 02 ff c9 21", "c0 01 20")).contains("bad V21 ff c9 21");
    assertThat(hear("c0 01 80 00 01 ff c8", "c0 01 20")).contains("bad V21 ff c8");
  }

  @Test
  void trap59_lossBeforeTheNextFrame_leavesThatFrameGood() throws IfpException {
    assertThat(
            hear(
                "1c",
                "d0 01 80 00 04 ff c0 60 00 55",
                "-",
                "d0 01 80 00 04 ff c0 60 80 66",
                "d0 01 20"))
        .containsExactly(
            "up V17_14400",
            "flags",
            "bad V17_14400 ff c0 60 00 55",
            "flags",
            "frame V17_14400 ff c0 60 80 66");
  }

  @Test
  void badFcs_makesTheFrameBad_theNextIsGood() throws IfpException {
    assertThat(
            hear(
                "06",
                "c0 01 80 00 02 ff c0 40",
                "c0 01 30",
                "c0 01 80 00 02 ff c8 21",
                "c0 01 20",
                "c0 01 50"))
        .contains("bad V21 ff c0 40", CFR)
        .endsWith("down");
  }

  @Test
  void carrierThatStopsInAFrame_leavesABadFrame() throws IfpException {
    assertThat(hear("06", "c0 01 80 00 02 ff c8 21", "00"))
        .containsExactly("up V21", "flags", "flags", "bad V21 ff c8 21", "down");
  }

  @Test
  void anotherCarrier_endsTheOneBefore() throws IfpException {
    assertThat(hear("06", "1e", "d0 01 e0 00 00 00", "06"))
        .containsExactly(
            "up V21",
            "flags",
            "down",
            "up V17_14400",
            "data V17_14400 00",
            "down",
            "up V21",
            "flags");
  }

  @Test
  void sameCarrierTwice_withItsEndLost_isTwoCarriers() throws IfpException {
    assertThat(hear("1e", "d0 01 e0 00 00 00", "1c", "d0 01 e0 00 00 00"))
        .filteredOn("up V17_14400"::equals)
        .hasSize(2);
  }

  @Test
  void trap61_noSignalAndLaterIndicators_sayNothing() throws IfpException {
    assertThat(hear("00", "20 00", "20 40", "00", "00")).isEmpty();
  }

  @Test
  void frameThatNeverEnds_isBad_andCostsNothing() throws IfpException {
    for (int n = 0; n < 10_000; n++) {
      hear("c0 01 80 00 02 ff c8 21");
    }
    hear("c0 01 20");
    assertThat(heard.getLast()).startsWith("bad V21").hasSizeLessThan(2000);
  }
}
