package io.switchpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a leg sends when its clock comes too late. */
class LegOutputTest {
  private final RtpWriter.Buffers buffers = new RtpWriter.Buffers();
  private DatagramSocket peer;
  private DatagramChannel channel;
  private LegOutput output;

  @BeforeEach
  void open() throws Exception {
    peer = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    peer.setSoTimeout(5000);
    channel = DatagramChannel.open();
    output = new LegOutput(null, channel);
    output.writer.buffers(buffers);
  }

  @AfterEach
  void close() throws Exception {
    channel.close();
    peer.close();
  }

  /** The clock comes by after so many frames of 20 ms. */
  private void tick(int frames) {
    InetSocketAddress target = (InetSocketAddress) peer.getLocalSocketAddress();
    OptionalInt none = OptionalInt.empty();
    LegSettings settings = new LegSettings(target, Codec.PCMA, none, none, true, true);
    output.tick(settings, target, buffers, frames);
  }

  private RtpPacket received() throws Exception {
    DatagramPacket datagram = new DatagramPacket(new byte[2048], 2048);
    peer.receive(datagram);
    RtpPacket packet = new RtpPacket();
    assertThat(packet.parse(datagram.getData(), datagram.getLength())).isTrue();
    return packet;
  }

  @Test
  void tone_hasNoHole_whenTheClockMissesFrames() throws Exception {
    output.digits.add("7");
    tick(1);
    tick(3);
    tick(2);
    ToneDetector tones = new ToneDetector();
    short[] sound = new short[ClockedPlayback.FRAME];
    StringBuilder heard = new StringBuilder();
    int begun = 0;
    for (int frame = 0; frame < 5; frame++) {
      RtpPacket packet = received();
      begun = frame == 0 ? packet.timestamp : begun;
      assertThat(packet.timestamp - begun).isEqualTo(frame * ClockedPlayback.FRAME);
      Codec.PCMA.decode(packet.data, packet.offset, packet.length, sound);
      char key = tones.samples(sound, sound.length);
      heard.append(key == 0 ? "" : key);
    }
    assertThat(heard).hasToString("7");
  }

  @Test
  void silenceAfterATone_isWhereItWouldHaveBeen_whenTheClockMissedItsBeginning() throws Exception {
    output.digits.add("7");
    tick(1);
    tick(9);
    tick(1);
    int begun = received().timestamp;
    for (int frame = 1; frame < 5; frame++) {
      assertThat(received().timestamp - begun).isEqualTo(frame * ClockedPlayback.FRAME);
    }
    assertThat(received().timestamp - begun).isEqualTo(10 * ClockedPlayback.FRAME);
  }
}
