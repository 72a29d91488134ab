package io.switchpost.document.worker;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jodconverter.local.office.LocalOfficeUtils;

/** How a worker process is started: its bounds, its isolation, its program. */
final class WorkerCommand {
  /** Of memory that is not the heap's, and of LibreOffice's: addresses, in KiB. */
  private static final long ADDRESSES = 4L << 20;

  /** The largest file that may be written, in blocks of 512 octets: 1 GiB. */
  private static final long LARGEST_FILE = 2L << 20;

  /** What a worker is told of the gateway's environment: no password is in it. */
  private static final List<String> ENVIRONMENT = List.of("PATH", "LANG", "LC_ALL", "TZ");

  private WorkerCommand() {}

  /**
   * @param own the worker's directory, absolute
   */
  static ProcessBuilder of(Isolation isolation, int megabytes, Path own) {
    ProcessBuilder builder =
        new ProcessBuilder(isolation.around(program(isolation, megabytes, own), own, readable()))
            .directory(own.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().retainAll(ENVIRONMENT);
    builder.environment().put("HOME", own.toString());
    return builder;
  }

  private static List<String> program(Isolation isolation, int megabytes, Path own) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", bounds() + "exec \"$@\"", "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx" + megabytes + "m",
            "-Xms48m",
            "-Xmn24m",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=20",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+DisplayVMOutputToStderr", // its last words are no answer
            "-Xss2m",
            "-Djava.awt.headless=true",
            "-Djava.io.tmpdir=" + own,
            "-Duser.home=" + own,
            "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory",
            "-cp",
            String.join(File.pathSeparator, classPath())));
    command.add(Worker.class.getName());
    office(isolation).ifPresent(home -> command.add(home.toString()));
    return command;
  }

  private static String bounds() {
    return "ulimit -v %d; ulimit -f %d; ulimit -c 0; ".formatted(ADDRESSES, LARGEST_FILE);
  }

  /** The gateway's own; a packaged program has it in the directories beside its starter. */
  private static List<String> classPath() {
    String own = System.getProperty("java.class.path");
    if (!own.endsWith("quarkus-run.jar")) {
      return Arrays.stream(own.split(File.pathSeparator))
          .map(entry -> Path.of(entry).toAbsolutePath().toString())
          .toList();
    }
    Path home = Path.of(own).toAbsolutePath().getParent();
    return Stream.of("app", "lib/boot", "lib/main").map(jars -> home.resolve(jars) + "/*").toList();
  }

  /** It shows pictures of this machine to documents that ask for them, if it can read them. */
  private static Optional<Path> office(Isolation isolation) {
    return isolation == Isolation.BUBBLEWRAP
        ? Optional.ofNullable(LocalOfficeUtils.getDefaultOfficeHome()).map(File::toPath)
        : Optional.empty();
  }

  private static List<Path> readable() {
    Stream<Path> classes =
        classPath().stream().map(entry -> entry.replaceFirst("/\\*$", "")).map(Path::of);
    Stream<Path> java =
        Stream.of(
            Path.of(System.getProperty("java.home")),
            Path.of("/etc/java-%d-openjdk".formatted(Runtime.version().feature()))); // of Debian
    return Stream.of(java, office(Isolation.BUBBLEWRAP).stream(), classes)
        .flatMap(paths -> paths)
        .distinct()
        .toList();
  }
}
