package io.switchpost.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The power fails while eight machines send one fax after the other. */
@Tag("powercut")
class FaxPowerCutTest {
  private static final int LINES = 8;
  @TempDir Path directory;

  @RepeatedTest(3)
  void powerCut_losesNoPageThatWasConfirmed() throws Throwable {
    try (LoopDisk disk = LoopDisk.mount(directory, 256)) {
      Path data = disk.directory().resolve("data");
      Files.createDirectory(data);
      String url = "jdbc:sqlite:" + data.resolve("switchpost.db");
      Queue<String> said = new ConcurrentLinkedQueue<>();
      Process machine =
          AnsweringMachine.start(FaxMachine.class, url, data, "", LINES, Integer.MAX_VALUE, "");
      CompletableFuture<Void> listening =
          CompletableFuture.runAsync(
              () -> machine.inputReader(StandardCharsets.UTF_8).lines().forEach(said::add));
      try {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> said.size() >= 200);
        disk.cutPower();
      } finally {
        machine.toHandle().destroyForcibly(); // Process would close what is being read
        machine.onExit().join();
      }
      listening.join();
      disk.restorePower();

      try (Store store = Store.open(url, "", "", data)) {
        judge(said, store.faxes().latest(Integer.MAX_VALUE));
      }
    }
  }

  private static void judge(Queue<String> said, List<StoredFax> faxes) {
    Map<String, StoredFax> kept = new HashMap<>();
    faxes.forEach(fax -> assertThat(kept.put(fax.id(), fax)).isNull());
    Set<String> whole = new HashSet<>();
    int pages = 0;
    for (String line : said) {
      String[] words = line.split(" ");
      assertThat(kept).as(line).containsKey(words[1]);
      if (words[0].equals("page")) {
        int page = Integer.parseInt(words[2]);
        assertThat(kept.get(words[1]).pages()).hasSizeGreaterThanOrEqualTo(page);
        assertThat(kept.get(words[1]).tiff(page)).hasBinaryContent(FaxContract.octets(page));
        pages++;
      } else {
        whole.add(words[1]);
      }
    }
    for (String id : whole) {
      assertThat(kept.get(id).pages()).hasSize(FaxMachine.PAGES);
      assertThat(kept.get(id).end().interrupted()).isFalse();
    }
    System.out.printf(
        "power cut after %d confirmed pages: %d faxes kept, %d of them interrupted%n",
        pages, kept.size(), faxes.stream().filter(fax -> fax.end().interrupted()).count());
  }
}
