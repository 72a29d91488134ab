package io.switchpost.media;

import java.util.Arrays;

/**
 * The jitter buffer of what is recorded or listened to: puts packets back into their order, drops
 * repeated ones, and waits for a missing one only so long.
 *
 * <p>Nothing here plays to a person, so packets in order go through at once and time is kept by
 * their timestamps. The wait adapts between 40 and 200 ms to how late packets really come.
 */
final class ReorderBuffer {
  /** Takes the packets in order. */
  interface Sink {
    /**
     * @param lost true if packets before this one never came
     */
    void inOrder(int payloadType, int timestamp, byte[] data, int offset, int length, boolean lost);
  }

  private static final int SLOTS = 64;

  /** An outage of so many packets is believed at once (RFC 3550 A.1, MAX_DROPOUT). */
  private static final int FAR = 3000;

  private static final long SHORTEST_WAIT = 40_000_000L;
  private static final long LONGEST_WAIT = 200_000_000L;
  private static final long STEP = 20_000_000L;
  private static final int CALM = 500;

  private static final class Slot {
    private boolean full;
    private int payloadType;
    private int timestamp;
    private int length;
    private byte[] data = new byte[0];
  }

  private final Sink sink;
  private long late;
  private Slot[] slots;
  private int held;
  private long heldSince;
  private boolean started;
  private int expected;
  private int confirming = -1;
  private long delivered;
  private long wait = 60_000_000L;
  private int calm;

  ReorderBuffer(Sink sink) {
    this.sink = sink;
  }

  /** Forgets all; the next packet is the first. */
  void reset() {
    started = false;
    if (held > 0) {
      Arrays.stream(slots).forEach(slot -> slot.full = false);
      held = 0;
    }
  }

  void packet(RtpPacket packet, long now) {
    if (!started) {
      started = true;
      expected = packet.sequence;
      delivered = 0;
    }
    int ahead = (short) (packet.sequence - expected);
    if (ahead == 0) {
      deliver(
          packet.payloadType, packet.timestamp, packet.data, packet.offset, packet.length, false);
      if (held > 0) {
        run(now);
      }
    } else if (ahead > 0 && ahead < SLOTS) {
      hold(packet, now);
    } else if (ahead < 0 && ahead > -SLOTS) {
      behind(-ahead);
    } else if (ahead > 0 && ahead < FAR || packet.sequence == confirming) {
      flush();
      expected = packet.sequence;
      delivered = 0;
      deliver(
          packet.payloadType, packet.timestamp, packet.data, packet.offset, packet.length, true);
    } else {
      confirming = packet.sequence + 1 & 0xFFFF; // a very old one, or a new run: the next tells
    }
  }

  private void deliver(
      int payloadType, int timestamp, byte[] data, int offset, int length, boolean lost) {
    expected = expected + 1 & 0xFFFF;
    confirming = -1;
    delivered = delivered << 1 | 1;
    if (++calm > CALM) {
      calm = 0;
      wait = Math.max(SHORTEST_WAIT, wait - STEP);
    }
    sink.inOrder(payloadType, timestamp, data, offset, length, lost);
  }

  /** A packet that was given up and came after all tells that the wait was too short. */
  private void behind(int distance) {
    if ((delivered & 1L << distance - 1) == 0) {
      delivered |= 1L << distance - 1;
      wait = Math.min(LONGEST_WAIT, wait + STEP);
      calm = 0;
      late++;
    }
  }

  private void hold(RtpPacket packet, long now) {
    if (slots == null) {
      slots = new Slot[SLOTS];
      Arrays.setAll(slots, _ -> new Slot());
    }
    Slot slot = slots[packet.sequence % SLOTS];
    if (slot.full) {
      return; // the same packet again
    }
    if (slot.data.length < packet.length) {
      slot.data = new byte[Math.max(160, packet.length)];
    }
    System.arraycopy(packet.data, packet.offset, slot.data, 0, packet.length);
    slot.full = true;
    slot.payloadType = packet.payloadType;
    slot.timestamp = packet.timestamp;
    slot.length = packet.length;
    if (held++ == 0) {
      heldSince = now;
    }
  }

  /** Gives up the missing packet when it was waited for long enough. */
  void tick(long now) {
    if (held > 0 && now - heldSince >= wait) {
      skip();
      run(now);
    }
  }

  boolean holding() {
    return held > 0;
  }

  /** Packets that came after they were given up. */
  long late() {
    return late;
  }

  /** Delivers what is held, whatever is missing. */
  void flush() {
    while (held > 0) {
      skip();
      run(0);
    }
  }

  private void skip() {
    while (!slots[expected % SLOTS].full) {
      expected = expected + 1 & 0xFFFF;
      delivered <<= 1;
    }
    release(true);
  }

  private void run(long now) {
    while (held > 0 && slots[expected % SLOTS].full) {
      release(false);
    }
    heldSince = now;
  }

  private void release(boolean lost) {
    Slot slot = slots[expected % SLOTS];
    slot.full = false;
    held--;
    deliver(slot.payloadType, slot.timestamp, slot.data, 0, slot.length, lost);
  }
}
