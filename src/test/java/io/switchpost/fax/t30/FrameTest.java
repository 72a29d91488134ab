package io.switchpost.fax.t30;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.image.Coding;
import io.switchpost.fax.image.Resolution;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** The octets of frames as they were seen on real lines. */
class FrameTest {
  @Test
  void eachType_isReadBackWithAndWithoutX() {
    for (FrameType type : FrameType.values()) {
      assertThat(FrameType.of(type.octet(false))).contains(type);
      assertThat(FrameType.of(type.octet(true))).contains(type);
    }
    assertThat(FrameType.DTC.octet(false)).isEqualTo((byte) 0x81);
    assertThat(FrameType.DIS.octet(true)).isEqualTo((byte) 0x01);
    assertThat(FrameType.DCS.octet(true)).isEqualTo((byte) 0xc1);
    assertThat(FrameType.of((byte) 0)).isEmpty();
  }

  @Test
  void dcsOfARealCall_readsAsItWasSent() {
    byte[] octets = ForeignMachine.octets("ff c8 c1 00 46 1f 22");
    Frame frame = Frame.read(octets).orElseThrow();
    assertThat(frame.octets()).isEqualTo(octets);
    Settings settings = Settings.read(frame.information()).orElseThrow();
    assertThat(settings)
        .returns(Modulation.V17_14400, Settings::modulation)
        .returns(Resolution.FINE, Settings::resolution)
        .returns(Coding.MMR, Settings::coding)
        .returns(true, Settings::errorCorrection)
        .returns(256, Settings::frameOctets)
        .returns(PaperLength.UNLIMITED, Settings::length)
        .returns(0, Settings::scanTime)
        .returns(1728, Settings::pixels);
    assertThat(settings.information()).isEqualTo(Arrays.copyOfRange(octets, 3, 7));
  }

  @Test
  void identity_isReversedTwice() {
    byte[] octets =
        ForeignMachine.octets("9c 1c ec 6c ac 2c cc 4c 8c 0c d4 04 04 04 04 04 04 04 04 04");
    assertThat(StationText.read(octets)).isEqualTo("+0123456789");
    byte[] ours = StationText.octets("+0123456789");
    assertThat(StationText.read(ours)).isEqualTo("+0123456789");
    assertThat(ours).hasSize(20);
  }

  @Test
  void identityThatIsTooLongOrEmpty_isStillTwentyCharacters() {
    assertThat(StationText.read(StationText.octets("0123456789012345678901234")))
        .isEqualTo("01234567890123456789");
    assertThat(StationText.read(StationText.octets("Zürich"))).isEqualTo("Z rich");
    assertThat(StationText.read(new byte[0])).isEmpty();
    assertThat(StationText.read(new byte[500])).isEmpty();
  }

  @Test
  void ppsOfARealCall_saysItsFrames() {
    Frame pps = Frame.read(ForeignMachine.octets("ff c8 fd f4 00 00 d0")).orElseThrow();
    var read = PartialPage.read(pps);
    assertThat(read).isEqualTo(new PartialPage(PostMessage.EOP, 0, 0, 11));
    assertThat(read.information(true)).isEqualTo(pps.information());
    assertThat(pps.toString()).startsWith("PPS-EOP page 0, block 0, 12 frames");
  }

  @Test
  void countersBeyond255_wrap() {
    assertThat(new PartialPage(PostMessage.NULL, 300, 256, 255).information(false))
        .containsExactly(0x00, 0x34, 0x00, 0xff);
  }

  @Test
  void ppr_namesFramesFromTheFirstBitOn() {
    var asked = new FrameMap(new BitSet(), FrameMap.FRAMES);
    asked.frames().set(0);
    asked.frames().set(255);
    byte[] octets = asked.information();
    assertThat(octets).hasSize(32).startsWith(0x80).endsWith(0x01);
    assertThat(FrameMap.read(octets)).isEqualTo(asked);
  }

  @Test
  void shortPpr_asksForWhatItDoesNotName() {
    assertThat(FrameMap.read(new byte[31]).count()).isEqualTo(8);
  }

  @Test
  void extensionBitThatIsNotSet_endsTheField() {
    Dis dis = Dis.read(ForeignMachine.octets("00 50 10 01 01 09 01 01 00"));
    assertThat(dis.capabilities().errorCorrection()).isFalse();
    assertThat(dis.capabilities().subaddress()).isFalse();
    assertThat(dis.capabilities().modulations())
        .containsExactlyInAnyOrder(Modulation.V27TER_2400, Modulation.V27TER_4800);
  }

  @Test
  void scanTimes_areReadFromBothFields() {
    assertThat(Dis.read(ForeignMachine.octets("00 76 70")).capabilities().scanTime())
        .isEqualTo(new ScanTime(20, 20, 20));
    assertThat(Dis.read(ForeignMachine.octets("00 76 7c")).capabilities().scanTime())
        .isEqualTo(new ScanTime(20, 10, 10));
    assertThat(Dis.read(ForeignMachine.octets("00 76 7e")).capabilities().scanTime())
        .isEqualTo(ScanTime.NONE);
  }

  @Test
  void capabilities_areReadBackAsTheyWereSaid() {
    var said = new Dis(Capabilities.ALL, true, true);
    assertThat(Dis.read(said.information())).isEqualTo(said);
    for (PaperWidth width : PaperWidth.values()) {
      for (PaperLength length : PaperLength.values()) {
        var less =
            new Dis(
                Capabilities.ALL.withPaper(
                    EnumSet.of(Resolution.STANDARD, Resolution.R300), width, length),
                false,
                true);
        var read = Dis.read(less.information()).capabilities();
        assertThat(read.width()).isEqualTo(width);
        assertThat(read.length()).isEqualTo(length);
        assertThat(read.resolutions())
            .containsExactlyInAnyOrder(Resolution.STANDARD, Resolution.R300);
      }
    }
  }

  @Test
  void vendor_isNamedByCountryAndCode() {
    assertThat(Vendor.read(ForeignMachine.octets("b5 12 34 56")).orElseThrow())
        .hasToString("United States 1234");
    assertThat(Vendor.read(ForeignMachine.octets("7f")).orElseThrow()).hasToString("country 7f ");
    assertThat(Vendor.read(new byte[0])).isEmpty();
  }
}
