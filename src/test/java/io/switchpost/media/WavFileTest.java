package io.switchpost.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WavFileTest {
  @TempDir Path directory;

  private Path file() {
    return directory.resolve("sound.wav");
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    short[] sound = Pair.sound(12_345);
    WavFile.write(file(), sound);
    assertThat(WavFile.read(file())).isEqualTo(sound);
    assertThat(Files.size(file())).isEqualTo(44 + 2 * 12_345);
  }

  @ParameterizedTest
  @EnumSource(Codec.class)
  void g711IsReadAgainAndByJavaToo(Codec codec) throws Exception {
    short[] sound = Pair.sound(4001); // odd: the chunk is padded
    WavFile.write(file(), sound, codec);
    assertThat(WavFile.read(file())).isEqualTo(Pair.coded(codec, sound));
    AudioFormat format = AudioSystem.getAudioFileFormat(file().toFile()).getFormat();
    assertThat(format.getEncoding())
        .isEqualTo(codec == Codec.PCMA ? AudioFormat.Encoding.ALAW : AudioFormat.Encoding.ULAW);
    assertThat(format.getSampleRate()).isEqualTo(8000);
  }

  /** A 1 kHz tone keeps its level and length; a 5 kHz tone, which cannot be kept, is gone. */
  @ParameterizedTest
  @CsvSource({"44100,16,2", "48000,24,1", "16000,16,1", "22050,8,1", "11025,16,2", "6000,16,1"})
  void otherRatesAndWidthsBecomeEightKilohertz(int rate, int bits, int channels) throws Exception {
    writeTone(rate, bits, channels, 1000);
    short[] kept = WavFile.read(file());
    assertThat(kept.length).isCloseTo(8000, within(1));
    assertThat(level(kept)).isCloseTo(10_000 / Math.sqrt(2), within(150.0));
    if (rate > 10_500) {
      writeTone(rate, bits, channels, 5000);
      assertThat(level(WavFile.read(file()))).isLessThan(bits == 8 ? 100 : 20);
    }
  }

  private void writeTone(int rate, int bits, int channels, int frequency) throws IOException {
    ByteBuffer data =
        ByteBuffer.allocate(rate * channels * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < rate * channels; i++) {
      double value = 10_000 * Math.sin(2 * Math.PI * frequency * (i / channels) / rate);
      switch (bits) {
        case 8 -> data.put((byte) (Math.round(value / 256) + 128));
        case 16 -> data.putShort((short) value);
        default -> {
          data.put((byte) 0);
          data.putShort((short) value);
        }
      }
    }
    AudioFormat format =
        new AudioFormat(
            bits == 8 ? AudioFormat.Encoding.PCM_UNSIGNED : AudioFormat.Encoding.PCM_SIGNED,
            rate,
            bits,
            channels,
            channels * bits / 8,
            rate,
            false);
    AudioSystem.write(
        new AudioInputStream(new ByteArrayInputStream(data.array()), format, rate),
        AudioFileFormat.Type.WAVE,
        file().toFile());
  }

  private static double level(short[] samples) {
    short[] middle = Arrays.copyOfRange(samples, 400, samples.length - 400);
    double sum = 0;
    for (short sample : middle) {
      sum += (double) sample * sample;
    }
    return Math.sqrt(sum / middle.length);
  }

  @Test
  void aRecordingThatACrashCutOffIsRepaired() throws IOException {
    short[] sound = Pair.sound(8000);
    byte[] whole = WavFile.bytes(sound);
    Files.write(file(), WavHeader.pcm16(0).octets().array());
    Files.write(file(), Arrays.copyOfRange(whole, 44, 44 + 16_000 - 1), StandardOpenOption.APPEND);
    assertThat(WavFile.repair(file())).isEqualTo(Duration.ofNanos(7999 * 125_000L));
    assertThat(Files.readAllBytes(file())).isEqualTo(WavFile.bytes(Arrays.copyOf(sound, 7999)));
  }

  @Test
  void whatIsNoRecordingIsNotRepaired() throws IOException {
    Files.writeString(file(), "From: someone\r\nSubject: no sound at all, only some text\r\n\r\n");
    assertThatThrownBy(() -> WavFile.repair(file()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds no recording");
  }

  @Test
  void brokenFilesAreToldInOneSentence() throws IOException {
    byte[] good = WavFile.bytes(new short[100]);
    refuse("hello".getBytes(java.nio.charset.StandardCharsets.US_ASCII), "is no WAV file");
    refuse(Arrays.copyOf(good, 30), "holds no samples");
    refuse(with(good, 20, 49), "expected PCM of 8, 16, 24 or 32 bit, A-law or µ-law");
    refuse(with(good, 22, 0), "0 channels");
    refuse(with(good, 24, 1), "expected 1 to 8 channels at 4000 to 192000 Hz");
    refuse(with(good, 34, 12), "12 bit");
    refuse(with(good, 12, 'x'), "come before their format");
  }

  private static byte[] with(byte[] file, int at, int value) {
    byte[] changed = file.clone();
    changed[at] = (byte) value;
    if (at == 24) {
      changed[at + 1] = 0;
    }
    return changed;
  }

  private void refuse(byte[] octets, String why) throws IOException {
    Files.write(file(), octets);
    assertThatThrownBy(() -> WavFile.read(file()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);
  }

  @Test
  void aLengthThatLiesIsBoundedByTheFile() throws IOException {
    byte[] octets = WavFile.bytes(Pair.sound(100));
    ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN).putInt(40, -1);
    Files.write(file(), octets);
    assertThat(WavFile.read(file())).hasSize(100);
  }

  @FuzzTest
  void anyFileIsReadOrRefused(FuzzedDataProvider data) throws IOException {
    Path any = Files.createTempFile("any", ".wav");
    try {
      Files.write(any, data.consumeRemainingAsBytes());
      assertThat(WavFile.read(any)).isNotNull();
    } catch (IOException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    } finally {
      Files.delete(any);
    }
  }
}
