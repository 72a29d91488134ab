package io.switchpost.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rare ways in which a leg comes and goes. */
class MediaClockTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private final Sinks receiver = new Sinks();
  private final List<LegMotion> gone = new ArrayList<>();
  private final MediaClock clock = new MediaClock(0, receiver, gone::add);
  private final LegEvents events = new LegEvents();

  /** A receiver to which nothing comes but by the test. */
  private static final class Sinks implements PacketReceiver {
    private final List<Sink> added = new ArrayList<>();
    private volatile boolean broken;

    @Override
    public void add(DatagramChannel channel, Sink sink) {
      added.add(sink);
    }

    @Override
    public void remove(DatagramChannel channel) {}

    @Override
    public void receive() throws IOException {
      if (broken) {
        throw new IOException("too many open files");
      }
    }

    @Override
    public void close() {}
  }

  private LegMotion leg(Executor callbacks) throws NoPortException {
    return new LegMotion(
        LegSockets.open(HERE, new PortRange(29_900, 29_949)), events, clock, callbacks);
  }

  @Test
  void aLegThatIsClosedOnItsWayToAnotherClockIsNotTakenUp() throws Exception {
    LegMotion leg = leg(Runnable::run);
    clock.end(leg);
    clock.begin(leg);
    clock.close();
    assertThat(receiver.added).isEmpty();
    assertThat(gone).containsExactly(leg);
  }

  @Test
  void aClockThatCannotReadStillEndsItsLegs() throws Exception {
    receiver.broken = true;
    LegMotion leg = leg(Runnable::run);
    clock.begin(leg);
    clock.end(leg);
    clock.close();
    assertThat(gone).containsExactly(leg);
  }

  @Test
  void aFaultInTheLastWordsOfALegStillEndsIt(@TempDir Path directory) throws Exception {
    LegMotion leg =
        leg(
            task -> {
              throw new RejectedExecutionException("the engine is closed");
            });
    RtpWriter.Buffers buffers = new RtpWriter.Buffers();
    leg.attach(receiver, buffers);
    InetSocketAddress peer = new InetSocketAddress(HERE, 9);
    OptionalInt none = OptionalInt.empty();
    leg.wishes.settings = new LegSettings(peer, Codec.PCMU, none, none, true, true);
    leg.wishes.listener = key -> {};
    DiskWriter disk = new DiskWriter(100);
    DiskRecording recording =
        new DiskRecording(
            new Recording.Request(
                directory.resolve("a.wav"), Duration.ofMinutes(1), Duration.ZERO, ""),
            disk,
            (ending, why) -> events.add(new LegEvent.Recorded(ending, why)),
            () -> {});
    leg.wishes.recording = recording;
    for (int sequence : new int[] {1, 3, 4, 5, 6}) { // 2 is waited for when the call ends
      receiver.added.getFirst().datagram(keyTone(sequence), 12 + 160, peer, 0);
    }

    assertThat(leg.end(receiver, buffers)).isTrue();

    assertThat(leg.ended()).isTrue();
    assertThat(events.next(Duration.ZERO))
        .isEqualTo(new LegEvent.Recorded(recording, Recording.End.HANG_UP));
    assertThatThrownBy(() -> events.next(Duration.ZERO)).isInstanceOf(HungUpException.class);
    recording.finish();
    disk.close();
    clock.close();
  }

  /** 20 ms of the key 5 as sound. */
  private static byte[] keyTone(int sequence) {
    byte[] octets = new byte[12 + 160];
    octets[0] = (byte) 0x80;
    RtpPacket.putWord16(octets, 2, sequence);
    RtpPacket.putWord32(octets, 4, 160 * sequence);
    short[] tone = new short[160];
    DigitTones.write('5', 160 * sequence, 160_000, tone);
    Codec.PCMU.encode(tone, 160, octets, 12);
    return octets;
  }
}
