package io.switchpost.scenario;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The processes in which a gateway draws documents.
 *
 * @param directory where they do it, which their command names
 */
record DocumentWorkers(Path directory) {
  static DocumentWorkers of(GatewayProcess gateway) {
    return new DocumentWorkers(gateway.home().resolve("data/documents"));
  }

  /** Those that live, also when their gateway is gone. */
  List<ProcessHandle> alive() {
    return ProcessHandle.allProcesses()
        .filter(one -> one.info().commandLine().filter(this::isOurs).isPresent())
        .toList();
  }

  private boolean isOurs(String command) {
    return command.contains(directory.toString());
  }

  /** Directories of documents that are drawn or were taken out, or were when the gateway died. */
  List<Path> jobs() {
    return Stream.concat(drawn(), below(directory, "fax")).toList();
  }

  /** Has a page been drawn of one that is not done? */
  boolean areDrawing() {
    return drawn().anyMatch(job -> job.resolve("pages.tif").toFile().length() > 0);
  }

  private Stream<Path> drawn() {
    return below(directory, "worker").flatMap(worker -> below(worker, "job"));
  }

  private static Stream<Path> below(Path parent, String begin) {
    File[] found = parent.toFile().listFiles((_, name) -> name.startsWith(begin));
    return found == null ? Stream.empty() : Stream.of(found).map(File::toPath);
  }
}
