package io.switchpost.mail.intake;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes a mail as long as the disk takes it. What it refuses is told at the end: until then a
 * client must be heard out, or the rest of its mail would be taken for commands.
 */
final class DraftOutput implements AutoCloseable {
  private final OutputStream file;
  private Optional<IOException> refusal = Optional.empty();

  /**
   * @throws IOException when there cannot be such a file
   */
  DraftOutput(Path file) throws IOException {
    this.file = new BufferedOutputStream(Files.newOutputStream(file));
  }

  void write(byte[] from, int length) {
    if (refusal.isEmpty()) {
      try {
        file.write(from, 0, length);
      } catch (IOException e) {
        refusal = Optional.of(e);
      }
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      refusal = refusal.or(() -> Optional.of(e));
    }
  }

  /** After {@link #close}: why not all of it is there. */
  Optional<IOException> refusal() {
    return refusal;
  }
}
