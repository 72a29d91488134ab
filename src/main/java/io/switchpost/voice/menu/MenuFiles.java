package io.switchpost.voice.menu;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * All menus: the home's files, and the shipped ones where the home has none of that name. A file
 * that is broken, or leads to a menu that does not exist, leaves its last good version in use.
 */
public final class MenuFiles {
  private static final long LARGEST_FILE = 100_000;

  private final Path own;
  private final ZoneId zone;
  private final MenuReport report;
  private final Map<String, String> shipped;
  private final Map<String, Running> running = new ConcurrentHashMap<>();

  /** What was last said of a file that is broken, so that it is said once. */
  private final Map<String, Broken> broken = new HashMap<>();

  private record Version(boolean own, String text) {}

  private record Running(Version version, Menu menu) {}

  private record Broken(int line, String reason) {}

  /**
   * Reads them all.
   *
   * @param own directory of the home's menus; need not exist
   * @param zone for hours and holidays of a file that names none
   */
  public MenuFiles(Path own, ZoneId zone, MenuReport report) {
    this(own, zone, report, ShippedMenus.read());
  }

  MenuFiles(Path own, ZoneId zone, MenuReport report, Map<String, String> shipped) {
    this.own = own;
    this.zone = zone;
    this.report = report;
    this.shipped = Map.copyOf(shipped);
    refresh();
  }

  /** The menu of that file name, as it is at this moment; {@code menus/} before it is allowed. */
  Optional<Menu> find(String name) {
    return Optional.ofNullable(running.get(name.replaceFirst("^menus/", ""))).map(Running::menu);
  }

  /** Takes over what has changed; calls that are in a menu finish their round in the old one. */
  public synchronized void refresh() {
    Map<String, Broken> wrong = new TreeMap<>();
    Map<String, Version> versions = versions(wrong);
    Map<String, Running> candidates = new TreeMap<>();
    versions.forEach(
        (name, version) -> {
          Running now = running.get(name);
          if (now != null && now.version.equals(version)) {
            return;
          }
          try {
            candidates.put(name, new Running(version, MenuReader.read(name, version.text, zone)));
          } catch (MenuException e) {
            wrong.put(name, new Broken(e.line(), e.getMessage()));
          }
        });
    forgetGone(versions, wrong);
    refuseDeadEnds(candidates, wrong);
    candidates.forEach(this::use);
    wrong.forEach(this::complain);
    broken.keySet().retainAll(wrong.keySet());
  }

  private void forgetGone(Map<String, Version> versions, Map<String, Broken> wrong) {
    for (String name : new TreeSet<>(running.keySet())) {
      if (!versions.containsKey(name) && !wrong.containsKey(name)) {
        running.remove(name);
        report.gone("menus/" + name);
      }
    }
  }

  /** A menu that leads to one that is not there; without it, another may lead nowhere in turn. */
  private void refuseDeadEnds(Map<String, Running> candidates, Map<String, Broken> wrong) {
    Optional<Map.Entry<String, MenuAction.GoTo>> deadEnd;
    do {
      deadEnd =
          candidates.values().stream()
              .map(Running::menu)
              .flatMap(menu -> menu.references().map(to -> Map.entry(menu.name(), to)))
              .filter(to -> !candidates.containsKey(to.getValue().menu()))
              .filter(to -> !running.containsKey(to.getValue().menu()))
              .findFirst();
      deadEnd.ifPresent(
          to -> {
            candidates.remove(to.getKey());
            String reason = "there is no usable menu '" + to.getValue().menu() + "'";
            wrong.put(to.getKey(), new Broken(to.getValue().line(), reason));
          });
    } while (deadEnd.isPresent());
  }

  private void use(String name, Running menu) {
    running.put(name, menu);
    report.running("menus/" + name, menu.version.own);
  }

  private void complain(String name, Broken why) {
    if (!why.equals(broken.put(name, why))) {
      report.broken("menus/" + name, why.line, why.reason);
    }
  }

  private Map<String, Version> versions(Map<String, Broken> wrong) {
    Map<String, Version> versions = new TreeMap<>();
    shipped.forEach((name, text) -> versions.put(name, new Version(false, text)));
    try (Stream<Path> files = Files.list(own)) {
      for (Path file : files.filter(MenuFiles::isMenu).sorted().toList()) {
        String name = file.getFileName().toString();
        try {
          versions.put(name, new Version(true, text(file)));
        } catch (IOException e) {
          versions.remove(name);
          wrong.put(name, new Broken(0, "it cannot be read: " + e.getMessage()));
        }
      }
    } catch (IOException e) {
      // no directory: only the shipped ones
    }
    return versions;
  }

  private static boolean isMenu(Path file) {
    return file.getFileName().toString().matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}\\.ya?ml")
        && Files.isRegularFile(file);
  }

  private static String text(Path file) throws IOException {
    if (Files.size(file) > LARGEST_FILE) {
      throw new IOException("it is larger than " + LARGEST_FILE + " octets");
    }
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new IOException("it is not UTF-8 text", e);
    }
  }
}
