package io.switchpost.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * WAV files as a telephone needs them: read (PCM 8, 16, 24 and 32 bit, A-law, µ-law; any rate from
 * 4 to 192 kHz and up to 8 channels, brought to 8 kHz mono), written as PCM 16 bit or G.711.
 */
public final class WavFile {
  private static final int BLOCK = 8192;

  private WavFile() {}

  /**
   * The samples of a file, 16 bit at 8 kHz.
   *
   * @throws IOException with one clear sentence if it is no WAV file, is of an unknown format, or
   *     longer than 2 h
   */
  public static short[] read(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      WavReader reader = WavReader.open(channel, file.toString());
      if (reader.rate() == 8000) {
        float[] values = new float[BLOCK];
        short[] samples = new short[Math.toIntExact(reader.frames())];
        for (int at = 0; at < samples.length; at += BLOCK) {
          int count = Math.min(BLOCK, samples.length - at);
          reader.read(at, count, values);
          for (int i = 0; i < count; i++) {
            samples[at + i] = (short) Math.round(values[i]);
          }
        }
        return samples;
      }
      return new Resampler(reader.rate(), 8000).resample(reader::read, reader.frames());
    }
  }

  /** Writes PCM 16 bit, 8 kHz, mono. */
  public static void write(Path file, short[] samples) throws IOException {
    Files.write(file, bytes(samples));
  }

  /** Writes G.711, 8 kHz, mono: half the size, and what unified-messaging clients expect. */
  public static void write(Path file, short[] samples, Codec codec) throws IOException {
    Files.write(file, bytes(samples, codec));
  }

  /** A whole WAV file, PCM 16 bit, 8 kHz, mono. */
  public static byte[] bytes(short[] samples) {
    WavHeader header = WavHeader.pcm16(samples.length);
    ByteBuffer file = start(header);
    file.asShortBuffer().put(samples);
    return file.array();
  }

  /** A whole WAV file, G.711, 8 kHz, mono. */
  public static byte[] bytes(short[] samples, Codec codec) {
    WavHeader header = WavHeader.g711(codec, samples.length);
    byte[] file = start(header).array();
    codec.encode(samples, samples.length, file, header.length());
    return file;
  }

  private static ByteBuffer start(WavHeader header) {
    long length = header.length() + header.dataBytes() + header.dataBytes() % 2;
    return ByteBuffer.allocate(Math.toIntExact(length))
        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
        .put(header.octets());
  }

  /**
   * Completes a recording of ours that a crash cut off: its header is made to agree with the length
   * of the file, and the file is forced to disk.
   *
   * @return how long it is
   * @throws IOException if the file is no recording of ours
   */
  public static Duration repair(Path file) throws IOException {
    WavHeader expected = WavHeader.pcm16(0);
    byte[] head;
    try (var in = Files.newInputStream(file)) {
      head = in.readNBytes(expected.length());
    }
    byte[] ours = expected.octets().array();
    boolean same =
        head.length == ours.length
            && Arrays.equals(head, 0, 4, ours, 0, 4)
            && Arrays.equals(head, 8, 40, ours, 8, 40);
    if (!same) {
      throw new IOException(file + " holds no recording: it does not begin as ours do");
    }
    long samples = (Files.size(file) - ours.length) / 2;
    WavHeader.pcm16(samples).seal(file);
    return Duration.ofNanos(samples * 125_000);
  }
}
