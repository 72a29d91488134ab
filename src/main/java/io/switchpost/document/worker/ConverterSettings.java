package io.switchpost.document.worker;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Bounds of the printing of documents.
 *
 * @param directory for files on the way; emptied at the start
 * @param workers processes at once
 * @param megabytes heap of each
 * @param limit for one document or mail
 */
public record ConverterSettings(Path directory, int workers, int megabytes, Duration limit) {
  public static ConverterSettings in(Path directory) {
    return new ConverterSettings(directory, 2, 384, Duration.ofSeconds(50));
  }
}
