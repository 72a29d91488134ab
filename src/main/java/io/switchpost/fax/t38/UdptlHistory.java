package io.switchpost.fax.t38;

import java.util.Arrays;
import java.util.List;

/** The last IFP packets of a stream by their numbers, and the arithmetic of parity over them. */
final class UdptlHistory {
  static final int SIZE = 64;

  private static final int NONE = -1;

  private final int[] numbers = new int[SIZE];
  private final byte[][] packets = new byte[SIZE][];
  private final boolean[] arrived = new boolean[SIZE];
  private final boolean[] padded = new boolean[SIZE];
  private final boolean[] confirmed = new boolean[SIZE];

  UdptlHistory() {
    forget();
  }

  void forget() {
    Arrays.fill(numbers, NONE);
  }

  boolean has(int sequence) {
    return numbers[sequence % SIZE] == sequence;
  }

  /** It came as the first part of a datagram of its own. */
  void arrived(int sequence, byte[] packet) {
    keep(sequence, packet, false);
    arrived[sequence % SIZE] = true;
  }

  /** It came with another datagram. */
  void recovered(int sequence, byte[] packet) {
    keep(sequence, packet, false);
  }

  /** Only to be asked for what {@link #has} is true. */
  boolean hasArrived(int sequence) {
    return arrived[sequence % SIZE];
  }

  /** It came twice, and nothing more can be learnt of it. */
  boolean isConfirmed(int sequence) {
    return confirmed[sequence % SIZE];
  }

  void confirm(int sequence) {
    confirmed[sequence % SIZE] = true;
  }

  boolean isPadded(int sequence) {
    return padded[sequence % SIZE];
  }

  byte[] packet(int sequence) {
    return packets[sequence % SIZE];
  }

  boolean repeats(byte[] packet, int sequence) {
    return has(sequence) && Arrays.equals(packet, packet(sequence));
  }

  /**
   * Each entry brings one packet back if it is the only one of its group that is missing.
   *
   * @param next the number of the datagram that the entries came with
   * @param expected the first number that is still of use
   * @return how many came back
   */
  int repair(int next, int span, List<byte[]> entries, int expected) {
    int step = entries.size();
    if (span * step >= SIZE) {
      return 0;
    }
    int repaired = 0;
    for (int entry = 0; entry < step; entry++) {
      int newest = next - step + entry;
      int missing = NONE;
      int count = 0;
      for (int i = 0; i < span; i++) {
        int candidate = newest - i * step & 0xFFFF;
        if (!has(candidate)) {
          missing = candidate;
          count++;
        }
      }
      if (count == 1 && (short) (missing - expected) >= 0) {
        keep(missing, rest(newest, span, step, missing, entries.get(entry)), true);
        repaired++;
      }
    }
    return repaired;
  }

  private byte[] rest(int newest, int span, int step, int missing, byte[] entry) {
    byte[] sum = entry.clone();
    for (int i = 0; i < span; i++) {
      int other = newest - i * step & 0xFFFF;
      if (other != missing) {
        byte[] packet = packet(other);
        for (int octet = 0; octet < Math.min(sum.length, packet.length); octet++) {
          sum[octet] ^= packet[octet];
        }
      }
    }
    return sum;
  }

  private void keep(int sequence, byte[] packet, boolean byParity) {
    int slot = sequence % SIZE;
    numbers[slot] = sequence;
    packets[slot] = packet;
    padded[slot] = byParity;
    arrived[slot] = false;
    confirmed[slot] = byParity;
  }
}
