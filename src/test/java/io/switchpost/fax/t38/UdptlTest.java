package io.switchpost.fax.t38;

import static io.switchpost.fax.t38.Wire.hex;
import static io.switchpost.fax.t38.Wire.octets;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.t38.ErrorCorrection.Parity;
import io.switchpost.fax.t38.ErrorCorrection.Redundancy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UdptlTest {
  private final UdptlCounts counts = new UdptlCounts();
  private final List<String> heard = new ArrayList<>();
  private final UdptlReceiver receiver =
      new UdptlReceiver(
          new UdptlReceiver.Listener() {
            @Override
            public void packet(byte[] ifp, boolean padded) {
              heard.add(hex(ifp));
            }

            @Override
            public void missing(int packets) {
              heard.add("-" + packets);
            }

            @Override
            public void doubtful() {
              heard.add("?");
            }
          },
          counts);

  private boolean accept(String wire) {
    return accept(octets(wire));
  }

  private boolean accept(byte[] datagram) {
    return receiver.accept(datagram, datagram.length);
  }

  /** Packet n is of one octet n. */
  private static List<byte[]> datagrams(ErrorCorrection correction, int first, int count) {
    var sender = new UdptlSender(correction, 400, first);
    return IntStream.range(0, count)
        .mapToObj(n -> wrap(sender, new byte[] {(byte) (n + 1)}))
        .toList();
  }

  private static byte[] wrap(UdptlSender sender, byte[] ifp) {
    int length = sender.wrap(ifp);
    return Arrays.copyOf(sender.datagram(), length);
  }

  @Test
  void trap40_redundancy_rampsUp_newestFirst() {
    var sent = datagrams(new Redundancy(3), 0, 5).stream().map(Wire::hex).toList();
    assertThat(sent)
        .containsExactly(
            "00 00 01 01 00 00",
            "00 01 01 02 00 01 01 01",
            "00 02 01 03 00 02 01 02 01 01",
            "00 03 01 04 00 03 01 03 01 02 01 01",
            "00 04 01 05 00 03 01 04 01 03 01 02");
  }

  @Test
  void trap39_parity_windsUp_andInterleaves() {
    var sent = datagrams(new Parity(2, 2), 0, 6).stream().map(Wire::hex).toList();
    assertThat(sent)
        .containsExactly(
            "00 00 01 01 80 01 02 00",
            "00 01 01 02 80 01 02 00",
            "00 02 01 03 80 01 02 01 01 03", // 1^2
            "00 03 01 04 80 01 02 01 01 01", // 2^3
            "00 04 01 05 80 01 02 02 01 02 01 06", // 1^3, 2^4
            "00 05 01 06 80 01 02 02 01 06 01 06"); // 2^4, 3^5
  }

  @Test
  void redundancyOf0_saysSo() {
    assertThat(hex(datagrams(new Redundancy(0), 0, 1).getFirst())).isEqualTo("00 00 01 01 00 00");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 5})
  void redundancy_bringsBackAsManyInARow(int entries) {
    var sent = datagrams(new Redundancy(entries), 0, 20);
    for (int n = 0; n < 20; n++) {
      if (n < 5 || n > 5 + entries) {
        accept(sent.get(n));
        accept(sent.get(n)); // copies change nothing
      }
    }
    assertThat(heard).hasSize(20).doesNotHaveDuplicates();
    assertThat(counts.byRedundancy).isEqualTo(entries);
    assertThat(heard).contains("-1");
  }

  @Test
  void oneMoreThanTheEntries_isMissing() {
    var sent = datagrams(new Redundancy(3), 0, 10);
    for (int n : new int[] {0, 1, 6, 7}) {
      accept(sent.get(n));
    }
    assertThat(heard).containsExactly("01", "02", "-1", "04", "05", "06", "07", "08");
    assertThat(counts.now().lost()).isEqualTo(1);
  }

  @Test
  void parity_bringsBackAsManyInARowAsItHasEntries() {
    var sent = datagrams(new Parity(3, 3), 0, 20);
    for (int n = 0; n < 20; n++) {
      if (n < 12 || n > 14) {
        accept(sent.get(n));
      }
    }
    assertThat(heard).hasSize(20).doesNotContain("-1");
    assertThat(heard.get(13)).isEqualTo("0e");
    assertThat(counts.byParity).isEqualTo(3);
  }

  @Test
  void trap39_parityOfShorterPackets_isPaddedWithZeros() throws IfpException {
    var sender = new UdptlSender(new Parity(2, 1), 400, 0);
    for (var ifp : List.of("06", "d0 01 20", "06", "d0 01 70")) {
      int length = sender.wrap(octets(ifp));
      if (!ifp.equals("06") || sender.datagram()[1] == 0) {
        receiver.accept(sender.datagram(), length);
      }
    }
    assertThat(heard).containsExactly("06", "d0 01 20", "06 00 00", "d0 01 70");
    assertThat(IfpVersion.V0.decode(octets(heard.get(2)), true))
        .isEqualTo(new Ifp.Indication(Indicator.V21_PREAMBLE));
  }

  @Test
  void trap39_parityOfPacketsBeforeTheFirst_isNoUse() {
    accept("00 00 01 01 80 01 03 03 01 11 01 12 01 13");
    accept("00 02 01 03 80 01 03 03 01 11 01 12 01 13");
    assertThat(heard).containsExactly("01", "-1", "03");
  }

  @Test
  void trap39_redundancyAndParityInOneStream_areBothTaken() {
    accept("00 05 01 05 00 00");
    accept("00 07 01 07 00 02 01 06 01 05");
    accept("00 09 01 09 80 01 02 01 01 0f"); // 8 = 7 ^ 0f
    assertThat(heard).containsExactly("05", "06", "07", "08", "09");
  }

  @ParameterizedTest
  @ValueSource(ints = {65_500, 65_535})
  void trap34_sequenceWraps_nothingIsMissing(int first) {
    datagrams(new Redundancy(3), first, 60).forEach(this::accept);
    assertThat(heard).hasSize(60).noneMatch(packet -> packet.startsWith("-"));
  }

  @Test
  void trap34_lossAcrossTheWrap_isBroughtBack() {
    var sent = datagrams(new Redundancy(3), 65_530, 12);
    for (int n = 0; n < 12; n++) {
      if (n < 4 || n > 6) {
        accept(sent.get(n));
      }
    }
    assertThat(heard).hasSize(12);
    assertThat(heard.get(6)).isEqualTo("07");
  }

  @Test
  void trap34_wrapTo1_repeatsNothing() {
    accept("ff fe 01 0a 00 01 01 09");
    accept("ff ff 01 0b 00 02 01 0a 01 09");
    accept("00 01 01 0c 00 02 01 0b 01 0a");
    accept("00 02 01 0d 00 02 01 0c 01 0b");
    assertThat(heard).containsExactly("09", "0a", "0b", "0c", "0d");
    assertThat(counts.lost).isZero();
  }

  @Test
  void trap34_wrapWithPacket0Lost_bringsItBack() {
    accept("ff fe 01 0a 00 01 01 09");
    accept("ff ff 01 0b 00 02 01 0a 01 09");
    accept("00 01 01 0d 00 02 01 0c 01 0b");
    assertThat(heard).containsExactly("09", "0a", "0b", "0c", "0d");
  }

  @Test
  void trap35_firstNumberMayBeAny_nothingBeforeIsMissing() {
    accept("80 00 01 06 00 00");
    accept("80 01 01 07 00 01 01 06");
    assertThat(heard).containsExactly("06", "07");
  }

  @Test
  void trap35_whatTheFirstDatagramBringsAlong_isHeard() {
    accept("80 02 01 08 00 03 01 07 01 06 00");
    assertThat(heard).containsExactly("06", "07", "08");
  }

  @Test
  void trap36_repeats_areUnseen() {
    accept("00 05 01 06 00 00");
    accept("00 05 01 06 00 00");
    assertThat(heard).containsExactly("06");
    assertThat(counts.now().repeated()).isEqualTo(1);
  }

  @Test
  void trap37_emptyPrimaryAndSecondaries_areSkipped() {
    accept("00 05 01 06 00 00");
    accept("00 06 00 00 0f 01 06 " + "00 ".repeat(14));
    accept("00 08 01 07 00 0f " + "00 ".repeat(15));
    assertThat(heard).containsExactly("06", "-1", "07");
  }

  @Test
  void trap38_moreEntriesThanUsual_areTaken() {
    accept("00 05 01 06 00 00");
    accept("00 0e 01 0e 00 08 01 0d 01 0c 01 0b 01 0a 01 09 01 08 01 07 01 06");
    assertThat(heard).containsExactly("06", "06", "07", "08", "09", "0a", "0b", "0c", "0d", "0e");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "00 05",
        "00 05 02 06", // the packet is longer than its datagram
        "00 05 01 06 00", // no count
        "00 05 01 06 00 02 01 05", // one entry fewer than told
        "00 05 01 06 00 80 ff 01 05", // 255 entries in a few octets
        "00 05 01 06 00 c4 01 05", // fragments
        "00 05 c4 06 00 00",
        "00 05 01 06 80 02 00 03 00", // a span of two octets
        "00 05 01 06 80 01 03", // parity without a count
        "00 05 01 06 80 01 03 02 01 05",
        "ff ff 47 41 52 42 41 47 45" // AST-2016-003
      })
  void trap38_damagedDatagram_isDropped(String wire) {
    assertThat(accept(wire)).isFalse();
    assertThat(heard).isEmpty();
    assertThat(counts.now().junk()).isEqualTo(1);
  }

  @Test
  void trap42_lateDatagram_isDropped() {
    accept("00 05 01 05 00 00");
    accept("00 07 01 07 00 00");
    accept("00 06 01 06 00 00");
    accept("00 08 01 08 00 00");
    assertThat(heard).containsExactly("05", "-1", "07", "08");
    assertThat(counts.now().late()).isEqualTo(1);
  }

  @Test
  void trap43_farJump_isAnotherStream() {
    accept("00 05 01 05 00 00");
    accept("40 00 01 06 00 00");
    accept("40 01 01 07 00 01 01 06");
    accept("40 02 01 08 00 02 01 07 01 06");
    assertThat(heard).containsExactly("05", "-1", "06", "07", "08");
  }

  @Test
  void trap43_strayDatagram_isNoStream() {
    accept("00 05 01 05 00 00");
    accept("40 00 01 06 00 00");
    accept("00 06 01 06 00 00");
    assertThat(heard).containsExactly("05", "06");
    assertThat(counts.now().junk()).isEqualTo(1);
  }

  @Test
  void trap43_jumpWithinAStream_isBelievedWhenItGoesOn() {
    accept("00 05 01 05 00 00");
    accept("01 05 01 06 00 00");
    accept("01 06 01 07 00 01 01 06");
    assertThat(heard).containsExactly("05", "-255", "06", "07");
  }

  @Test
  void trap43_peerThatBeginsAgainFrom0_isHeard() {
    accept("01 05 01 05 00 00");
    accept("00 00 01 06 00 00");
    accept("00 01 01 07 00 01 01 06");
    assertThat(heard).containsExactly("05", "-1", "06", "07");
  }

  @Test
  void damage_showsWhereRedundancyIsNoRepetition() {
    accept("00 05 01 05 00 00");
    accept("00 06 01 06 00 01 01 05");
    accept("00 07 01 47 00 02 01 06 01 05");
    accept("00 08 01 08 00 03 01 07 01 06 01 05");
    accept("00 09 01 09 00 03 01 08 01 07 01 06");
    assertThat(heard).containsExactly("05", "06", "47", "?", "08", "09");
    assertThat(counts.now().contradicted()).isEqualTo(1);
  }

  @Test
  void onALineThatDoesDamage_oneCopyIsDoubtful() {
    accept("00 05 01 45 00 00");
    accept("00 06 01 06 00 01 01 05");
    accept("00 08 01 08 00 02 01 07 01 06");
    assertThat(heard).containsExactly("45", "?", "06", "?", "07", "08");
  }

  @Test
  void peerWhoseRedundancyIsNeverARepetition_isHeardAllTheSame() {
    for (int n = 0; n < 100; n++) {
      accept("00 %02x 01 %02x 00 02 01 7e 01 7f".formatted(n + 5, n));
    }
    assertThat(heard.stream().filter("?"::equals)).hasSize(4);
  }

  @Test
  void trap27_rtpOnThePort_isDropped_andNumbersThatLookLikeItAreNot() {
    accept("80 00 01 06 00 00");
    byte[] rtp = Arrays.copyOf(octets("80 08 12 34 00 00 01 40 11 22 33 44"), 172);
    Arrays.fill(rtp, 12, 172, (byte) 0xD5);
    for (int n = 0; n < 50; n++) {
      rtp[3]++;
      assertThat(accept(rtp)).isFalse();
    }
    accept("80 01 0c c0 01 80 00 06 ff c8 c1 00 46 1f 22 00 00");
    assertThat(heard).hasSize(2).last().isEqualTo("c0 01 80 00 06 ff c8 c1 00 46 1f 22");
    assertThat(counts.now().rtp()).isEqualTo(50);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 60, 72, 128, 176, 180, 200, 400, 1400, 65_535})
  void trap17_entriesAreCut_neverThePacket(int maxDatagram) {
    for (var correction : List.of(new Redundancy(3), new Parity(3, 3))) {
      var sender = new UdptlSender(correction, maxDatagram, 0);
      byte[] ifp = new byte[59];
      for (int n = 0; n < 30; n++) {
        int length = sender.wrap(ifp);
        assertThat(length).isLessThanOrEqualTo(Math.max(80, Math.min(maxDatagram, 1199)));
        assertThat(sender.datagram()[2]).isEqualTo((byte) 59);
      }
    }
  }

  @Test
  void trap17_shortPackets_keepTheirEntriesUnderATightLimit() throws UdptlException {
    var sender = new UdptlSender(new Redundancy(3), 72, 0);
    int length = 0;
    for (int n = 0; n < 5; n++) {
      length = sender.wrap(octets("c0 01 80 00 00 ff"));
    }
    var packet = UdptlPacket.parse(sender.datagram(), length);
    assertThat(packet.recovery()).isInstanceOf(UdptlPacket.Redundancy.class);
    assertThat(((UdptlPacket.Redundancy) packet.recovery()).entries()).hasSize(3);
  }

  @Test
  void trap44_largestDatagram_isBelow1200() {
    var sender = new UdptlSender(new Redundancy(5), 65_535, 0);
    int longest = 0;
    for (int n = 0; n < 10; n++) {
      longest = Math.max(longest, sender.wrap(new byte[300]));
    }
    assertThat(longest).isBetween(900, 1199);
  }
}
