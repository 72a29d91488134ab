package io.switchpost.fax.t38;

import static io.switchpost.fax.t38.ReceptionAssemblerTest.told;
import static io.switchpost.fax.t38.Wire.hex;
import static io.switchpost.fax.t38.Wire.octets;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.t30.Reception;
import io.switchpost.fax.t38.ErrorCorrection.Redundancy;
import io.switchpost.fax.t38.SimulatedPath.Impairment;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A reception that was captured in 2015, built again from its description: version 0, 188 packets
 * with numbers 2 to 189, one page of 12 ECM frames. No DIS was ever on T.38.
 */
class RealCallTest {
  private static final String TSI = "ff c0 c2 " + "04 ".repeat(13) + "76 f6 36 76 76 76 16";
  private static final String DCS = "ff c8 c1 00 46 1f 22";
  private static final String RCP = "ff c0 61";
  private static final String PPS_EOP = "ff c8 fd f4 00 00 d0";
  private static final String DCN = "ff c8 df";

  private final byte[] page = new byte[12 * 256];
  private final SimulatedPath path = new SimulatedPath(Impairment.NONE, Impairment.NONE, 1);
  private final T38Port port =
      new T38Port(path.left(), T38PortTest.agreed(0, new Redundancy(3)), T38Trace.NONE);

  private List<byte[]> packets() {
    new Random(2015).nextBytes(page);
    var packets = new ArrayList<byte[]>();
    packets.add(octets("00"));
    packets.add(octets("06"));
    v21(packets, TSI, "20");
    v21(packets, DCS, "40");
    packets.add(octets("00"));
    packets.add(octets("1e"));
    byte[] check = new byte[2916];
    Arrays.fill(check, 0, 20, (byte) 0xFF);
    pieces(packets, "e0", check);
    packets.add(octets("d0 01 70"));
    packets.add(octets("00"));
    packets.add(octets("1c"));
    for (int n = 0; n < 12; n++) {
      pieces(packets, "80", frame(n));
      packets.add(octets("d0 01 20"));
    }
    for (int n = 0; n < 4; n++) {
      packets.add(octets("d0 01 80 00 02 " + RCP));
      packets.add(octets(n < 3 ? "d0 01 20" : "d0 01 40"));
    }
    packets.add(octets("00"));
    packets.add(octets("06"));
    v21(packets, PPS_EOP, "40");
    packets.add(octets("06"));
    v21(packets, DCN, "40");
    return packets;
  }

  private byte[] frame(int number) {
    var frame = new ByteArrayOutputStream();
    frame.writeBytes(octets("ff c0 60"));
    frame.write(Integer.reverse(number) >>> 24);
    frame.write(page, number * 256, 256);
    return frame.toByteArray();
  }

  private static void v21(List<byte[]> packets, String frame, String end) {
    for (byte octet : octets(frame)) {
      packets.add(octets("c0 01 80 00 00" + HexFormat.of().toHexDigits(octet)));
    }
    packets.add(octets("c0 01" + end));
  }

  private static void pieces(List<byte[]> packets, String field, byte[] octets) {
    for (int from = 0; from < octets.length; from += 54) {
      byte[] piece = Arrays.copyOfRange(octets, from, Math.min(from + 54, octets.length));
      packets.add(octets("d0 01" + field + "00" + "%02x".formatted(piece.length - 1) + hex(piece)));
    }
  }

  private List<String> heard() {
    var heard = new ArrayList<String>();
    var reception = port.receive(port.now());
    while (!(reception instanceof Reception.TimedOut)) {
      heard.add(told(reception));
      reception = port.receive(port.now().plus(Duration.ofMillis(1)));
    }
    return heard;
  }

  @Test
  void capturedCall_isHeardWhole() {
    var packets = packets();
    assertThat(packets).hasSize(188);
    var sender = new UdptlSender(new Redundancy(3), 400, 2);
    for (byte[] packet : packets) {
      int length = sender.wrap(packet);
      path.left().inject(Arrays.copyOf(sender.datagram(), length));
    }
    expectTheFax(heard());
    assertThat(port.statistics().packets()).isEqualTo(188);
    assertThat(port.statistics().lost()).isZero();
  }

  /** AST-2016-003: what crashed others comes through, since one secondary is enough. */
  @Test
  void trap37_callMadeHostile_isHeardWhole() {
    path.left().inject(octets("ff ff 47 41 52 42 41 47 45"));
    var packets = packets();
    for (int n = 0; n < packets.size(); n++) {
      if (n % 3 != 2) {
        path.left().inject(hostile(n, packets.get(n), n == 0 ? new byte[0] : packets.get(n - 1)));
      }
    }
    expectTheFax(heard());
    assertThat(port.statistics().junk()).isEqualTo(1);
    assertThat(port.statistics().byRedundancy()).isEqualTo(62);
    assertThat(port.statistics().lost()).isZero();
  }

  /** 15 secondaries, of which 14 are empty. */
  private static byte[] hostile(int sequence, byte[] packet, byte[] before) {
    var datagram = new ByteArrayOutputStream();
    datagram.write(0);
    datagram.write(sequence);
    datagram.write(packet.length);
    datagram.writeBytes(packet);
    datagram.write(0);
    datagram.write(15);
    datagram.write(before.length);
    datagram.writeBytes(before);
    datagram.writeBytes(new byte[14]);
    return datagram.toByteArray();
  }

  private void expectTheFax(List<String> heard) {
    var expected = new ArrayList<String>();
    expected.addAll(List.of("up V21", "frame V21 " + hex(octets(TSI)), "frame V21 " + DCS));
    expected.addAll(List.of("down", "up V17_14400", "down", "up V17_14400"));
    for (int n = 0; n < 12; n++) {
      expected.add("frame V17_14400 " + hex(frame(n)));
    }
    for (int n = 0; n < 4; n++) {
      expected.add("frame V17_14400 " + RCP);
    }
    expected.addAll(List.of("down", "up V21", "frame V21 " + PPS_EOP, "down"));
    expected.addAll(List.of("up V21", "frame V21 " + DCN, "down"));
    assertThat(heard)
        .filteredOn(r -> !r.equals("flags") && !r.startsWith("data"))
        .containsExactlyElementsOf(expected);
    String check =
        heard.stream()
            .filter(r -> r.startsWith("data V17_14400 "))
            .map(r -> r.substring(15).replace(" ", ""))
            .reduce("", String::concat);
    assertThat(check).isEqualTo("ff".repeat(20) + "00".repeat(2896));
  }
}
