package io.switchpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Octets from anybody: the parsers say no, and never more than that. */
class HostilePacketsTest {
  private final RtpPacket packet = new RtpPacket();

  private boolean parses(String hex) {
    byte[] octets = HexFormat.of().parseHex(hex.replace(" ", ""));
    return packet.parse(octets, octets.length);
  }

  @Test
  void aWellFormedPacketWithAllOptionsIsRead() {
    assertThat(
            parses(
                "B2 88 1234 00000010 CAFEBABE 11111111 22222222" // two CSRC
                    + "BEDE 0001 AABBCCDD" // extension of one word
                    + "D5D5D5" // payload
                    + "000002")) // padding: … of which the last octet tells 2
        .isTrue();
    assertThat(packet.marker).isTrue();
    assertThat(packet.payloadType).isEqualTo(8);
    assertThat(packet.sequence).isEqualTo(0x1234);
    assertThat(packet.ssrc).isEqualTo(0xCAFEBABE);
    assertThat(packet.offset).isEqualTo(28);
    assertThat(packet.length).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "80", // a part of a header
        "80 00 0001 00000000 000000", // eleven octets
        "40 00 0001 00000000 00000000 FF", // version 1
        "00 01 0000 2112A442 000102030405060708090A0B", // STUN
        "8F 00 0001 00000000 00000000 FFFFFFFF", // 15 CSRC claimed, one there
        "90 00 0001 00000000 00000000 BEDE", // half an extension header
        "90 00 0001 00000000 00000000 BEDE FFFF 00000000", // an extension beyond the end
        "A0 00 0001 00000000 00000000 FF00", // padding of no octets
        "A0 00 0001 00000000 00000000 FF", // padding of 255 octets
      })
  void lengthsThatLieAreRefused(String hex) {
    assertThat(parses(hex)).isFalse();
  }

  @Test
  void ourOwnReportsAreWellFormed() throws Exception {
    ReceptionStatistics reception = new ReceptionStatistics();
    assertThat(parses("80 00 0001 00000000 00000001 FF")).isTrue();
    reception.packet(packet, true, 0);
    try (var channel = java.nio.channels.DatagramChannel.open()) {
      byte[] octets = new byte[200];
      for (boolean sending : new boolean[] {true, false}) {
        for (boolean goodbye : new boolean[] {true, false}) {
          int length =
              new RtcpReport(octets)
                  .write(new RtpWriter(channel), reception, new RtcpReader(), sending, goodbye, 5);
          assertThat(length % 4).isZero();
          assertThat(new RtcpReader().read(octets, length, 0)).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80", // too short
        "80C8 0006 00000001", // a sender report cut off
        "81C9 0001 00000001", // a report block claimed, none there
        "80C9 0001 00000001 81CA FFFF 00000000", // a chunk beyond the end
        "80CA 0001 00000001", // does not begin with a report
        "80C9 0001 00000001 00CA 0000", // wrong version inside
        "A0C9 0001 00000001 80CA 0000", // padding not in the last packet
      })
  void brokenReportsAreRefused(String hex) {
    byte[] octets = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertThat(new RtcpReader().read(octets, octets.length, 0)).isFalse();
  }

  @FuzzTest
  void anyOctets(FuzzedDataProvider data) {
    feed(data.consumeRemainingAsBytes());
  }

  @Test
  void randomOctetsBehindAPlausibleHead() {
    Random random = new Random(3);
    for (int i = 0; i < 200_000; i++) {
      byte[] octets = new byte[random.nextInt(80)];
      random.nextBytes(octets);
      if (octets.length > 1 && i % 2 == 0) {
        octets[0] = (byte) (0x80 | octets[0] & 0x3F);
        octets[1] = (byte) (i % 4 == 0 ? 200 + random.nextInt(5) : random.nextInt(9));
      }
      feed(octets);
    }
  }

  private void feed(byte[] octets) {
    if (packet.parse(octets, octets.length)) {
      assertThat(packet.offset).isBetween(12, octets.length);
      assertThat(packet.offset + packet.length).isBetween(packet.offset, octets.length);
      TelephoneEvent.parse(octets, packet.offset, packet.length);
    }
    if (RtpPacket.isRtcp(octets, octets.length)) {
      new RtcpReader().read(octets, octets.length, 0);
    }
  }
}
