package io.switchpost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dies in each window between a mail's last octet and its route, then starts again. */
class MailCrashTest {
  @TempDir Path directory;
  private MortalHome home;

  @BeforeEach
  void open() {
    home = new MortalHome(directory);
  }

  @ParameterizedTest
  @CsvSource({
    // crash point, mails that are delivered after the restart: of the second, no 250 was said
    "mail-before-fsync:2,              1",
    "mail-after-fsync-before-rename:2, 1",
    "mail-after-fsync-before-commit:2, 1",
    "mail-committed-before-250:2,      2",
  })
  void crash_whileAMailIsTaken_losesNoneThatWasAccepted(String point, int kept) throws Exception {
    List<String> accepted = dieAt(point, "", 2);
    assertThat(accepted).hasSize(1);

    List<String> after = deliveredAfterRestart(kept);

    assertThat(after).hasSize(kept).doesNotHaveDuplicates().containsAll(accepted);
  }

  @ParameterizedTest
  @CsvSource({
    "before-delivery,               1",
    "mail-delivered-before-removed, 2",
    "mail-removed-before-file,      1",
    "delivered-before-marked,       1",
  })
  void crash_whileAMailIsDelivered_losesNothing(String point, int deliveries) throws Exception {
    List<String> accepted = dieAt(point, home.delivered().toString(), 1);

    List<String> after = deliveredAfterRestart(deliveries);

    assertThat(after).hasSize(deliveries).hasSameElementsAs(accepted);
  }

  @Test
  void crashAfterTheLastMail_leavesNothingBehind() throws Exception {
    dieAt("delivered-before-marked:3", home.delivered().toString(), 3);

    deliveredAfterRestart(3);

    assertThat(home.data().resolve("mails")).isEmptyDirectory();
  }

  /** The mails that were accepted before it died. */
  private List<String> dieAt(String point, String delivered, int mails) throws Exception {
    List<String> said = home.dieAt(PostOffice.class, point, delivered, mails);
    return said.stream()
        .filter(line -> line.startsWith("accepted "))
        .map(line -> line.substring("accepted ".length()))
        .toList();
  }

  /** All that were ever delivered, when there are no more to come. */
  private List<String> deliveredAfterRestart(int deliveries) throws Exception {
    try (Store store = home.reopen()) {
      store.incomingMails().onMail((mail, _) -> PostOffice.deliver(home.delivered(), mail));
      home.awaitDelivered(deliveries);
      await().until(() -> home.data().resolve("mails").toFile().list().length == 0);
    }
    return Files.readAllLines(home.delivered());
  }
}
