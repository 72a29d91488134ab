package io.switchpost.media;

import java.nio.charset.StandardCharsets;

/**
 * The compound RTCP packets that we send (RFC 3550 section 6): SR or RR, SDES with CNAME, and BYE
 * at the end.
 */
final class RtcpReport {
  private static final int SENDER = 200;
  private static final int RECEIVER = 201;
  private static final int DESCRIPTION = 202;
  private static final int GOODBYE = 203;
  private static final int CNAME = 1;
  private static final long NTP_EPOCH = 2_208_988_800L;

  private final byte[] out;
  private int at;

  RtcpReport(byte[] out) {
    this.out = out;
  }

  /**
   * Writes a report.
   *
   * @param sending true for a sender report
   * @return its length
   */
  int write(
      RtpWriter writer,
      ReceptionStatistics reception,
      RtcpReader reader,
      boolean sending,
      boolean goodbye,
      long now) {
    at = 0;
    int blocks = reception.started() ? 1 : 0;
    int words = 1 + (sending ? 5 : 0) + 6 * blocks;
    head(blocks, sending ? SENDER : RECEIVER, words, writer.ssrc);
    if (sending) {
      long millis = System.currentTimeMillis();
      word((int) (millis / 1000 + NTP_EPOCH));
      word((int) ((millis % 1000 << 32) / 1000));
      word(writer.timestamp());
      word((int) writer.sent());
      word(writer.octets());
    }
    if (blocks > 0) {
      reception.report(out, at);
      at += 16;
      word(reader.lastReport());
      word(reader.delay(now));
    }
    description(writer.ssrc);
    if (goodbye) {
      head(1, GOODBYE, 1, writer.ssrc);
    }
    return at;
  }

  private void description(int ssrc) {
    byte[] name = Integer.toHexString(ssrc).getBytes(StandardCharsets.US_ASCII);
    int words = 1 + (2 + name.length + 4) / 4; // at least one zero octet ends the items
    head(1, DESCRIPTION, words, ssrc);
    int end = at + 4 * (words - 1);
    out[at++] = CNAME;
    out[at++] = (byte) name.length;
    System.arraycopy(name, 0, out, at, name.length);
    at += name.length;
    while (at < end) {
      out[at++] = 0;
    }
  }

  private void head(int count, int type, int words, int ssrc) {
    out[at] = (byte) (0x80 | count);
    out[at + 1] = (byte) type;
    RtpPacket.putWord16(out, at + 2, words);
    at += 4;
    word(ssrc);
  }

  private void word(int value) {
    RtpPacket.putWord32(out, at, value);
    at += 4;
  }
}
