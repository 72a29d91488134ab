package io.switchpost.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The power fails while eight callers leave one message after the other. */
@Tag("powercut")
class PowerCutTest {
  private static final int LINES = 8;
  @TempDir Path directory;

  @RepeatedTest(3)
  void powerCut_losesNoMessageThatWasAnnouncedAsSaved() throws Throwable {
    try (LoopDisk disk = LoopDisk.mount(directory, 256)) {
      Path data = disk.directory().resolve("data");
      Files.createDirectory(data);
      String url = "jdbc:sqlite:" + data.resolve("switchpost.db");
      Process machine =
          AnsweringMachine.start(
              url, data, directory.resolve("delivered").toString(), LINES, Integer.MAX_VALUE, "");
      List<String> said = new ArrayList<>();
      CompletableFuture<Void> listening =
          CompletableFuture.runAsync(
              () ->
                  machine
                      .inputReader(StandardCharsets.UTF_8)
                      .lines()
                      .forEach(
                          line -> {
                            synchronized (said) {
                              said.add(line);
                            }
                          }));
      try {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> saved(said).size() >= 150);
        disk.cutPower();
      } finally {
        machine.toHandle().destroyForcibly(); // Process would close what is being read
        machine.onExit().join();
      }
      listening.join();
      disk.restorePower();

      try (Store store = Store.open(url, "", "", data)) {
        List<Message> kept = store.inbox().latest(Integer.MAX_VALUE);
        Set<String> ids = new HashSet<>();
        for (Message message : kept) {
          assertThat(ids.add(message.id())).isTrue();
          if (!message.interrupted()) {
            assertThat(message.audio()).hasSize(44 + AnsweringMachine.LENGTH.toSeconds() * 16000);
          }
        }
        assertThat(ids).containsAll(saved(said));
        System.out.printf(
            "power cut after %d messages announced as saved: %d kept, %d of them interrupted%n",
            saved(said).size(), kept.size(), kept.stream().filter(Message::interrupted).count());
      }
    }
  }

  private static List<String> saved(List<String> said) {
    synchronized (said) {
      return said.stream().filter(s -> s.startsWith("saved ")).map(s -> s.substring(6)).toList();
    }
  }
}
