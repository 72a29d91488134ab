package io.switchpost.media;

import java.net.InetAddress;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

/** Two legs of one engine that talk to each other over loopback. */
final class Pair implements AutoCloseable {
  static final OptionalInt EVENTS = OptionalInt.of(101);
  final MediaEngine engine = engine();
  final AudioLeg left;
  final AudioLeg right;

  Pair() throws Exception {
    this(InetAddress.getLoopbackAddress());
  }

  Pair(InetAddress address) throws Exception {
    left = engine.open(address);
    right = engine.open(address);
    connect(Codec.PCMU, EVENTS);
  }

  /** A range of its own, so that tests may run side by side. */
  static MediaEngine engine() {
    int lowest = ThreadLocalRandom.current().nextInt(300) * 100 + 30_000;
    return MediaEngine.start(lowest, lowest + 199);
  }

  void connect(Codec codec, OptionalInt events) {
    left.connect(new LegSettings(right.local(), codec, events, events, true, true));
    right.connect(new LegSettings(left.local(), codec, events, events, true, true));
  }

  static LegEvent next(AudioLeg leg) {
    return leg.next(Duration.ofSeconds(10));
  }

  /** Speech-like: three partials whose level changes, never silent. */
  static short[] sound(int samples) {
    short[] sound = new short[samples];
    for (int i = 0; i < samples; i++) {
      double level = 3000 + 2500 * Math.sin(i / 900.0);
      sound[i] =
          (short)
              (level
                  * (Math.sin(i * 0.11) + 0.6 * Math.sin(i * 0.22 + 1) + 0.3 * Math.sin(i * 0.47)));
    }
    return sound;
  }

  /** What is left of it after G.711. */
  static short[] coded(Codec codec, short[] sound) {
    short[] result = new short[sound.length];
    for (int i = 0; i < sound.length; i++) {
      result[i] = codec.decode(codec.encode(sound[i]));
    }
    return result;
  }

  /** Where {@code part} begins in {@code whole}, sample for sample; -1: nowhere. */
  static int find(short[] part, short[] whole) {
    for (int at = 0; at + part.length <= whole.length; at++) {
      if (java.util.Arrays.equals(part, 0, part.length, whole, at, at + part.length)) {
        return at;
      }
    }
    return -1;
  }

  @Override
  public void close() {
    engine.close();
  }
}
