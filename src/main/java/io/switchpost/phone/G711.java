package io.switchpost.phone;

/**
 * G.711 both ways (ITU-T G.711), computed: a phone's own, so that the gateway's is tested by it.
 */
final class G711 {
  private static final int BIAS = 33;

  private G711() {}

  static byte toALaw(short sample) {
    int magnitude = (sample < 0 ? -sample - 1 : sample) >> 4;
    int exponent = magnitude < 16 ? 0 : 32 - Integer.numberOfLeadingZeros(magnitude) - 4;
    int mantissa = (magnitude >> Math.max(exponent - 1, 0)) & 0x0f;
    return (byte) (((exponent << 4 | mantissa) ^ 0x55) ^ (sample < 0 ? 0 : 0x80));
  }

  static short fromALaw(byte octet) {
    int value = octet ^ 0x55;
    int exponent = (value >> 4) & 7;
    int magnitude = ((value & 0x0f) << 4) + 8;
    if (exponent > 0) {
      magnitude = (magnitude + 0x100) << (exponent - 1);
    }
    return (short) ((value & 0x80) != 0 ? magnitude : -magnitude);
  }

  static byte toMuLaw(short sample) {
    int magnitude = Math.min(Math.abs((int) sample) >> 2, 8158) + BIAS;
    int exponent = 31 - Integer.numberOfLeadingZeros(magnitude) - 5;
    int mantissa = (magnitude >> (exponent + 1)) & 0x0f;
    return (byte) ~((sample < 0 ? 0x80 : 0) | exponent << 4 | mantissa);
  }

  static short fromMuLaw(byte octet) {
    int value = ~octet;
    int exponent = (value >> 4) & 7;
    int magnitude = ((((value & 0x0f) << 1) + BIAS) << exponent) - BIAS;
    return (short) (((value & 0x80) != 0 ? -magnitude : magnitude) << 2);
  }
}
