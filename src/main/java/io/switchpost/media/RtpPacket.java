package io.switchpost.media;

import java.util.Arrays;

/**
 * A view of one received RTP packet (RFC 3550 section 5.1), filled anew for each datagram so that
 * reception allocates nothing. Not kept beyond the call that hands it over.
 */
final class RtpPacket {
  static final int HEADER = 12;

  /** Comfort noise (RFC 3389). */
  static final int COMFORT_NOISE = 13;

  byte[] data = new byte[0];
  boolean marker;
  int payloadType;
  int sequence;
  int timestamp;
  int ssrc;
  int offset;
  int length;

  /**
   * Reads the header and checks every length that it claims.
   *
   * @return false if this is no RTP packet; the fields are then undefined
   */
  boolean parse(byte[] datagram, int size) {
    if (size < HEADER || size > datagram.length || (datagram[0] & 0xC0) != 0x80) {
      return false;
    }
    int start = HEADER + 4 * (datagram[0] & 0x0F);
    if ((datagram[0] & 0x10) != 0) {
      if (start + 4 > size) {
        return false;
      }
      start += 4 + 4 * word16(datagram, start + 2);
    }
    int end = size;
    if ((datagram[0] & 0x20) != 0) {
      int padding = datagram[size - 1] & 0xFF;
      if (padding == 0) {
        return false;
      }
      end -= padding;
    }
    if (start > end) {
      return false;
    }
    data = datagram;
    marker = (datagram[1] & 0x80) != 0;
    payloadType = datagram[1] & 0x7F;
    sequence = word16(datagram, 2);
    timestamp = word32(datagram, 4);
    ssrc = word32(datagram, 8);
    offset = start;
    length = end - start;
    return true;
  }

  /** The same, to be kept. */
  RtpPacket copy() {
    RtpPacket copy = new RtpPacket();
    copy.data = Arrays.copyOfRange(data, offset, offset + length);
    copy.marker = marker;
    copy.payloadType = payloadType;
    copy.sequence = sequence;
    copy.timestamp = timestamp;
    copy.ssrc = ssrc;
    copy.length = length;
    return copy;
  }

  /** RTCP that came to the RTP port (RFC 5761 section 4: packet types 192 to 223). */
  static boolean isRtcp(byte[] datagram, int size) {
    return size >= 8
        && (datagram[0] & 0xC0) == 0x80
        && (datagram[1] & 0xFF) >= 192
        && (datagram[1] & 0xFF) <= 223;
  }

  static int word16(byte[] data, int at) {
    return (data[at] & 0xFF) << 8 | data[at + 1] & 0xFF;
  }

  static int word32(byte[] data, int at) {
    return word16(data, at) << 16 | word16(data, at + 2);
  }

  static void putWord16(byte[] data, int at, int value) {
    data[at] = (byte) (value >> 8);
    data[at + 1] = (byte) value;
  }

  static void putWord32(byte[] data, int at, int value) {
    putWord16(data, at, value >>> 16);
    putWord16(data, at + 2, value);
  }
}
