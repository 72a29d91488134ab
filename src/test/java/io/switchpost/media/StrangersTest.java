package io.switchpost.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Others send to our ports as well: RTP bleed and inject, STUN, any octets. */
class StrangersTest {
  @TempDir Path directory;

  @Test
  void aSprayFromElsewhereIsCountedAndNotHeard() throws Exception {
    try (MediaEngine engine = Pair.engine();
        DatagramSocket peer = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        DatagramSocket stranger = new DatagramSocket(0, InetAddress.getByName("127.0.0.2"))) {
      AudioLeg leg = engine.open(InetAddress.getLoopbackAddress());
      leg.connect(settings(peer, true));
      Path file = directory.resolve("clean.wav");
      Recording recording =
          leg.record(new Recording.Request(file, Duration.ofSeconds(30), Duration.ZERO, "#"));
      short[] sound = Pair.sound(100 * 160);
      Random random = new Random(1);
      for (int frame = 0; frame < 100; frame++) {
        byte[] good = rtp(0, 60_000 + frame, frame * 160, 5);
        Codec.PCMU.encode(Arrays.copyOfRange(sound, frame * 160, frame * 160 + 160), 160, good, 12);
        peer.send(new DatagramPacket(good, good.length, leg.local()));
        for (int i = 0; i < 20; i++) {
          byte[] foul = rtp(i % 4 == 1 ? 0 : i % 4 == 2 ? 101 : 200, frame, i * 160, 99);
          if (i % 4 == 0) {
            random.nextBytes(foul);
          }
          foul[12] = 11; // as an event: the stop key
          stranger.send(new DatagramPacket(foul, i % 4 == 2 ? 16 : foul.length, leg.local()));
        }
        LockSupport.parkNanos(2_000_000);
      }
      await().until(() -> recording.length().toMillis() >= 2000);
      recording.finish();
      assertThat(Pair.find(Pair.coded(Codec.PCMU, sound), WavFile.read(file))).isZero();
      assertThat(recording.key()).isEmpty();
      await().until(() -> leg.statistics().received() == 100);
      LegStatistics statistics = leg.statistics();
      assertThat(statistics.foreign()).isGreaterThan(1400);
      assertThat(statistics.malformed()).isPositive();
      assertThat(statistics.lost()).isZero();
    }
  }

  private static byte[] rtp(int type, int sequence, int timestamp, int ssrc) {
    byte[] octets = new byte[172];
    octets[0] = (byte) 0x80;
    octets[1] = (byte) type;
    RtpPacket.putWord16(octets, 2, sequence);
    RtpPacket.putWord32(octets, 4, timestamp);
    RtpPacket.putWord32(octets, 8, ssrc);
    return octets;
  }

  /** The peer of a held or not yet negotiated leg gets nothing, and nobody else does. */
  @Test
  void nothingIsSentBeforeNegotiationAndOnHold() throws Exception {
    try (MediaEngine engine = Pair.engine();
        DatagramSocket peer = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      AudioLeg leg = engine.open(InetAddress.getLoopbackAddress());
      Playback playback = leg.play(AudioSource.of(Pair.sound(800)));
      leg.sendDigits("1");
      peer.send(new DatagramPacket(new byte[20], 20, leg.local()));
      assertThat(receives(peer, 200)).isFalse();
      leg.connect(settings(peer, false));
      assertThat(receives(peer, 200)).isFalse();
      leg.connect(settings(peer, true));
      assertThat(receives(peer, 5000)).isTrue();
      assertThat(Pair.next(leg)).isEqualTo(new LegEvent.Played(playback));
    }
  }

  private static LegSettings settings(DatagramSocket peer, boolean sending) {
    return new LegSettings(
        new java.net.InetSocketAddress(peer.getLocalAddress(), peer.getLocalPort()),
        Codec.PCMU,
        OptionalInt.of(101),
        OptionalInt.of(101),
        sending,
        true);
  }

  private static boolean receives(DatagramSocket socket, int millis) throws Exception {
    socket.setSoTimeout(millis);
    byte[] octets = new byte[1000];
    try {
      socket.receive(new DatagramPacket(octets, octets.length));
      return Arrays.hashCode(octets) != 0;
    } catch (java.net.SocketTimeoutException _) {
      return false;
    }
  }
}
