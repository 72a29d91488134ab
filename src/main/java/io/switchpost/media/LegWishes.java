package io.switchpost.media;

import java.net.InetSocketAddress;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;

/**
 * What a leg's owner wants of the media clock: written by any thread, read by the clock at each
 * frame. A field is null where nothing is wanted: this is read for every packet of every call.
 */
final class LegWishes {
  /** Nothing is sent or expected before offer and answer are settled. */
  static final LegSettings NOTHING =
      new LegSettings(
          new InetSocketAddress(0),
          Codec.PCMU,
          OptionalInt.empty(),
          OptionalInt.of(101),
          false,
          false);

  /** What to do, once, when nothing was heard for so long. */
  record Watch(long nanos, Runnable action) {}

  final ConcurrentLinkedQueue<Character> signalled = new ConcurrentLinkedQueue<>();
  volatile LegSettings settings = NOTHING;
  volatile ClockedPlayback playing;
  volatile DiskRecording recording;
  volatile LegMotion peer;
  volatile Watch watch;
  volatile IntConsumer listener;
  volatile FaxEar fax;
}
