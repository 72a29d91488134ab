package io.switchpost.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The power fails while eight clients send one mail after the other, and mails are delivered. */
@Tag("powercut")
class MailPowerCutTest {
  private static final int CLIENTS = 8;
  @TempDir Path directory;

  @RepeatedTest(3)
  void powerCut_losesNoMailThatWasAccepted() throws Throwable {
    Path delivered = directory.resolve("delivered"); // on a disk that keeps its power
    try (LoopDisk disk = LoopDisk.mount(directory, 256)) {
      Path data = disk.directory().resolve("data");
      Files.createDirectory(data);
      String url = "jdbc:sqlite:" + data.resolve("switchpost.db");
      Queue<String> said = new ConcurrentLinkedQueue<>();
      Process office =
          AnsweringMachine.start(
              PostOffice.class, url, data, delivered.toString(), CLIENTS, Integer.MAX_VALUE, "");
      CompletableFuture<Void> listening =
          CompletableFuture.runAsync(
              () -> office.inputReader(StandardCharsets.UTF_8).lines().forEach(said::add));
      try {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> said.size() >= 400);
        disk.cutPower();
      } finally {
        office.toHandle().destroyForcibly(); // Process would close what is being read
        office.onExit().join();
      }
      listening.join();
      disk.restorePower();

      Set<String> accepted = new HashSet<>();
      said.stream()
          .filter(line -> line.startsWith("accepted "))
          .forEach(line -> accepted.add(line.substring("accepted ".length())));
      int before = Files.readAllLines(delivered).size();
      try (Store store = Store.open(url, "", "", data)) {
        store.incomingMails().onMail((mail, _) -> PostOffice.deliver(delivered, mail));
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> new HashSet<>(Files.readAllLines(delivered)).containsAll(accepted));
        Awaitility.await().until(() -> data.resolve("mails").toFile().list().length == 0);
      }
      judge(accepted, Files.readAllLines(delivered), before);
    }
  }

  private static void judge(Set<String> accepted, List<String> delivered, int before) {
    assertThat(delivered).noneMatch(line -> line.startsWith("damaged"));
    assertThat(delivered).containsAll(accepted);
    System.out.printf(
        "power cut after %d accepted mails: %d delivered before it, %d after; %d of them twice%n",
        accepted.size(),
        before,
        delivered.size() - before,
        delivered.size() - new HashSet<>(delivered).size());
  }
}
