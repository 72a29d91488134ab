package io.switchpost.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dies in each window between a recording and its delivered mail, then starts again. */
class CrashTest {
  @TempDir Path directory;
  private MortalHome home;

  @BeforeEach
  void open() {
    home = new MortalHome(directory);
  }

  @ParameterizedTest
  @CsvSource({
    // crash point, messages taken before it, of these interrupted
    "draft-created:2,             1, 0",
    "recording:2,                 2, 1",
    "recorded-before-fsync:2,     2, 1",
    "after-fsync-before-rename:2, 2, 1",
    "renamed-before-commit:2,     2, 0",
    "committed-before-forget:2,   2, 0",
    "committed-before-announce:2, 2, 0",
  })
  void crash_whileAMessageIsTaken_losesAndDoublesNothing(
      String point, int messages, int interrupted) throws Exception {
    List<String> saved = dieAt(point, "", 2);

    List<Message> kept = deliveredAfterRestart(messages);

    assertThat(kept).hasSize(messages);
    assertThat(kept).filteredOn(Message::interrupted).hasSize(interrupted);
    assertThat(kept).extracting(Message::id).containsAll(saved);
    assertThat(kept).allSatisfy(message -> assertThat(message.audio()).isNotEmptyFile());
    assertThat(Files.readAllLines(home.delivered()))
        .containsExactlyInAnyOrderElementsOf(kept.stream().map(Message::id).toList());
  }

  @ParameterizedTest
  @CsvSource({"before-delivery, 1", "delivered-before-marked, 2"})
  void crash_whileAMessageIsDelivered_losesNothing(String point, int deliveries) throws Exception {
    List<String> saved = dieAt(point, home.delivered().toString(), 1);

    List<Message> kept = deliveredAfterRestart(deliveries);

    assertThat(kept).hasSize(1).extracting(Message::id).containsAll(saved);
    assertThat(Files.readAllLines(home.delivered()))
        .hasSize(deliveries)
        .containsOnly(kept.getFirst().id());
  }

  /** What was announced as saved before. */
  private List<String> dieAt(String point, String delivered, int messages) throws Exception {
    List<String> said = home.dieAt(AnsweringMachine.class, point, delivered, messages);
    return said.stream().filter(s -> s.startsWith("saved ")).map(s -> s.substring(6)).toList();
  }

  private List<Message> deliveredAfterRestart(int deliveries) throws Exception {
    try (Store store = home.reopen()) {
      store
          .inbox()
          .onVoicemail((message, _) -> AnsweringMachine.deliver(home.delivered(), message.id()));
      home.awaitDelivered(deliveries);
      return store.inbox().latest(10);
    }
  }
}
