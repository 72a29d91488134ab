package io.switchpost.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** What was announced before the power failed is there when it is back. */
@Tag("powercut")
class PowerCutTest {
  @TempDir Path directory;

  /** The ids that lines of this kind tell. */
  private static Set<String> ids(List<String> said, String kind) {
    Set<String> ids = new HashSet<>();
    said.stream()
        .map(line -> line.split(" "))
        .filter(words -> words[0].equals(kind))
        .forEach(words -> ids.add(words[1]));
    return ids;
  }

  @RepeatedTest(3)
  void powerCut_losesNoMessageThatWasAnnouncedAsSaved() throws Throwable {
    String delivered = directory.resolve("delivered").toString();
    new PowerCut(directory)
        .strike(
            AnsweringMachine.class,
            delivered,
            300,
            (said, store, _) -> judge(said, store.inbox().latest(Integer.MAX_VALUE)));
  }

  private static void judge(List<String> said, List<Message> kept) {
    assertThat(kept).extracting(Message::id).doesNotHaveDuplicates();
    assertThat(kept)
        .filteredOn(message -> !message.interrupted())
        .allSatisfy(
            message ->
                assertThat(message.audio())
                    .hasSize(44 + AnsweringMachine.LENGTH.toSeconds() * 16000));
    Set<String> saved = ids(said, "saved");
    assertThat(kept).extracting(Message::id).containsAll(saved);
    System.out.printf(
        "power cut after %d messages announced as saved: %d kept, %d of them interrupted%n",
        saved.size(), kept.size(), kept.stream().filter(Message::interrupted).count());
  }

  @RepeatedTest(3)
  void powerCut_losesNoPageThatWasConfirmed() throws Throwable {
    new PowerCut(directory)
        .strike(
            FaxMachine.class,
            "",
            200,
            (said, store, _) -> judgeFaxes(said, store.faxes().latest(Integer.MAX_VALUE)));
  }

  private static void judgeFaxes(List<String> said, List<StoredFax> faxes) {
    Map<String, StoredFax> kept = new HashMap<>();
    faxes.forEach(fax -> assertThat(kept.put(fax.id(), fax)).isNull());
    List<String> pages = said.stream().filter(line -> line.startsWith("page ")).toList();
    for (String line : pages) {
      String[] words = line.split(" ");
      int page = Integer.parseInt(words[2]);
      assertThat(kept).as(line).containsKey(words[1]);
      assertThat(kept.get(words[1]).pages()).hasSizeGreaterThanOrEqualTo(page);
      assertThat(kept.get(words[1]).tiff(page)).hasBinaryContent(FaxContract.octets(page));
    }
    for (String id : ids(said, "saved")) {
      assertThat(kept.get(id).pages()).hasSize(FaxMachine.PAGES);
      assertThat(kept.get(id).end().interrupted()).isFalse();
    }
    System.out.printf(
        "power cut after %d confirmed pages: %d faxes kept, %d of them interrupted%n",
        pages.size(), kept.size(), faxes.stream().filter(fax -> fax.end().interrupted()).count());
  }

  @RepeatedTest(3)
  void powerCut_losesNoMailThatWasAccepted() throws Throwable {
    Path delivered = directory.resolve("delivered");
    new PowerCut(directory)
        .strike(
            PostOffice.class,
            delivered.toString(),
            400,
            (said, store, data) -> judgeMails(ids(said, "accepted"), delivered, store, data));
  }

  private static void judgeMails(Set<String> accepted, Path delivered, Store store, Path data)
      throws Exception {
    int before = Files.readAllLines(delivered).size();
    store.incomingMails().onMail((mail, _) -> PostOffice.deliver(delivered, mail));
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> new HashSet<>(Files.readAllLines(delivered)).containsAll(accepted));
    Awaitility.await().until(() -> data.resolve("mails").toFile().list().length == 0);
    List<String> all = Files.readAllLines(delivered);
    assertThat(all).noneMatch(line -> line.startsWith("damaged")).containsAll(accepted);
    System.out.printf(
        "power cut after %d accepted mails: %d delivered before it, %d after; %d of them twice%n",
        accepted.size(), before, all.size() - before, all.size() - new HashSet<>(all).size());
  }
}
