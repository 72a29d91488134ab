package io.switchpost.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class TrunkLinesTest {
  private final Trunk one = trunk("one", 1);
  private final Trunk two = trunk("two", 2);
  private final Trunk endless = trunk("endless", 0);
  private final TrunkLines lines =
      new TrunkLines(
          name ->
              switch (name) {
                case "one" -> List.of(one);
                case "two" -> List.of(two);
                case "any" -> List.of(one, two);
                default -> List.of();
              });

  private static Trunk trunk(String name, int lines) {
    return new Trunk(
        new TrunkSettings(
            name,
            "127.0.0.2",
            5060,
            "udp",
            "provider.example",
            Optional.empty(),
            new TrunkSettings.Outgoing(Optional.empty(), Optional.empty(), "", lines),
            new TrunkSettings.Incoming(List.of(), "trunk", "2000"),
            Duration.ZERO));
  }

  private static TrunkLine line(CompletableFuture<Optional<TrunkLine>> asked) {
    return asked.join().orElseThrow();
  }

  @Test
  void trunk_hasSoManyLines_andAsManyAgainWhenTheyAreFree() {
    TrunkLine first = lines.take(two).orElseThrow();
    lines.take(two).orElseThrow();
    assertThat(lines.take(two)).isEmpty();

    first.close();
    first.close();

    assertThat(lines.take(two)).isPresent();
    assertThat(lines.take(two)).as("a line is free once").isEmpty();
  }

  @Test
  void trunkWithoutALimit_hasALineForEverybody() {
    for (int i = 0; i < 1000; i++) {
      assertThat(lines.take(endless)).isPresent();
    }
  }

  @Test
  void whoWaits_getsALineInTheOrderOfAsking() {
    TrunkLine taken = lines.take(one).orElseThrow();
    var first = lines.await("one");
    var second = lines.await("one");
    assertThat(first).isNotDone();

    taken.close();

    assertThat(line(first).trunk()).isSameAs(one);
    assertThat(second).isNotDone();
    line(first).close();
    assertThat(second).isDone();
  }

  @Test
  void whoWaitsForAnother_isNotHeldUp() {
    lines.take(one).orElseThrow();
    TrunkLine ofTwo = lines.take(two).orElseThrow();
    lines.take(two).orElseThrow();
    var forOne = lines.await("one");
    var forAny = lines.await("any");

    ofTwo.close();

    assertThat(forOne).isNotDone();
    assertThat(line(forAny).trunk()).isSameAs(two);
  }

  @Test
  void whoHasGone_getsNone() {
    TrunkLine taken = lines.take(one).orElseThrow();
    var gone = lines.await("one");
    var patient = lines.await("one");
    gone.cancel(false);

    taken.close();

    assertThat(line(patient).trunk()).isSameAs(one);
  }

  @Test
  void trunkThatIsNotThere_isNotWaitedFor() {
    assertThat(lines.await("none")).isCompletedWithValue(Optional.empty());
  }

  @Test
  void atTheEnd_nobodyWaits() {
    lines.take(one).orElseThrow();
    var waiting = lines.await("one");

    lines.close();

    assertThatThrownBy(waiting::get)
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("the gateway is stopping");
    assertThat(lines.await("two")).isCompletedExceptionally();
  }
}
