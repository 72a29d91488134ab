package io.switchpost.camel.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Looks at directories of the home a few times each second and tells when their files have changed
 * and stayed so for one look, as an editor writes in several steps. It looks rather than being
 * notified, because notifications do not come over network and container mounts.
 */
public final class HomeWatch implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(HomeWatch.class);
  private static final Duration EVERY = Duration.ofMillis(250);
  private static final int DEEPEST = 3;

  private final List<Watched> watched = new ArrayList<>();
  private final List<Runnable> always = new ArrayList<>();
  private Thread thread;

  private record Stamp(FileTime modified, long size) {}

  private static final class Watched {
    private final Path directory;
    private final Runnable changed;
    private Map<Path, Stamp> reported;
    private Map<Path, Stamp> seen;

    private Watched(Path directory, Runnable changed) {
      this.directory = directory;
      this.changed = changed;
      this.reported = stamps(directory);
      this.seen = reported;
    }

    private boolean settledChange() {
      Map<Path, Stamp> now = stamps(directory);
      boolean settled = now.equals(seen);
      seen = now;
      if (!settled || now.equals(reported)) {
        return false;
      }
      reported = now;
      return true;
    }
  }

  /** Runs {@code changed} after each change below the directory, which need not exist yet. */
  public synchronized HomeWatch watch(Path directory, Runnable changed) {
    watched.add(new Watched(directory, changed));
    return this;
  }

  /** Runs it at each look, such as {@link RouteReloader#tidy}. */
  public synchronized HomeWatch always(Runnable task) {
    always.add(task);
    return this;
  }

  public synchronized void start() {
    thread = Thread.ofVirtual().name("home-watch").start(this::run);
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(EVERY);
        look();
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  /** One look. */
  synchronized void look() {
    for (Watched each : watched) {
      if (each.settledChange()) {
        guarded(each.changed);
      }
    }
    always.forEach(this::guarded);
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.errorf("a change in the home could not be taken over: %s", e);
    }
  }

  private static Map<Path, Stamp> stamps(Path directory) {
    Map<Path, Stamp> stamps = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory, DEEPEST)) {
      files.forEach(
          file -> {
            try {
              var attributes = Files.readAttributes(file, BasicFileAttributes.class);
              if (attributes.isRegularFile()) {
                stamps.put(file, new Stamp(attributes.lastModifiedTime(), attributes.size()));
              }
            } catch (IOException e) {
              // gone between the listing and now: the next look says so
            }
          });
    } catch (IOException | java.io.UncheckedIOException e) {
      // no directory, or gone meanwhile
    }
    return stamps;
  }

  @Override
  public void close() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }
}
