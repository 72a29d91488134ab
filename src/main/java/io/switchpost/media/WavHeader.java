package io.switchpost.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The head of a WAV file that we write: 8 kHz, mono.
 *
 * @param format the format tag: 1 PCM, 6 A-law, 7 µ-law
 * @param sampleBytes octets for each sample
 * @param samples how many follow
 */
record WavHeader(int format, int sampleBytes, long samples) {
  static final int PCM = 1;
  static final int A_LAW = 6;
  static final int MU_LAW = 7;

  static WavHeader pcm16(long samples) {
    return new WavHeader(PCM, 2, samples);
  }

  static WavHeader g711(Codec codec, long samples) {
    return new WavHeader(codec == Codec.PCMA ? A_LAW : MU_LAW, 1, samples);
  }

  /** PCM: the 44 octets that everything reads; else with the fact chunk that the format demands. */
  int length() {
    return format == PCM ? 44 : 58;
  }

  long dataBytes() {
    return samples * sampleBytes;
  }

  ByteBuffer octets() {
    ByteBuffer head = ByteBuffer.allocate(length()).order(ByteOrder.LITTLE_ENDIAN);
    boolean odd = dataBytes() % 2 != 0;
    tag(head, "RIFF").putInt((int) (length() - 8 + dataBytes() + (odd ? 1 : 0)));
    tag(head, "WAVE");
    tag(head, "fmt ").putInt(format == PCM ? 16 : 18);
    head.putShort((short) format).putShort((short) 1).putInt(8000).putInt(8000 * sampleBytes);
    head.putShort((short) sampleBytes).putShort((short) (8 * sampleBytes));
    if (format != PCM) {
      head.putShort((short) 0);
      tag(head, "fact").putInt(4).putInt((int) samples);
    }
    tag(head, "data").putInt((int) dataBytes());
    return head.flip();
  }

  private static ByteBuffer tag(ByteBuffer head, String name) {
    return head.put(name.getBytes(StandardCharsets.US_ASCII));
  }

  void write(FileChannel channel) throws IOException {
    ByteBuffer head = octets();
    while (head.hasRemaining()) {
      channel.write(head);
    }
  }

  /** Cuts the file to this length, writes the head, and forces file and directory to disk. */
  void seal(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length() + dataBytes());
      write(channel);
      channel.force(true);
    }
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null && Files.isDirectory(directory)) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
