package io.switchpost.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Each job's files in a directory of its own, {@code outbox/ID}, beside the database. */
record OutboxFiles(Path data) {
  private static final Logger LOG = Logger.getLogger(OutboxFiles.class);
  private static final String OUTBOX = "outbox";

  /** Where a job's files are, relative to the data directory. */
  static String place(String id) {
    return OUTBOX + "/" + id;
  }

  /** Moves the pages to their place; they are on disk under their name when this returns. */
  Path keep(String id, Path pages) throws IOException {
    Path directory = data.resolve(place(id));
    Disk.createDirectories(directory);
    Path arriving = directory.resolve(FaxJob.PAGES + ".tmp");
    try {
      Files.move(pages, arriving, StandardCopyOption.REPLACE_EXISTING);
      Disk.sync(arriving);
      CrashPoint.reached("job-pages-before-rename");
      Disk.move(arriving, directory.resolve(FaxJob.PAGES));
      return directory;
    } catch (IOException e) {
      Disk.deleteDirectory(directory);
      throw e;
    }
  }

  /**
   * Removes what a crash left of jobs that were never acknowledged.
   *
   * @param known ids of all jobs
   */
  void sweep(Set<String> known) throws IOException {
    Path outbox = data.resolve(OUTBOX);
    if (!Files.isDirectory(outbox)) {
      return;
    }
    List<Path> left;
    try (Stream<Path> all = Files.list(outbox)) {
      left = all.filter(one -> !known.contains(one.getFileName().toString())).toList();
    }
    for (Path directory : left) {
      sweep(directory);
    }
  }

  private static void sweep(Path directory) {
    if (!Ids.isOne(directory.getFileName().toString())) {
      Disk.leave(directory);
      return;
    }
    try {
      Disk.deleteDirectory(directory);
    } catch (IOException e) {
      LOG.warnf("%s stays: %s", directory, Disk.refused("it cannot be deleted", e).getMessage());
    }
  }
}
