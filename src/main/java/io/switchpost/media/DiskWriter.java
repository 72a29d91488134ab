package io.switchpost.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that writes recordings to disk, so that no media clock ever waits for one. Chunks are
 * pooled and bounded: a disk that stands still costs recordings, not memory.
 */
final class DiskWriter implements AutoCloseable {
  /** Samples of one chunk: half a second. */
  static final int CHUNK = 4000;

  /** A file being written. All methods are called by the writer's thread, but {@code failed}. */
  interface Target {
    FileChannel channel();

    void failed(IOException reason);

    /** Nothing more will be written. */
    void drained();
  }

  private record Job(Target target, short[] chunk, int count) {}

  private final ConcurrentLinkedQueue<Job> jobs = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<short[]> free = new ConcurrentLinkedQueue<>();
  private final AtomicInteger made = new AtomicInteger();
  private final int mostChunks;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(2 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
  private final Thread thread;
  private volatile boolean closing;
  private volatile boolean idle;

  /**
   * @param mostChunks chunks of 8 kB that may exist at most
   */
  DiskWriter(int mostChunks) {
    this.mostChunks = mostChunks;
    thread = Thread.ofPlatform().name("media-disk").daemon().start(this::run);
  }

  /** An empty chunk, or an empty array if the disk is so far behind that none is left. */
  short[] chunk() {
    short[] chunk = free.poll();
    if (chunk != null) {
      return chunk;
    }
    if (made.incrementAndGet() > mostChunks) {
      made.decrementAndGet();
      return new short[0];
    }
    return new short[CHUNK];
  }

  /** Takes the chunk and writes its first samples in its time; returns at once. */
  void write(Target target, short[] chunk, int count) {
    jobs.add(new Job(target, chunk, count));
    wake();
  }

  /** After this nothing comes for the target. */
  void end(Target target) {
    jobs.add(new Job(target, new short[0], 0));
    wake();
  }

  private void wake() {
    if (idle) {
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    while (true) {
      Job job = jobs.poll();
      if (job != null) {
        work(job);
      } else if (closing) {
        return;
      } else {
        idle = true;
        if (jobs.isEmpty()) {
          LockSupport.parkNanos(this, 1_000_000_000L);
        }
        idle = false;
      }
    }
  }

  private void work(Job job) {
    try {
      if (job.chunk.length == 0) {
        job.target.channel().close();
      } else {
        buffer.clear();
        buffer.asShortBuffer().put(job.chunk, 0, job.count);
        buffer.limit(2 * job.count);
        while (buffer.hasRemaining()) {
          job.target.channel().write(buffer);
        }
      }
    } catch (IOException reason) {
      job.target.failed(reason);
    } finally {
      if (job.chunk.length == 0) {
        job.target.drained();
      } else {
        free.add(job.chunk);
      }
    }
  }

  /** Writes what is left, then ends. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true; // what was accepted is written first
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
