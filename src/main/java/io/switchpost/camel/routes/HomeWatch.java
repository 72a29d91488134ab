package io.switchpost.camel.routes;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * Looks at files and directories of the home a few times each second and tells when they have
 * changed and stayed so for one look, as an editor writes in several steps. It looks rather than
 * being notified, because notifications do not come over network and container mounts. Links are
 * followed, as in a ConfigMap of Kubernetes, whose files change all at once by one link.
 */
public final class HomeWatch implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(HomeWatch.class);
  private static final Duration EVERY = Duration.ofMillis(250);
  private static final int DEEPEST = 3;

  /** A directory of more files is looked at less often, and never with more than MOST_FILES. */
  private static final int MANY_FILES = 100;

  private static final int MOST_FILES = 10_000;
  private static final int LOOKS_LEFT_OUT = 8;

  private final List<Watched> watched = new ArrayList<>();
  private final List<Runnable> always = new ArrayList<>();
  private Thread thread;

  /**
   * A file as it was.
   *
   * @param identity another one in its place may have the same time and size
   */
  private record Stamp(FileTime modified, long size, Optional<Object> identity, boolean readable) {
    static Stamp of(Path file, BasicFileAttributes attributes) {
      return new Stamp(
          attributes.lastModifiedTime(),
          attributes.size(),
          Optional.ofNullable(attributes.fileKey()),
          Files.isReadable(file));
    }
  }

  private static final class Watched {
    private final Path place;
    private final Runnable changed;
    private Map<Path, Stamp> reported;
    private Map<Path, Stamp> seen;
    private int leaveOut;

    private Watched(Path place, Map<Path, Stamp> reported, Runnable changed) {
      this.place = place;
      this.changed = changed;
      this.reported = reported;
      this.seen = reported;
    }

    private boolean settledChange() {
      if (leaveOut > 0) {
        leaveOut--;
        return false;
      }
      Map<Path, Stamp> now = stamps(place);
      boolean settled = now.equals(seen);
      leaveOut = settled && now.size() > MANY_FILES ? LOOKS_LEFT_OUT : 0;
      seen = now;
      if (!settled || now.equals(reported)) {
        return false;
      }
      reported = now;
      return true;
    }
  }

  /** Runs {@code changed} after each change of that file or directory, which need not exist yet. */
  public synchronized HomeWatch watch(Path place, Runnable changed) {
    watched.add(new Watched(place, stamps(place), changed));
    return this;
  }

  /** The same, and also if something is there at the first looks. */
  public synchronized HomeWatch watchFromNothing(Path place, Runnable changed) {
    watched.add(new Watched(place, Map.of(), changed));
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

  private static Map<Path, Stamp> stamps(Path place) {
    Map<Path, Stamp> stamps = new TreeMap<>();
    try {
      Files.walkFileTree(place, Set.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, new Look(stamps));
    } catch (IOException e) {
      // gone meanwhile: the next look says so
    }
    return stamps;
  }

  /** What cannot be looked at, such as a link to nothing or to where it stands, is passed over. */
  private static final class Look extends SimpleFileVisitor<Path> {
    private final Map<Path, Stamp> stamps;

    private Look(Map<Path, Stamp> stamps) {
      this.stamps = stamps;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        stamps.put(file, Stamp.of(file, attributes));
      }
      return stamps.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }

  @Override
  public void close() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }
}
