package io.switchpost.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two phones, two bridged legs between them, packet by packet. */
class RelayTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final int COMFORT_NOISE = 13;
  private static final int FIRST = 65_500;

  private final MediaEngine engine = Pair.engine();
  private DatagramSocket talker;
  private DatagramSocket listener;
  private AudioLeg towardsTalker;
  private AudioLeg towardsListener;
  private int source = FIRST;

  @BeforeEach
  void bridge() throws Exception {
    talker = new DatagramSocket(0, HERE);
    listener = new DatagramSocket(0, HERE);
    listener.setSoTimeout(100);
    towardsTalker = engine.open(HERE);
    towardsListener = engine.open(HERE);
    towardsTalker.connect(settings(talker, false));
    towardsListener.connect(settings(listener, true));
    towardsTalker.bridge(towardsListener);
  }

  @AfterEach
  void close() {
    engine.close();
    talker.close();
    listener.close();
  }

  /** The legs of each pair begin on two clocks, where there are two. */
  @Test
  void nothingIsLost_whileBothLegsComeToOneClock() throws Exception {
    for (int pair = 0; pair < 10; pair++) {
      for (int i = 0; i < 10; i++) {
        send(0);
      }
      int sequence = hear().sequence;
      for (int i = 1; i < 10; i++) {
        assertThat(hear().sequence).isEqualTo(sequence + i & 0xFFFF);
      }
      towardsTalker.close();
      towardsListener.close();
      talker.close();
      listener.close();
      bridge();
    }
  }

  @Test
  void afterAHold_sequenceGoesOnByOne_andTimeByTheHold() throws Exception {
    RtpPacket before = heard(0);
    before = heard(0);
    int sequence = before.sequence;
    int timestamp = before.timestamp;
    towardsListener.connect(settings(listener, false));
    for (int i = 0; i < 30; i++) {
      send(0);
    }
    await().until(() -> towardsTalker.statistics().received() == source - FIRST);
    towardsListener.connect(settings(listener, true));
    RtpPacket after = heard(0);
    assertThat(after.sequence).isEqualTo(sequence + 1 & 0xFFFF);
    assertThat(after.timestamp - timestamp).isEqualTo(31 * 160);
  }

  @Test
  void comfortNoiseThatIsNotPassedOn_leavesNoGap() throws Exception {
    int sequence = heard(0).sequence;
    send(COMFORT_NOISE);
    assertThat(heard(0).sequence).isEqualTo(sequence + 1 & 0xFFFF);
  }

  @Test
  void aPacketThatWasLost_staysVisibleAsLost() throws Exception {
    int sequence = heard(0).sequence;
    source++;
    assertThat(heard(0).sequence).isEqualTo(sequence + 2 & 0xFFFF);
  }

  /** What the listener gets of the talker's next packet. */
  private RtpPacket heard(int payloadType) throws Exception {
    send(payloadType);
    return hear();
  }

  /** The next packet that is no sign of life. */
  private RtpPacket hear() throws Exception {
    RtpPacket packet = new RtpPacket();
    long end = System.nanoTime() + 10_000_000_000L;
    while (System.nanoTime() < end) {
      DatagramPacket datagram = new DatagramPacket(new byte[400], 400);
      try {
        listener.receive(datagram);
      } catch (SocketTimeoutException _) {
        continue;
      }
      assertThat(packet.parse(datagram.getData(), datagram.getLength())).isTrue();
      if (packet.data[packet.offset] == 42) {
        return packet;
      }
    }
    throw new AssertionError("expected a packet within 10 s, none came");
  }

  private void send(int payloadType) throws Exception {
    byte[] octets = new byte[172];
    octets[0] = (byte) 0x80;
    octets[1] = (byte) payloadType;
    RtpPacket.putWord16(octets, 2, source & 0xFFFF);
    RtpPacket.putWord32(octets, 4, source * 160);
    RtpPacket.putWord32(octets, 8, 7);
    octets[12] = 42;
    source++;
    talker.send(new DatagramPacket(octets, octets.length, towardsTalker.local()));
  }

  private static LegSettings settings(DatagramSocket phone, boolean sending) {
    return new LegSettings(
        (InetSocketAddress) phone.getLocalSocketAddress(),
        Codec.PCMU,
        OptionalInt.of(101),
        OptionalInt.of(101),
        sending,
        true);
  }
}
