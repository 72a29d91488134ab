package io.switchpost.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/**
 * Reads a WAV file of any origin: finds its format and its samples among its chunks, believes no
 * length that the file itself does not bear out, and mixes the channels to one.
 */
final class WavReader {
  private static final int RIFF = 0x46464952;
  private static final int WAVE = 0x45564157;
  private static final int FORMAT = 0x20746d66;
  private static final int DATA = 0x61746164;
  private static final int EXTENSIBLE = 0xFFFE;
  private static final int MOST_CHUNKS = 1000;
  private static final long LONGEST_SECONDS = 7200;

  private final SeekableByteChannel channel;
  private final int tag;
  private final int channels;
  private final int rate;
  private final int sampleBytes;
  private final long start;
  private final long frames;

  private WavReader(
      SeekableByteChannel channel,
      int tag,
      int channels,
      int rate,
      int sampleBytes,
      long start,
      long frames) {
    this.channel = channel;
    this.tag = tag;
    this.channels = channels;
    this.rate = rate;
    this.sampleBytes = sampleBytes;
    this.start = start;
    this.frames = frames;
  }

  /**
   * Reads the head.
   *
   * @param name for error messages
   */
  static WavReader open(SeekableByteChannel channel, String name) throws IOException {
    long size = channel.size();
    ByteBuffer head = at(channel, 0, 12);
    if (head.remaining() < 12 || head.getInt(0) != RIFF || head.getInt(8) != WAVE) {
      throw new IOException(name + " is no WAV file: it does not begin with RIFF … WAVE");
    }
    ByteBuffer format = ByteBuffer.allocate(0);
    long position = 12;
    for (int i = 0; i < MOST_CHUNKS; i++) {
      ByteBuffer chunk = at(channel, position, 8);
      if (chunk.remaining() < 8) {
        break;
      }
      long length = chunk.getInt(4) & 0xFFFFFFFFL;
      long rest = size - position - 8;
      switch (chunk.getInt(0)) {
        case FORMAT -> format = at(channel, position + 8, (int) Math.min(length, 40));
        case DATA -> {
          if (format.remaining() < 16) {
            throw new IOException(name + " is broken: its samples come before their format");
          }
          // an unfinished or streamed file says nothing or too much: it goes on to its end
          boolean open = length == 0 || length > rest;
          return data(channel, name, format, position + 8, open ? rest : length);
        }
        default -> {}
      }
      position += 8 + length + length % 2;
    }
    throw new IOException(name + " is broken: it holds no samples (no data chunk)");
  }

  private static WavReader data(
      SeekableByteChannel channel, String name, ByteBuffer format, long start, long length)
      throws IOException {
    int tag = format.getShort(0) & 0xFFFF;
    if (tag == EXTENSIBLE && format.remaining() >= 26) {
      tag = format.getShort(24) & 0xFFFF;
    }
    int channels = format.getShort(2) & 0xFFFF;
    int rate = format.getInt(4);
    int bits = format.getShort(14) & 0xFFFF;
    boolean known =
        tag == WavHeader.PCM && bits >= 8 && bits <= 32 && bits % 8 == 0
            || (tag == WavHeader.A_LAW || tag == WavHeader.MU_LAW) && bits == 8;
    if (!known) {
      throw new IOException(
          name
              + " has the format "
              + tag
              + " with "
              + bits
              + " bit; expected PCM of 8, 16, 24 or 32 bit, A-law or µ-law");
    }
    if (channels < 1 || channels > 8 || rate < 4000 || rate > 192_000) {
      throw new IOException(
          name
              + " has "
              + channels
              + " channels at "
              + rate
              + " Hz; expected 1 to 8 channels at 4000 to 192000 Hz");
    }
    long frames = length / (channels * (bits / 8));
    if (frames > LONGEST_SECONDS * rate) {
      throw new IOException(name + " is longer than 2 hours");
    }
    return new WavReader(channel, tag, channels, rate, bits / 8, start, frames);
  }

  private static ByteBuffer at(SeekableByteChannel channel, long position, int length)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(Math.min(position, channel.size()));
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      // more of it
    }
    return buffer.flip();
  }

  int rate() {
    return rate;
  }

  /** Samples of each channel. */
  long frames() {
    return frames;
  }

  /** Reads {@code count} frames from frame {@code from}, mixed to one channel of 16-bit range. */
  void read(long from, int count, float[] values) throws IOException {
    int frameBytes = channels * sampleBytes;
    ByteBuffer octets = at(channel, start + from * frameBytes, count * frameBytes);
    for (int i = 0; i < count; i++) {
      float sum = 0;
      for (int c = 0; c < channels && octets.remaining() >= sampleBytes; c++) {
        sum += sample(octets);
      }
      values[i] = sum / channels;
    }
  }

  private float sample(ByteBuffer octets) {
    if (tag != WavHeader.PCM) {
      return (tag == WavHeader.A_LAW ? Codec.PCMA : Codec.PCMU).decode(octets.get());
    }
    return switch (sampleBytes) {
      case 1 -> ((octets.get() & 0xFF) - 128) * 256f;
      case 2 -> octets.getShort();
      case 3 -> {
        int low = octets.getShort() & 0xFFFF;
        yield (octets.get() << 16 | low) / 256f;
      }
      default -> octets.getInt() / 65536f;
    };
  }
}
