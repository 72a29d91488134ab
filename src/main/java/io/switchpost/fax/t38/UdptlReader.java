package io.switchpost.fax.t38;

import io.switchpost.fax.t38.UdptlPacket.Parity;
import io.switchpost.fax.t38.UdptlPacket.Recovery;
import io.switchpost.fax.t38.UdptlPacket.Redundancy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads one datagram; every length is checked against what is there. */
final class UdptlReader {
  private static final byte[] NOTHING = {};
  private static final int RTP_HEADER = 12;

  private final byte[] datagram;
  private int at;

  UdptlReader(byte[] datagram) {
    this.datagram = datagram;
  }

  UdptlPacket read() throws UdptlException {
    int sequence = octet() << 8 | octet();
    byte[] primary = openType();
    // Some peers end here when they have no error correction.
    var recovery = at == datagram.length ? new Redundancy(List.of()) : recovery();
    if (at < datagram.length && looksLikeRtp(datagram, datagram.length)) {
      throw new UdptlException("RTP");
    }
    return new UdptlPacket(sequence, primary, recovery);
  }

  /** Only a datagram that is not whole UDPTL is asked: sequence numbers may begin with 80 too. */
  static boolean looksLikeRtp(byte[] datagram, int length) {
    return length >= RTP_HEADER && (datagram[0] & 0xC0) == 0x80;
  }

  private Recovery recovery() throws UdptlException {
    if ((octet() & 0x80) == 0) {
      return new Redundancy(openTypes());
    }
    if (octet() != 1) {
      throw new UdptlException("a span of more than one octet");
    }
    return new Parity(octet(), openTypes());
  }

  private List<byte[]> openTypes() throws UdptlException {
    int count = length();
    if (count > datagram.length - at) {
      throw new UdptlException("more entries than octets");
    }
    var entries = new ArrayList<byte[]>(count);
    for (int i = 0; i < count; i++) {
      entries.add(openType());
    }
    return entries;
  }

  private byte[] openType() throws UdptlException {
    int length = length();
    if (length > datagram.length - at) {
      throw new UdptlException("a packet longer than its datagram");
    }
    at += length;
    return length == 0 ? NOTHING : Arrays.copyOfRange(datagram, at - length, at);
  }

  private int length() throws UdptlException {
    int first = octet();
    if (first < 0x80) {
      return first;
    }
    if (first >= 0xC0) {
      throw new UdptlException("a fragment, which no datagram needs");
    }
    return (first & 0x3F) << 8 | octet();
  }

  private int octet() throws UdptlException {
    if (at == datagram.length) {
      throw new UdptlException("a datagram that ends too early");
    }
    return datagram[at++] & 0xFF;
  }
}
