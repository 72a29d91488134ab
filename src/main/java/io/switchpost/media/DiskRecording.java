package io.switchpost.media;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/**
 * One recording. The media clock collects its samples in chunks, the disk writer writes them, and
 * whoever calls {@link #finish} completes the file.
 */
final class DiskRecording implements Recording, DiskWriter.Target {
  /** What is kept of a silent tail, so that the last word does not end abruptly. */
  private static final int HANG = 800;

  private static final long PATIENCE_SECONDS = 30;

  private final Path file;
  private final FileChannel channel;
  private final DiskWriter writer;
  private final BiConsumer<DiskRecording, End> onEnd;
  private final Runnable onStop;
  private final long longest;
  private final long silence;
  private final String stopKeys;
  private final SilenceMeter meter = new SilenceMeter();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final CountDownLatch drained = new CountDownLatch(1);
  private short[] chunk = new short[0];
  private int used;
  private long taken;
  private volatile long length;
  private volatile long voiced;
  private volatile boolean stopping;
  private volatile Optional<Character> key = Optional.empty();
  private volatile Optional<IOException> failure = Optional.empty();
  private boolean sealed;

  /**
   * Creates the file with a header, so that what a crash leaves is a WAV file to be repaired.
   *
   * @param onEnd told when it ended by itself
   * @param onStop told when its owner wants it to end
   */
  DiskRecording(
      Request request, DiskWriter writer, BiConsumer<DiskRecording, End> onEnd, Runnable onStop)
      throws IOException {
    this.file = request.file();
    this.writer = writer;
    this.onEnd = onEnd;
    this.onStop = onStop;
    this.longest = Math.clamp(request.longest().toMillis(), 1000, 7_200_000) * 8;
    this.silence =
        request.silence().isZero() ? Long.MAX_VALUE : Math.max(1, request.silence().toMillis() * 8);
    this.stopKeys = request.stopKeys();
    this.channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    try {
      WavHeader.pcm16(0).write(channel);
    } catch (IOException reason) {
      channel.close();
      throw reason;
    }
  }

  /** On the media clock: more of what is said. */
  void samples(short[] samples, int count) {
    if (ended.get()) {
      return;
    }
    int rest = (int) Math.min(count, longest - taken);
    meter.samples(samples, rest);
    for (int from = 0; from < rest; ) {
      if (used == chunk.length && !nextChunk()) {
        return;
      }
      int part = Math.min(rest - from, chunk.length - used);
      System.arraycopy(samples, from, chunk, used, part);
      used += part;
      from += part;
    }
    taken += rest;
    length = taken;
    voiced = meter.voiced();
    if (failure.isPresent()) {
      end(End.FAILED, 0);
    } else if (taken >= longest) {
      end(End.LIMIT, 0);
    } else if (meter.silent() >= silence) {
      end(End.SILENCE, Math.max(0, meter.silent() - HANG));
    }
  }

  private boolean nextChunk() {
    if (used > 0) {
      writer.write(this, chunk, used);
    }
    used = 0;
    chunk = writer.chunk();
    if (chunk.length == 0) {
      failed(new IOException("the disk is too slow for the recordings that go on"));
      end(End.FAILED, 0);
      return false;
    }
    return true;
  }

  /** On the media clock: true if the key ends the recording; its sound is cut off. */
  boolean key(char pressed, int sounding) {
    if (ended.get() || stopKeys.indexOf(pressed) < 0) {
      return false;
    }
    key = Optional.of(pressed);
    end(End.KEY, sounding);
    return true;
  }

  /** Ends it by itself, without its last {@code tail} samples. */
  void end(End why, long tail) {
    if (stop(tail)) {
      onEnd.accept(this, why);
    }
  }

  /** Ends it; true if it still went on. */
  boolean stop(long tail) {
    if (!ended.compareAndSet(false, true)) {
      return false;
    }
    length = Math.max(0, taken - tail);
    if (used > 0) {
      writer.write(this, chunk, used);
    }
    chunk = new short[0];
    used = 0;
    writer.end(this);
    return true;
  }

  /** True once the owner wants it to end; the media clock then stops it. */
  boolean stopping() {
    return stopping;
  }

  boolean ended() {
    return ended.get();
  }

  @Override
  public FileChannel channel() {
    return channel;
  }

  @Override
  public void failed(IOException reason) {
    if (failure.isEmpty()) {
      failure = Optional.of(reason);
    }
  }

  @Override
  public void drained() {
    drained.countDown();
  }

  @Override
  public Duration length() {
    return Duration.ofNanos(length * 125_000);
  }

  @Override
  public Duration voice() {
    return Duration.ofNanos(voiced * 125_000);
  }

  @Override
  public Optional<Character> key() {
    return key;
  }

  @Override
  public synchronized void finish() throws IOException {
    stopping = true;
    onStop.run();
    try {
      if (!drained.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        failed(new IOException("the disk did not take it within " + PATIENCE_SECONDS + " s"));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the recording " + file + " was written");
    }
    if (failure.isEmpty() && !sealed) {
      try {
        WavHeader.pcm16(length).seal(file);
        sealed = true;
      } catch (IOException reason) {
        failed(reason);
      }
    }
    if (failure.isPresent()) {
      IOException reason = failure.get();
      throw new IOException("cannot record into " + file + ": " + reason.getMessage(), reason);
    }
  }
}
