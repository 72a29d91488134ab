package io.switchpost.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.media.Codec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The oracle is the codec of Java's sound library. */
class G711Test {
  private static final AudioFormat PCM = new AudioFormat(8_000, 16, 1, true, false);

  private static short[] decodedByJava(Codec codec, byte[] octets) throws IOException {
    Encoding law = codec == Codec.PCMU ? Encoding.ULAW : Encoding.ALAW;
    AudioFormat format = new AudioFormat(law, 8_000, 8, 1, 1, 8_000, false);
    try (AudioInputStream in =
            new AudioInputStream(new ByteArrayInputStream(octets), format, octets.length);
        AudioInputStream pcm = AudioSystem.getAudioInputStream(PCM, in)) {
      ByteBuffer bytes = ByteBuffer.wrap(pcm.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      short[] samples = new short[bytes.remaining() / 2];
      bytes.asShortBuffer().get(samples);
      return samples;
    }
  }

  private static short decode(Codec codec, byte octet) {
    return codec == Codec.PCMU ? G711.fromMuLaw(octet) : G711.fromALaw(octet);
  }

  private static byte encode(Codec codec, short sample) {
    return codec == Codec.PCMU ? G711.toMuLaw(sample) : G711.toALaw(sample);
  }

  @ParameterizedTest
  @EnumSource(Codec.class)
  void everyOctet_isDecodedAsJavaDoes(Codec codec) throws IOException {
    byte[] octets = new byte[256];
    for (int i = 0; i < 256; i++) {
      octets[i] = (byte) i;
    }
    short[] expected = decodedByJava(codec, octets);
    for (int i = 0; i < 256; i++) {
      assertThat(decode(codec, octets[i])).as("octet %d", i).isEqualTo(expected[i]);
    }
  }

  /** A segment has 16 steps: half a step is at most a 32nd of the sample. */
  @ParameterizedTest
  @EnumSource(Codec.class)
  void everySample_isCodedWithinHalfAStep(Codec codec) {
    for (int sample = -32_768; sample <= 32_767; sample++) {
      int error = Math.abs(sample - decode(codec, encode(codec, (short) sample)));
      assertThat(error).as("sample %d", sample).isLessThanOrEqualTo(Math.abs(sample) / 32 + 8);
    }
  }

  @Test
  void silence_staysSilence() {
    assertThat(decode(Codec.PCMU, encode(Codec.PCMU, (short) 0))).isZero();
    assertThat((int) decode(Codec.PCMA, encode(Codec.PCMA, (short) 0))).isBetween(-8, 8);
  }
}
