package io.switchpost.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * A job's way into the outbox: pages to their place, one commit for the job. Pages without a job
 * were never acknowledged.
 *
 * @param soon wakes who takes turns
 */
record JobIntake(
    StoreThreads threads,
    Database database,
    OutboxFiles files,
    FaxJobRows rows,
    FaxLines lines,
    LateFaxes late,
    Runnable soon) {
  private static final Logger LOG = Logger.getLogger(JobIntake.class);

  /** As {@link Outbox#submit} says. */
  FaxJob submit(FaxRequest request, Path pages) {
    Optional<FaxJob> known = database.read(handle -> rows.byKey(handle, request.key()));
    if (known.isPresent()) {
      return known.get();
    }
    String id = Ids.next();
    return threads.call(
        () -> {
          Path directory = keep(id, pages);
          try {
            CrashPoint.reached("job-pages-before-commit");
            FaxJob job = commit(id, request.clean(), directory);
            CrashPoint.reached("job-committed-before-answer");
            soon.run();
            return job;
          } catch (StoreException e) {
            return committed(id, directory).orElseThrow(() -> e);
          }
        });
  }

  /** After a refusal, which may have come behind the commit: what is in doubt keeps its pages. */
  private Optional<FaxJob> committed(String id, Path directory) {
    try {
      Optional<FaxJob> job = database.read(handle -> rows.find(handle, id));
      if (job.isEmpty()) {
        drop(directory);
      }
      return job;
    } catch (StoreException e) {
      LOG.warnf("%s stays until the next start: %s", directory, e.getMessage());
      return Optional.empty();
    }
  }

  private Path keep(String id, Path pages) {
    try {
      return files.keep(id, pages);
    } catch (IOException e) {
      throw Disk.refused("cannot keep a fax", e);
    }
  }

  private FaxJob commit(String id, FaxRequest request, Path directory) {
    Instant now = Spool.now();
    FaxJob job =
        new FaxJob(
            id,
            request,
            now,
            FaxJob.State.WAITING,
            FaxJob.Wish.NONE,
            request.notBefore().isAfter(now) ? request.notBefore() : now,
            List.of(),
            List.of(),
            Optional.empty(),
            directory);
    FaxJob kept =
        database.write(
            handle -> {
              lines.enter(handle);
              Optional<FaxJob> known = rows.byKey(handle, request.key());
              if (known.isEmpty()) {
                rows.insert(handle, job, OutboxFiles.place(id));
                late.watch(handle, job);
                lines.waits(handle, job.due());
              }
              return known.orElse(job);
            });
    if (!kept.id().equals(id)) {
      drop(directory); // the same request came twice at the same time
    }
    return kept;
  }

  private static void drop(Path directory) {
    try {
      Disk.deleteDirectory(directory);
    } catch (IOException e) {
      LOG.warnf("%s stays until the next start: %s", directory, e.getMessage());
    }
  }

  /**
   * Removes what a crash left of jobs that were never acknowledged. None of this process may be on
   * its way.
   */
  void recover() {
    threads.run(
        () -> {
          try {
            files.sweep(new HashSet<>(database.read(rows::ids)));
          } catch (IOException e) {
            throw Disk.refused("cannot look through the outbox", e);
          }
        });
  }
}
