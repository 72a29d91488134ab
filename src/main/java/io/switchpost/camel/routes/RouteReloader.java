package io.switchpost.camel.routes;

import io.switchpost.camel.routes.FileState.Origin;
import io.switchpost.camel.routes.FileState.Trouble;
import io.switchpost.camel.routes.RunningFile.RunningRoute;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.RouteDefinition;

/**
 * Keeps the running routes equal to the route files: the shipped ones, and those of {@code
 * home/routes} in place of or beside them. A new call takes the new route, a call in progress ends
 * on the route that it began with. A broken file changes nothing but its {@link FileState}. Not for
 * several threads at once, except {@link #load} and {@link #tidy}.
 */
public final class RouteReloader {
  /** A route file is read whole; more is no route file. */
  private static final long LARGEST = 1_000_000;

  private final CamelContext context;
  private final Path home;
  private final FileStates states;
  private final Map<String, String> shipped;
  private final RouteSwitch routes;
  private final Map<String, RunningFile> running = new HashMap<>();

  /**
   * @param context a started context
   * @param home directory of the administrator's route files; need not exist
   */
  public RouteReloader(CamelContext context, Path home, FileStates states) {
    this(context, home, states, ShippedRoutes.read());
  }

  /**
   * @param shipped file name to text of the routes that run where the home has none
   */
  public RouteReloader(
      CamelContext context, Path home, FileStates states, Map<String, String> shipped) {
    this.context = context;
    this.home = home;
    this.states = states;
    this.shipped = new TreeMap<>(shipped);
    this.routes = new RouteSwitch(context);
  }

  /** A version of a file. */
  private record Version(Origin origin, String text) {}

  /**
   * Brings the routes up to date with the files; for the start, and whenever files have changed.
   */
  public synchronized void load() {
    TreeSet<String> names = new TreeSet<>(shipped.keySet());
    names.addAll(running.keySet());
    names.addAll(homeNames());
    boolean changed = false;
    for (String name : names) {
      changed |= load(name);
    }
    if (changed) {
      // what another file held until now may be free
      names.stream().filter(this::broken).forEach(this::load);
    }
  }

  /** Removes replaced routes whose last call has ended; to be called about every second. */
  public synchronized void tidy() {
    routes.tidy();
  }

  /** Whether anything changed. */
  private boolean load(String name) {
    try {
      Optional<Version> wanted = wanted(name);
      if (wanted.isEmpty()) {
        return remove(name);
      }
      return update(name, wanted.get());
    } catch (BrokenFileException e) {
      return broken(name, e.trouble());
    }
  }

  private boolean update(String name, Version wanted) throws BrokenFileException {
    RunningFile old = running.get(name);
    if (old != null && old.origin() == wanted.origin && old.text().equals(wanted.text)) {
      if (broken(name)) {
        states.running(shown(name), old.origin()); // back to the text that runs
      }
      return false;
    }
    List<RunningRoute> before = old == null ? List.of() : old.routes();
    ParsedFile parsed = ParsedFile.parse(context, shown(name), wanted.text);
    refuseForeignIds(name, parsed);
    List<RunningRoute> fresh = routes.replace(before, parsed);
    running.put(name, new RunningFile(name, wanted.origin, wanted.text, fresh));
    states.running(shown(name), wanted.origin);
    return true;
  }

  private boolean remove(String name) {
    RunningFile old = running.remove(name);
    if (old != null) {
      routes.end(old.routes());
    }
    states.gone(shown(name));
    return old != null;
  }

  /** Reports a trouble once; where nothing runs yet the shipped version does. */
  private boolean broken(String name, Trouble trouble) {
    boolean changed = !running.containsKey(name) && shipped.containsKey(name) && fallBack(name);
    states.broken(shown(name), trouble);
    return changed;
  }

  private boolean fallBack(String name) {
    try {
      return update(name, new Version(Origin.SHIPPED, shipped.get(name)));
    } catch (BrokenFileException e) {
      return false; // another file of the home has its place
    }
  }

  private boolean broken(String name) {
    return states.find(shown(name)).filter(state -> !state.good()).isPresent();
  }

  private void refuseForeignIds(String name, ParsedFile parsed) throws BrokenFileException {
    for (RouteDefinition route : parsed.routes()) {
      for (RunningFile other : running.values()) {
        boolean foreign =
            !other.name().equals(name)
                && other.routes().stream().anyMatch(one -> one.id().equals(route.getRouteId()));
        if (foreign) {
          throw new BrokenFileException(
              ParsedFile.line(route),
              "the route id " + route.getRouteId() + " belongs to " + shown(other.name()));
        }
      }
    }
  }

  private Optional<Version> wanted(String name) throws BrokenFileException {
    Path file = home.resolve(name);
    try {
      long size = Files.size(file);
      if (size > LARGEST) {
        throw new BrokenFileException(0, "is larger than 1 MB, which no route file is");
      }
      if (size == 0) { // left behind by a full disk: the telephones must not fall silent by it
        throw new BrokenFileException(
            0, "has no content; a comment in it (# off) says that its routes are not wanted");
      }
      return Optional.of(new Version(Origin.HOME, Files.readString(file)));
    } catch (NoSuchFileException e) {
      return Optional.ofNullable(shipped.get(name)).map(text -> new Version(Origin.SHIPPED, text));
    } catch (MalformedInputException e) {
      throw new BrokenFileException(0, "is not UTF-8 text");
    } catch (IOException e) {
      throw new BrokenFileException(0, "cannot be read: " + reason(e));
    }
  }

  private static String reason(IOException e) {
    return e instanceof FileSystemException file && file.getReason() == null
        ? "permission denied, or no file"
        : String.valueOf(e.getMessage());
  }

  private List<String> homeNames() {
    try (Stream<Path> files = Files.list(home)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("[^.].*\\.ya?ml"))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String shown(String name) {
    return "routes/" + name;
  }
}
