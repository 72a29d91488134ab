package io.switchpost.store;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Removes what has been kept long enough: deleted messages, call records, old registrations. */
final class Housekeeping {
  private static final Logger LOG = Logger.getLogger(Housekeeping.class);

  private final Database database;
  private final Messages messages;
  private final StoreSettings settings;

  Housekeeping(Database database, Messages messages, StoreSettings settings) {
    this.database = database;
    this.messages = messages;
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
    database.change(
        handle -> {
          handle.execute(
              "delete from call_record where started < ?", now.minus(settings.callsKept()));
          handle.execute("delete from registration where expires < ?", now);
        });
  }

  /** The file first: when this is broken off between the two, the next time finds the row again. */
  private void remove(Message message) {
    try {
      Files.deleteIfExists(message.audio());
    } catch (IOException e) {
      LOG.warnf("cannot delete %s: %s; tried again later", message.audio(), e.getMessage());
      return;
    }
    database.change(handle -> messages.remove(handle, message.id()));
  }
}
