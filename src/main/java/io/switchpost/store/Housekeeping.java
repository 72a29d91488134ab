package io.switchpost.store;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Removes what has been kept long enough: messages and faxes, traces, jobs that are over, call
 * records, old registrations.
 */
final class Housekeeping {
  private static final Logger LOG = Logger.getLogger(Housekeeping.class);

  private final Database database;
  private final Messages messages;
  private final FaxRows faxes;
  private final FaxJobRows jobs;
  private final StoreSettings settings;

  Housekeeping(
      Database database,
      Messages messages,
      FaxRows faxes,
      FaxJobRows jobs,
      StoreSettings settings) {
    this.database = database;
    this.messages = messages;
    this.faxes = faxes;
    this.jobs = jobs;
    this.settings = settings;
  }

  RecurringTask<Void> hourly() {
    return Tasks.recurring("housekeeping", FixedDelay.ofHours(1))
        .execute((_, _) -> run(Instant.now()));
  }

  void run(Instant now) {
    for (Message message :
        database.read(handle -> messages.expired(handle, now.minus(settings.deletedKept())))) {
      remove(message);
    }
    settings
        .retention()
        .messages()
        .map(now::minus)
        .ifPresent(
            time -> database.read(handle -> messages.outdated(handle, time)).forEach(this::remove));
    settings
        .retention()
        .faxes()
        .map(now::minus)
        .ifPresent(
            time -> database.read(handle -> faxes.outdated(handle, time)).forEach(this::remove));
    for (StoredFax fax :
        database.read(handle -> faxes.traced(handle, now.minus(settings.tracesKept())))) {
      untrace(fax);
    }
    for (FaxJob job :
        database.read(handle -> jobs.endedBefore(handle, now.minus(settings.callsKept())))) {
      remove(job);
    }
    database.change(UndeliveredRows::sweep);
    for (Undelivered all : database.read(UndeliveredRows::all)) {
      LOG.warnf(
          "undelivered: %d of %s, since %s: %s",
          all.messages(), all.kind(), all.since(), all.reason());
    }
    database.change(
        handle -> {
          handle.execute(
              "delete from call_record where started < ?", now.minus(settings.callsKept()));
          handle.execute("delete from registration where expires < ?", now);
        });
  }

  /** The file first: when this is broken off between the two, the next time finds the row again. */
  private void remove(Message message) {
    if (isDeleted(message.audio())) {
      database.change(handle -> messages.remove(handle, message.id()));
    }
  }

  private void remove(StoredFax fax) {
    if (isDeletedWhole(fax.directory())) {
      database.change(handle -> faxes.remove(handle, fax.id()));
    }
  }

  private void remove(FaxJob job) {
    if (isDeletedWhole(job.directory())) {
      database.change(handle -> jobs.remove(handle, job.id()));
    }
  }

  private void untrace(StoredFax fax) {
    if (fax.trace().map(Housekeeping::isDeleted).orElse(true)) {
      database.change(handle -> faxes.untrace(handle, fax.id()));
    }
  }

  private static boolean isDeletedWhole(Path directory) {
    try {
      Disk.deleteDirectory(directory);
      return true;
    } catch (IOException e) {
      LOG.warnf("cannot delete %s: %s; tried again later", directory, e.getMessage());
      return false;
    }
  }

  private static boolean isDeleted(Path file) {
    try {
      Files.deleteIfExists(file);
      return true;
    } catch (IOException e) {
      LOG.warnf("cannot delete %s: %s; tried again later", file, e.getMessage());
      return false;
    }
  }
}
