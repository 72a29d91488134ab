package io.switchpost.foreign.spandsp;

import io.switchpost.foreign.spandsp.Protection.Parity;
import io.switchpost.foreign.spandsp.Protection.Redundancy;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Packs IFPs into UDPTL datagrams (T.38 clause 9.1), numbered from the given number. */
final class UdptlWriter {
  private final Protection protection;
  private final List<byte[]> newestFirst = new ArrayList<>();
  private int number;

  UdptlWriter(Protection protection, int firstNumber) {
    this.protection = protection;
    this.number = firstNumber;
  }

  byte[] pack(byte[] ifp) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(number >> 8);
    out.write(number);
    open(out, ifp);
    switch (protection) {
      case Redundancy(int entries) -> {
        List<byte[]> again = newestFirst.subList(0, Math.min(entries, newestFirst.size()));
        out.write(0x00);
        out.write(again.size());
        again.forEach(old -> open(out, old));
      }
      case Parity(int span, int entries) -> {
        out.write(0x80);
        parities(out, span, entries);
      }
    }
    newestFirst.addFirst(ifp);
    number = number + 1 & 0xFFFF;
    return out.toByteArray();
  }

  /** While fewer IFPs than span × entries exist, the span is shorter. */
  private void parities(ByteArrayOutputStream out, int span, int entries) {
    int reach = Math.min(span, newestFirst.size() / entries);
    int written = reach == 0 ? 0 : entries;
    out.write(1);
    out.write(reach);
    out.write(written);
    for (int entry = 0; entry < written; entry++) {
      byte[] parity = new byte[0];
      for (int i = 0; i < reach; i++) {
        parity = xor(parity, newestFirst.get(entries - 1 - entry + i * entries));
      }
      open(out, parity);
    }
  }

  static byte[] xor(byte[] one, byte[] other) {
    byte[] sum = new byte[Math.max(one.length, other.length)];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = (byte) ((i < one.length ? one[i] : 0) ^ (i < other.length ? other[i] : 0));
    }
    return sum;
  }

  private static void open(ByteArrayOutputStream out, byte[] octets) {
    if (octets.length >= 0x80) {
      out.write(0x80 | octets.length >> 8);
    }
    out.write(octets.length);
    out.writeBytes(octets);
  }
}
