package io.switchpost.media;

/**
 * What we take from the peer's RTCP (RFC 3550 section 6.4 and appendix A.2): the time of its last
 * sender report, for our answer to it. A BYE ends nothing: that is for SIP to say.
 */
final class RtcpReader {
  private static final int SENDER = 200;
  private static final int RECEIVER = 201;

  private int lastReport;
  private long reportedAt;

  /**
   * Reads a compound packet.
   *
   * @return false if it is malformed; nothing was taken from it then
   */
  boolean read(byte[] data, int length, long now) {
    if (length < 8 || (data[1] & 0xFF) != SENDER && (data[1] & 0xFF) != RECEIVER) {
      return false; // a compound packet begins with a report
    }
    for (int at = 0; at < length; ) {
      if (length - at < 4 || (data[at] & 0xC0) != 0x80) {
        return false;
      }
      boolean padded = (data[at] & 0x20) != 0;
      int size = 4 + 4 * RtpPacket.word16(data, at + 2);
      if (size > length - at || padded && at + size < length) {
        return false;
      }
      int type = data[at + 1] & 0xFF;
      int least = type == SENDER ? 28 : type == RECEIVER ? 8 : 4;
      int blocks = type == SENDER || type == RECEIVER ? 24 * (data[at] & 0x1F) : 0;
      if (size < least + blocks) {
        return false;
      }
      at += size;
    }
    if ((data[1] & 0xFF) == SENDER) {
      lastReport = RtpPacket.word32(data, 10); // the middle 32 bits of the NTP timestamp
      reportedAt = now;
    }
    return true;
  }

  /** LSR. */
  int lastReport() {
    return lastReport;
  }

  /** DLSR, in 1/65536 s. */
  int delay(long now) {
    return lastReport == 0 ? 0 : (int) ((now - reportedAt) / 1000 * 65536 / 1_000_000);
  }
}
