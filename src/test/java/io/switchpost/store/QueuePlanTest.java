package io.switchpost.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A long queue costs no more than a short one: no job is looked at that is not wanted. */
class QueuePlanTest {
  @TempDir Path directory;

  @Test
  void nextFax_isFoundByAnIndexAlone_withoutSorting() {
    try (Database database = Database.open("jdbc:sqlite:" + directory.resolve("plan.db"), "", "")) {
      List<String> plan =
          database.read(
              handle ->
                  handle
                      .createQuery("explain query plan " + FaxQueueRows.NEXT)
                      .bind("rank", 1)
                      .bind("now", Instant.now())
                      .bind("each", 1)
                      .map((row, _) -> row.getString("detail"))
                      .list());

      assertThat(plan)
          .contains(
              "SEARCH fax_job USING COVERING INDEX fax_job_turn (state=? AND rank=? AND due<?)")
          .noneMatch(step -> step.startsWith("SCAN"))
          .noneMatch(step -> step.contains("ORDER BY"));
    }
  }
}
