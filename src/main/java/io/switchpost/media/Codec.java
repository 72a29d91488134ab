package io.switchpost.media;

/** The audio codecs of this gateway: G.711 (ITU-T G.711), 8 kHz, one octet for each sample. */
public enum Codec {
  PCMU(0) {
    @Override
    short expand(int octet) {
      int code = ~octet & 0xFF;
      int magnitude = ((((code & 0x0F) << 3) + 0x84) << ((code >> 4) & 7)) - 0x84;
      return (short) ((code & 0x80) != 0 ? -magnitude : magnitude);
    }

    @Override
    int compress(int sample) {
      int sign = sample < 0 ? 0x80 : 0;
      int magnitude = Math.min(sample < 0 ? -sample : sample, 32635) + 0x84;
      int segment = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
      return ~(sign | (segment << 4) | ((magnitude >> (segment + 3)) & 0x0F)) & 0xFF;
    }
  },
  PCMA(8) {
    @Override
    short expand(int octet) {
      int code = octet ^ 0x55;
      int segment = (code >> 4) & 7;
      int magnitude = ((code & 0x0F) << 4) + 8;
      if (segment > 0) {
        magnitude = (magnitude + 0x100) << (segment - 1);
      }
      return (short) ((code & 0x80) != 0 ? magnitude : -magnitude);
    }

    @Override
    int compress(int sample) {
      int sign = sample < 0 ? 0 : 0x80;
      int magnitude = Math.min(sample < 0 ? ~sample : sample, 32767);
      int segment = Math.max(0, 31 - Integer.numberOfLeadingZeros(magnitude | 1) - 7);
      int mantissa = (magnitude >> (segment == 0 ? 4 : segment + 3)) & 0x0F;
      return (sign | (segment << 4) | mantissa) ^ 0x55;
    }
  };

  private final int payloadType;
  private final short[] expanded = new short[256];
  private final byte[] compressed = new byte[65536];

  Codec(int payloadType) {
    this.payloadType = payloadType;
    for (int octet = 0; octet < 256; octet++) {
      expanded[octet] = expand(octet);
    }
    for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
      compressed[sample & 0xFFFF] = (byte) compress(sample);
    }
  }

  abstract short expand(int octet);

  abstract int compress(int sample);

  /** The static RTP payload type (RFC 3551 table 4). */
  public int payloadType() {
    return payloadType;
  }

  /** The linear 16-bit value of one octet. */
  public short decode(byte octet) {
    return expanded[octet & 0xFF];
  }

  /** The octet nearest to a linear 16-bit value. */
  public byte encode(short sample) {
    return compressed[sample & 0xFFFF];
  }

  /** Decodes {@code count} octets from {@code offset} to the start of {@code samples}. */
  public void decode(byte[] octets, int offset, int count, short[] samples) {
    short[] table = expanded;
    for (int i = 0; i < count; i++) {
      samples[i] = table[octets[offset + i] & 0xFF];
    }
  }

  /** Encodes the first {@code count} samples to {@code octets} from {@code offset}. */
  public void encode(short[] samples, int count, byte[] octets, int offset) {
    byte[] table = compressed;
    for (int i = 0; i < count; i++) {
      octets[offset + i] = table[samples[i] & 0xFFFF];
    }
  }

  /** The octet that sounds the same in the other law. */
  byte toOther(byte octet) {
    return (this == PCMU ? PCMA : PCMU).encode(decode(octet));
  }
}
