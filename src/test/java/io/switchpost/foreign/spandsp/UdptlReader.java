package io.switchpost.foreign.spandsp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Unpacks UDPTL datagrams and repairs losses from what they carry for it. Gives each IFP once, in
 * order, with its number; what cannot be repaired is left out. Throws at a datagram that breaks
 * T.38 clause 9.1, because it judges the writer.
 */
final class UdptlReader {
  private static final int HISTORY = 64;

  private final BiConsumer<byte[], Integer> sink;
  private final NavigableMap<Integer, byte[]> known = new TreeMap<>();
  private int next = -1;

  UdptlReader(BiConsumer<byte[], Integer> sink) {
    this.sink = sink;
  }

  void accept(byte[] datagram) {
    ByteBuffer in = ByteBuffer.wrap(datagram);
    int number = near(Short.toUnsignedInt(in.getShort()));
    byte[] primary = open(in);
    if (next < 0) {
      next = number;
    }
    known.put(number, primary);
    if ((in.get() & 0x80) == 0) {
      List<byte[]> secondaries = listOf(in);
      for (int i = 0; i < secondaries.size(); i++) {
        known.putIfAbsent(number - 1 - i, secondaries.get(i));
      }
    } else {
      if (in.get() != 1) {
        throw new IllegalArgumentException("the span of a parity has one octet");
      }
      int span = in.get();
      repair(number, span, listOf(in));
    }
    if (in.hasRemaining()) {
      throw new IllegalArgumentException(in.remaining() + " octets after the datagram's end");
    }
    deliver(number);
  }

  /** The number nearest to the expected one, beyond 16 bits. */
  private int near(int sixteenBits) {
    return next < 0 ? sixteenBits : next + (short) (sixteenBits - next);
  }

  private void repair(int number, int span, List<byte[]> parities) {
    int entries = parities.size();
    for (int entry = 0; entry < entries; entry++) {
      byte[] rest = parities.get(entry);
      List<Integer> missing = new ArrayList<>();
      for (int i = 0; i < span; i++) {
        int covered = number - entries + entry - i * entries;
        if (known.containsKey(covered)) {
          rest = UdptlWriter.xor(rest, known.get(covered));
        } else {
          missing.add(covered);
        }
      }
      if (missing.size() == 1) {
        known.put(missing.getFirst(), rest);
      }
    }
  }

  private void deliver(int upTo) {
    for (; next <= upTo; next++) {
      if (known.containsKey(next)) {
        sink.accept(known.get(next), next & 0xFFFF);
      }
    }
    known.headMap(next - HISTORY).clear();
  }

  private static List<byte[]> listOf(ByteBuffer in) {
    int count = length(in);
    List<byte[]> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add(open(in));
    }
    return list;
  }

  private static byte[] open(ByteBuffer in) {
    byte[] octets = new byte[length(in)];
    in.get(octets);
    return octets;
  }

  private static int length(ByteBuffer in) {
    int first = Byte.toUnsignedInt(in.get());
    return first < 0x80 ? first : (first & 0x3F) << 8 | Byte.toUnsignedInt(in.get());
  }
}
