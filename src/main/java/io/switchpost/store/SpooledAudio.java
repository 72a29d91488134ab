package io.switchpost.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A recording whose writer died: its header speaks of less than is there. The recorder writes 44
 * bytes of header, then PCM, 16 bit, 8 kHz, one channel.
 */
final class SpooledAudio {
  private static final int HEADER = 44;
  private static final int RATE = 8000;
  private static final int BYTES_PER_SECOND = RATE * 2;

  private SpooledAudio() {}

  /** Makes the header tell what is there, on disk. Returns the length; zero for no audio at all. */
  static Duration repair(Path wav) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(wav.toFile(), "rw")) {
      long audio = (file.length() - HEADER) & ~1L;
      if (audio <= 0) {
        return Duration.ZERO;
      }
      file.setLength(HEADER + audio);
      ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
      header.put("RIFF".getBytes(StandardCharsets.US_ASCII));
      header.putInt((int) Math.min(audio + HEADER - 8, Integer.MAX_VALUE));
      header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII));
      header.putInt(16).putShort((short) 1).putShort((short) 1);
      header.putInt(RATE).putInt(BYTES_PER_SECOND).putShort((short) 2).putShort((short) 16);
      header.put("data".getBytes(StandardCharsets.US_ASCII));
      header.putInt((int) Math.min(audio, Integer.MAX_VALUE));
      file.write(header.array());
      file.getFD().sync();
      return length(audio);
    }
  }

  /** Of a recording that was finished. */
  static Duration length(Path wav) throws IOException {
    return length(Math.max(0, java.nio.file.Files.size(wav) - HEADER));
  }

  private static Duration length(long bytes) {
    return Duration.ofMillis(bytes * 1000 / BYTES_PER_SECOND);
  }
}
