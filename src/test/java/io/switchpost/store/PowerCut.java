package io.switchpost.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;

/**
 * The power of a disk fails while a machine works on it with eight lines, and comes back.
 *
 * @param directory on a disk that keeps its power
 */
record PowerCut(Path directory) {
  private static final int LINES = 8;

  /** What is found afterwards. */
  interface Survey {
    /**
     * @param said what the machine had announced before
     */
    void of(List<String> said, Store store, Path data) throws Exception;
  }

  /**
   * @param machine an {@link AnsweringMachine} or one that understands the same arguments
   * @param delivered where it writes what it delivers; empty: it delivers nothing
   * @param announcements after so many the power fails
   */
  void strike(Class<?> machine, String delivered, int announcements, Survey survey)
      throws Throwable {
    try (LoopDisk disk = LoopDisk.mount(directory, 256)) {
      Path data = Files.createDirectory(disk.directory().resolve("data"));
      String url = "jdbc:sqlite:" + data.resolve("switchpost.db");
      Process process =
          AnsweringMachine.start(machine, url, data, delivered, LINES, Integer.MAX_VALUE, "");
      List<String> said = cut(disk, process, announcements);
      disk.restorePower();
      try (Store store = Store.open(url, "", "", data)) {
        survey.of(said, store, data);
      }
    }
  }

  private static List<String> cut(LoopDisk disk, Process process, int announcements)
      throws Throwable {
    Queue<String> said = new ConcurrentLinkedQueue<>();
    CompletableFuture<Void> listening =
        CompletableFuture.runAsync(
            () -> process.inputReader(StandardCharsets.UTF_8).lines().forEach(said::add));
    try {
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> said.size() >= announcements);
      disk.cutPower();
    } finally {
      process.toHandle().destroyForcibly(); // Process would close what is being read
      process.onExit().join();
    }
    listening.join();
    return List.copyOf(said);
  }
}
