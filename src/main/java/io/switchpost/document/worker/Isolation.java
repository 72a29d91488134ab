package io.switchpost.document.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * What a process that draws documents is kept from. Its own loopback is left in any case, over
 * which LibreOffice is spoken to.
 */
enum Isolation {
  /** The network, other processes, and all files but programs, fonts and its own directory. */
  BUBBLEWRAP {
    @Override
    List<String> around(List<String> command, Path own, List<Path> readable) {
      List<String> words = new ArrayList<>(List.of("bwrap", "--unshare-all", "--die-with-parent"));
      words.addAll(List.of("--new-session", "--cap-drop", "ALL"));
      words.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"));
      SYSTEM.forEach(path -> bind(words, "--ro-bind-try", path));
      readable.forEach(path -> bind(words, "--ro-bind-try", path.toString()));
      bind(words, "--bind", own.toString());
      words.addAll(List.of("--chdir", own.toString(), "--"));
      words.addAll(command);
      return words;
    }
  },
  /** The network: namespaces of Linux. */
  NAMESPACE {
    @Override
    List<String> around(List<String> command, Path own, List<Path> readable) {
      List<String> words =
          new ArrayList<>(List.of("unshare", "--map-root-user", "--net", "--", "sh", "-c"));
      words.addAll(List.of("ip link set lo up && exec \"$@\"", "sh"));
      words.addAll(command);
      return words;
    }
  },
  /** Nothing. */
  NONE {
    @Override
    List<String> around(List<String> command, Path own, List<Path> readable) {
      return command;
    }
  };

  private static final Logger LOG = Logger.getLogger(Isolation.class);

  /** Programs, libraries and fonts, with what of their settings is no secret. */
  private static final List<String> SYSTEM =
      List.of(
          "/usr",
          "/bin",
          "/lib",
          "/lib64",
          "/etc/alternatives",
          "/etc/fonts",
          "/etc/ld.so.cache",
          "/etc/libreoffice",
          "/etc/localtime",
          "/var/cache/fontconfig");

  /**
   * The words that run a command so.
   *
   * @param own the directory that it may write to, absolute
   * @param readable what it needs beside the system's programs, absolute
   */
  abstract List<String> around(List<String> command, Path own, List<Path> readable);

  /** The best that this system lets us have. */
  static Isolation best() {
    Isolation best = Arrays.stream(values()).filter(Isolation::works).findFirst().orElse(NONE);
    switch (best) {
      case BUBBLEWRAP -> LOG.debug("documents are printed without network and foreign files");
      case NAMESPACE -> LOG.info("Office documents are not printed: that needs bubblewrap");
      case NONE ->
          LOG.warn(
              "documents are printed by a process that could reach the network, and Office"
                  + " documents are not: that needs bubblewrap");
    }
    return best;
  }

  private boolean works() {
    try {
      Path own = Path.of("").toAbsolutePath();
      Process probe =
          new ProcessBuilder(around(List.of("true"), own, List.of()))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        return probe.waitFor(20, TimeUnit.SECONDS) && probe.exitValue() == 0;
      } finally {
        probe.destroyForcibly();
      }
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void bind(List<String> words, String how, String path) {
    words.addAll(List.of(how, path, path));
  }
}
