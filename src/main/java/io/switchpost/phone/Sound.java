package io.switchpost.phone;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** WAV files as Java's own sound library reads and writes them: a stranger to the gateway's. */
public final class Sound {
  private static final AudioFormat TELEPHONE = new AudioFormat(8_000, 16, 1, true, false);

  private Sound() {}

  /** The samples of a WAV file (PCM, A-law, µ-law), 16 bit at 8 kHz mono. */
  public static short[] read(Path file) throws IOException {
    try (AudioInputStream in = AudioSystem.getAudioInputStream(file.toFile())) {
      return samples(in, file.toString());
    } catch (UnsupportedAudioFileException e) {
      throw new IOException("expected a WAV file: " + file, e);
    }
  }

  /** As {@link #read(Path)}, from an attachment, say. */
  public static short[] read(byte[] wav) throws IOException {
    try (AudioInputStream in = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
      return samples(in, wav.length + " octets");
    } catch (UnsupportedAudioFileException e) {
      throw new IOException("expected a WAV file in " + wav.length + " octets", e);
    }
  }

  private static short[] samples(AudioInputStream in, String what) throws IOException {
    AudioFormat format = in.getFormat();
    if (format.getChannels() != 1 || format.getSampleRate() != 8_000) {
      throw new IOException("expected 8 kHz mono, came " + format + " in " + what);
    }
    try (InputStream pcm = AudioSystem.getAudioInputStream(TELEPHONE, in)) {
      ByteBuffer bytes = ByteBuffer.wrap(pcm.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      short[] samples = new short[bytes.remaining() / 2];
      bytes.asShortBuffer().get(samples);
      return samples;
    }
  }

  /** Writes PCM 16 bit, 8 kHz, mono. */
  public static void write(Path file, short[] samples) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples);
    try (AudioInputStream in =
        new AudioInputStream(new ByteArrayInputStream(bytes.array()), TELEPHONE, samples.length)) {
      AudioSystem.write(in, AudioFileFormat.Type.WAVE, file.toFile());
    }
  }
}
