package io.switchpost.camel.routes;

import io.switchpost.camel.routes.FileState.Origin;
import io.switchpost.camel.routes.FileState.Trouble;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jboss.logging.Logger;

/**
 * The states of all files that are read while the program runs, for health and the web page; and
 * the one place that logs them. Safe for many threads.
 */
public final class FileStates {
  private static final Logger LOG = Logger.getLogger(FileStates.class);

  private final ConcurrentSkipListMap<String, FileState> states = new ConcurrentSkipListMap<>();
  private final Clock clock;

  public FileStates() {
    this(Clock.systemUTC());
  }

  FileStates(Clock clock) {
    this.clock = clock;
  }

  /** That version of the file runs now. */
  public void running(String file, Origin origin) {
    LOG.infof("%s: the %s version runs", file, origin == Origin.HOME ? "home's" : "shipped");
    put(file, origin, Optional.empty());
  }

  /** The newest version of the file is wrong; what ran before runs on. Said once. */
  public void broken(String file, Trouble trouble) {
    if (find(file).flatMap(FileState::trouble).filter(trouble::equals).isPresent()) {
      return;
    }
    Origin origin = find(file).map(FileState::origin).orElse(Origin.NONE);
    LOG.errorf(
        "%s: %s; %s",
        file,
        trouble.text(),
        origin == Origin.NONE ? "it is not used" : "the last good one runs on");
    put(file, origin, Optional.of(trouble));
  }

  /** The file is gone, and nothing runs in its place. */
  public void gone(String file) {
    if (states.remove(file) != null) {
      LOG.infof("%s: gone", file);
    }
  }

  /** A file that is only told of while it is broken is good again. */
  public void mended(String file) {
    if (states.remove(file) != null) {
      LOG.infof("%s: good again", file);
    }
  }

  public Optional<FileState> find(String file) {
    return Optional.ofNullable(states.get(file));
  }

  /** All of them, by name. */
  public List<FileState> all() {
    return List.copyOf(states.values());
  }

  private void put(String file, Origin origin, Optional<Trouble> trouble) {
    states.put(file, new FileState(file, origin, trouble, clock.instant()));
  }
}
