package io.switchpost.media;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Not a test: records so many calls at once and tells what each thread needed. Arguments: calls,
 * seconds, directory. The sender is a thread of the same program; its CPU time is told apart.
 */
final class RecordingLoad {
  private RecordingLoad() {}

  public static void main(String[] arguments) throws Exception {
    int calls = Integer.parseInt(arguments[0]);
    int seconds = Integer.parseInt(arguments[1]);
    Path directory = Files.createTempDirectory(Path.of(arguments[2]), "load");
    InetAddress here = InetAddress.getLoopbackAddress();
    MediaEngine engine = MediaEngine.start(20_000, 29_999);
    DatagramChannel sender = DatagramChannel.open().bind(new InetSocketAddress(here, 0));
    InetSocketAddress source = (InetSocketAddress) sender.getLocalAddress();
    List<AudioLeg> legs = new ArrayList<>();
    List<Recording> recordings = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      AudioLeg leg = engine.open(here);
      leg.connect(
          new LegSettings(
              source, Codec.PCMA, OptionalInt.of(101), OptionalInt.of(101), true, true));
      legs.add(leg);
      recordings.add(
          leg.record(
              new Recording.Request(
                  directory.resolve(i + ".wav"), Duration.ofHours(1), Duration.ZERO, "#")));
    }
    AtomicLong late = new AtomicLong();
    int frames = (seconds + 10) * 50;
    Thread thread = new Thread(() -> send(sender, legs, frames, late), "sender");
    thread.start();
    LockSupport.parkNanos(10_000_000_000L); // warm-up
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long[] ids = threads.getAllThreadIds();
    long[] before = new long[ids.length];
    for (int i = 0; i < ids.length; i++) {
      before[i] = threads.getThreadCpuTime(ids[i]);
    }
    long start = System.nanoTime();
    long packets = legs.stream().mapToLong(leg -> leg.statistics().received()).sum();
    LockSupport.parkNanos((seconds - 2) * 1_000_000_000L);
    double wall = System.nanoTime() - start;
    packets = legs.stream().mapToLong(leg -> leg.statistics().received()).sum() - packets;
    double clocks = 0;
    for (int i = 0; i < ids.length; i++) {
      var info = threads.getThreadInfo(ids[i]);
      double used = threads.getThreadCpuTime(ids[i]) - before[i];
      if (info != null && used / wall > 0.001) {
        System.out.printf(
            "%-20s %6.2f %% of a core, %2.0f %% of it in the kernel (since its start)%n",
            info.getThreadName(),
            100 * used / wall,
            100 - 100.0 * threads.getThreadUserTime(ids[i]) / threads.getThreadCpuTime(ids[i]));
      }
      if (info != null && info.getThreadName().startsWith("media-clock")) {
        clocks += used;
      }
    }
    System.out.printf(
        "%.0f packets/s, %.2f us of clock each%n", packets / wall * 1e9, clocks / packets / 1000);
    thread.join();
    for (Recording recording : recordings) {
      recording.finish();
    }
    System.out.printf(
        "lost %d, sender late by %d ms at most, heap %d MB%n",
        legs.stream().mapToLong(leg -> leg.statistics().lost()).sum(),
        late.get(),
        (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
    short[] sent = new short[frames * 160];
    for (int i = 0; i < sent.length; i++) {
      sent[i] = Codec.PCMA.decode(octet(i / 160, i % 160));
    }
    int broken = 0;
    for (int i = 0; i < calls; i++) {
      // the first frame is blended with the silence before it
      short[] whole = WavFile.read(directory.resolve(i + ".wav"));
      broken += Pair.find(Arrays.copyOfRange(sent, 160, sent.length), whole) < 0 ? 1 : 0;
    }
    System.out.printf("recordings that do not hold every sample sent: %d%n", broken);
    engine.close();
    System.exit(0);
  }

  private static byte octet(int frame, int i) {
    return (byte) (0x55 ^ (i * 7 + frame));
  }

  private static void send(
      DatagramChannel sender, List<AudioLeg> legs, int frames, AtomicLong late) {
    InetSocketAddress[] targets =
        legs.stream().map(AudioLeg::local).toArray(InetSocketAddress[]::new);
    ByteBuffer packet = ByteBuffer.allocateDirect(172);
    long start = System.nanoTime();
    try {
      for (int frame = 0; frame < frames; frame++) {
        packet.put(0, (byte) 0x80).put(1, (byte) 8);
        packet.putShort(2, (short) frame).putInt(4, frame * 160).putInt(8, 77);
        for (int i = 0; i < 160; i++) {
          packet.put(12 + i, octet(frame, i));
        }
        for (int i = 0; i < targets.length; i++) {
          // spread over the 20 ms
          long due = start + frame * 20_000_000L + i * 20_000_000L / targets.length;
          if (i % 50 == 0) {
            long now = System.nanoTime();
            if (due - now > 100_000) {
              LockSupport.parkNanos(due - now);
            } else if (now - due > 20_000_000) {
              late.accumulateAndGet((now - due) / 1_000_000, Math::max);
            }
          }
          sender.send(packet.clear(), targets[i]);
        }
      }
    } catch (java.io.IOException reason) {
      throw new java.io.UncheckedIOException(reason);
    }
  }
}
