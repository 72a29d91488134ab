package io.switchpost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesTest {
  @TempDir Path content;
  private final List<String> revived = new ArrayList<>();

  /** The scheduler found a heartbeat of that delivery too old. */
  private void seemsDead(DeliveryLine<String> line, String id) {
    Instant now = Instant.now();
    Execution execution = new Execution(now, new TaskInstance<>(line.task(), id));
    Deliveries.revival(line)
        .deadExecution(
            ExecutionComplete.failure(execution, now, now, null),
            new ExecutionOperations<>(null, null, execution) {
              @Override
              public void reschedule(ExecutionComplete complete, Instant next) {
                revived.add(id);
              }
            });
  }

  @Test
  void deliveryUnderWay_isNotDead_whateverTheClockSays() {
    DeliveryLine<String> line = new DeliveryLine<>("test", Optional::of, _ -> content);
    line.take((id, _) -> seemsDead(line, id));

    line.deliver("one", 1);
    assertThat(revived).isEmpty();

    seemsDead(line, "one"); // its end is not noted yet, since the database is away
    assertThat(revived).isEmpty();

    line.over("one");
    seemsDead(line, "one");
    assertThat(revived).containsExactly("one");
  }

  @Test
  void deliveryThatFailed_isNotUnderWay() {
    DeliveryLine<String> line = new DeliveryLine<>("test", Optional::of, _ -> content);
    line.take(
        (_, _) -> {
          throw new AssertionError("of whatever kind");
        });

    assertThatThrownBy(() -> line.deliver("one", 1)).isInstanceOf(AssertionError.class);

    seemsDead(line, "one");
    assertThat(revived).containsExactly("one");
  }
}
