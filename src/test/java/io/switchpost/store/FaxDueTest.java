package io.switchpost.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaxDueTest {
  @TempDir Path data;

  private static List<String> moments(Database database, StoreTimer timer) {
    return database.read(
        handle ->
            handle
                .createQuery("select task_instance from scheduled_tasks where task_name = :task")
                .bind("task", timer.task())
                .mapTo(String.class)
                .list());
  }

  /** A node whose clock is late sets it while another one still notes that it was done. */
  @Test
  void momentThatIsWantedAgainWhileItIsDone_isNotForgotten() {
    try (StoreThreads threads = new StoreThreads("test");
        Database database = Database.open("jdbc:sqlite:" + data.resolve("test.db"), "", "")) {
      OutboxWiring wiring = new OutboxWiring(database, data::resolve);
      StoreSettings settings = StoreSettings.defaults();
      Deliveries deliveries =
          new Deliveries(
              database,
              settings,
              "node",
              Tasks.recurring("housekeeping", FixedDelay.ofHours(1)).execute((_, _) -> {}),
              wiring.timers(),
              Map.of(wiring.turns(), 1, wiring.results(), 1, wiring.delays(), 1));
      wiring.outbox(threads, data, settings.outbox(), deliveries);
      StoreTimer due = wiring.timers().getFirst();
      database.change(handle -> due.set(handle, "12:00", Instant.EPOCH));

      assertThat(due.act("12:00")).isEmpty();
      assertThat(moments(database, due)).isEmpty();

      database.change(handle -> due.set(handle, "12:00", Instant.EPOCH));
      assertThat(moments(database, due)).containsExactly("12:00");
      deliveries.close();
    }
  }
}
