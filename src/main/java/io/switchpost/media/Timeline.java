package io.switchpost.media;

/**
 * Turns the packets of one source into one unbroken run of samples: time is kept by the RTP
 * timestamps, losses are concealed, pauses of the source (silence suppression, key presses) are
 * silence of the right length. When nothing comes at all, the wall clock keeps the time, 500 ms
 * behind, so that late packets still find their place.
 */
final class Timeline implements ReorderBuffer.Sink {
  /** Takes the samples; the array is valid during the call only. */
  interface Sink {
    void samples(short[] samples, int count);
  }

  private static final int LAG = 4000;
  private static final int CONCEALED = 480;
  private static final int JUMP = 16_000;
  private static final int BLOCK = 160;

  /** Samples that a source may be ahead of the wall clock before it is not believed any more. */
  private static final int FAST = 80_000;

  private final Sink sink;
  private final Concealment concealment = new Concealment();
  private final short[] scratch = new short[SelectorReceiver.LARGEST];
  private boolean synchronised;
  private int expected;
  private long lastAt;
  private long filled;
  private final long start;
  private long made;
  private long now;

  Timeline(Sink sink, long now) {
    this.sink = sink;
    this.lastAt = now;
    this.start = now;
    this.now = now;
  }

  /** The time of what comes next. */
  void now(long nanos) {
    now = nanos;
  }

  /** Another source (SSRC) or a new start: timestamps begin anew. */
  void resynchronise() {
    synchronised = false;
  }

  @Override
  public void inOrder(
      int payloadType, int timestamp, byte[] data, int offset, int length, boolean lost) {
    Codec codec;
    if (payloadType == Codec.PCMU.payloadType()) {
      codec = Codec.PCMU;
    } else if (payloadType == Codec.PCMA.payloadType()) {
      codec = Codec.PCMA;
    } else {
      return; // comfort noise and telephone events only hold their place in the order
    }
    if (made - samplesSince(start) > FAST) {
      return;
    }
    int gap = synchronised ? timestamp - expected : 0;
    if (gap > 0) {
      fill(gap, lost);
    }
    synchronised = true;
    expected = timestamp + length;
    codec.decode(data, offset, length, scratch);
    concealment.good(scratch, length);
    made += length;
    sink.samples(scratch, length);
    lastAt = now;
    filled = 0;
  }

  /** Fills a gap of the timestamps, but never with more time than has passed by the clock. */
  private void fill(int gap, boolean lost) {
    long most = Math.min(samplesSince(lastAt) - filled, samplesSince(start) - made) + JUMP;
    if (gap > most) {
      gap = Math.clamp(samplesSince(lastAt) - filled - LAG / 2, 0, Integer.MAX_VALUE);
    }
    for (int done = 0; done < gap; ) {
      int count = Math.min(BLOCK, gap - done);
      make(count, lost && done < CONCEALED);
      done += count;
    }
  }

  private void make(int count, boolean lost) {
    if (lost) {
      concealment.conceal(scratch, count);
    } else {
      concealment.silence(scratch, count);
    }
    made += count;
    sink.samples(scratch, count);
  }

  /** Lets the time pass when nothing comes. */
  void tick(long nanos) {
    now = nanos;
    while (samplesSince(lastAt) - filled > LAG + BLOCK) {
      make(BLOCK, false);
      filled += BLOCK;
      expected += BLOCK;
    }
  }

  /** Samples between the given timestamp and the end of what was handed on; 0 if it lies ahead. */
  int since(int timestamp) {
    int samples = expected - timestamp;
    return synchronised && samples > 0 && samples < 8000 ? samples : 0;
  }

  private long samplesSince(long nanos) {
    return (now - nanos) / 125_000;
  }
}
