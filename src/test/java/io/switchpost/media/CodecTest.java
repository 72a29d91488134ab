package io.switchpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodecTest {
  @ParameterizedTest
  @EnumSource(Codec.class)
  void everyOctetSurvivesDecodingAndEncoding(Codec codec) {
    for (int octet = 0; octet < 256; octet++) {
      short linear = codec.decode((byte) octet);
      assertThat(codec.decode(codec.encode(linear))).as("octet %d", octet).isEqualTo(linear);
    }
  }

  @ParameterizedTest
  @EnumSource(Codec.class)
  void theErrorStaysWithinTheStepOfTheSegment(Codec codec) {
    for (int sample = -32000; sample <= 32000; sample++) {
      int error = Math.abs(codec.decode(codec.encode((short) sample)) - sample);
      assertThat(error).as("sample %d", sample).isLessThanOrEqualTo(Math.abs(sample) / 30 + 8);
    }
  }

  /** Values of the tables of ITU-T G.711 in 16-bit scale. */
  @Test
  void knownValues() {
    assertThat(Codec.PCMU.decode((byte) 0xFF)).isZero();
    assertThat(Codec.PCMU.decode((byte) 0x80)).isEqualTo((short) 32124);
    assertThat(Codec.PCMU.decode((byte) 0x00)).isEqualTo((short) -32124);
    assertThat(Codec.PCMA.decode((byte) 0xD5)).isEqualTo((short) 8);
    assertThat(Codec.PCMA.decode((byte) 0x55)).isEqualTo((short) -8);
    assertThat(Codec.PCMA.decode((byte) 0xAA)).isEqualTo((short) 32256);
    assertThat(Codec.PCMU.encode((short) 0)).isEqualTo((byte) 0xFF);
    assertThat(Codec.PCMA.encode((short) 0)).isEqualTo((byte) 0xD5);
    assertThat(Codec.PCMU.encode(Short.MIN_VALUE)).isEqualTo((byte) 0x00);
    assertThat(Codec.PCMA.encode(Short.MIN_VALUE)).isEqualTo((byte) 0x2A);
  }
}
