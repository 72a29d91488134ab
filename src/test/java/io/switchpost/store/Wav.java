package io.switchpost.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Recordings as the recorder leaves them. */
final class Wav {
  private Wav() {}

  /** A finished one. */
  static void write(Path file, Duration length) throws IOException {
    write(file, length, true);
  }

  /** One whose writer died: the header says that nothing is there. */
  static void interrupted(Path file, Duration length) throws IOException {
    write(file, length, false);
  }

  private static void write(Path file, Duration length, boolean finished) throws IOException {
    int audio = (int) (length.toMillis() * 16);
    int said = finished ? audio : 0;
    ByteBuffer wav = ByteBuffer.allocate(44 + audio).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + said);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(8000).putInt(16000);
    wav.putShort((short) 2).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(said);
    while (wav.hasRemaining()) {
      wav.put((byte) 1);
    }
    Files.write(file, wav.array());
  }
}
