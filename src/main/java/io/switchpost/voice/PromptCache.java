package io.switchpost.voice;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Samples in memory, at most 16 million (32 MB); those not heard for longest go first. */
final class PromptCache {
  private static final long MOST_SAMPLES = 16_000_000;
  private static final int MOST_ENTRIES = 4_000;
  private static final long FRESH_FOR = TimeUnit.SECONDS.toNanos(1);

  private final Map<String, Entry> entries = new LinkedHashMap<>(256, 0.75f, true);
  private long samples;

  /**
   * A prompt as its file was; without a file, what is played for a prompt that nobody has.
   *
   * @param checked when the file was last looked at, {@link System#nanoTime}
   */
  record Entry(Optional<Path> file, FileTime modified, short[] samples, long checked) {
    Entry(Optional<Path> file, FileTime modified, short[] samples) {
      this(file, modified, samples, System.nanoTime());
    }

    boolean fresh() {
      return System.nanoTime() - checked < FRESH_FOR;
    }

    boolean is(Path other, FileTime otherModified) {
      return file.equals(Optional.of(other)) && modified.equals(otherModified);
    }

    Entry checkedNow() {
      return new Entry(file, modified, samples);
    }
  }

  synchronized Optional<Entry> get(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  synchronized void put(String key, Entry entry) {
    Entry old = entries.put(key, entry);
    samples += entry.samples.length - (old == null ? 0 : old.samples.length);
    Iterator<Entry> eldest = entries.values().iterator();
    while ((samples > MOST_SAMPLES || entries.size() > MOST_ENTRIES) && entries.size() > 1) {
      samples -= eldest.next().samples.length;
      eldest.remove();
    }
  }
}
