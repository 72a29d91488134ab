package io.switchpost.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dies in each window between a fax's first page and its delivered mail, then starts again. */
class FaxCrashTest {
  @TempDir Path directory;
  private MortalHome home;

  @BeforeEach
  void open() {
    home = new MortalHome(directory);
  }

  @ParameterizedTest
  @CsvSource({
    // crash point, pages announced before it, pages of the fax that died, whether it is interrupted
    "fax-draft-created:2,             3, 0, false",
    "fax-page-before-fsync:4,         3, 0, false",
    "fax-page-before-fsync:5,         4, 1, true",
    "fax-page-before-rename:6,        5, 2, true",
    "fax-page-stored:4,               3, 1, true",
    "fax-page-stored:5,               4, 2, true",
    "fax-page-stored:6,               5, 3, true",
    "fax-ended-before-rename:2,       6, 3, false",
    "fax-renamed-before-commit:2,     6, 3, false",
    "fax-committed-before-forget:2,   6, 3, false",
    "fax-committed-before-announce:2, 6, 3, false",
  })
  void crash_whileAFaxIsReceived_losesNoConfirmedPage(
      String point, int announced, int pages, boolean interrupted) throws Exception {
    List<String> said = home.dieAt(FaxMachine.class, point, "", 2);
    assertThat(said).filteredOn(line -> line.startsWith("page ")).hasSize(announced);

    List<StoredFax> kept = deliveredAfterRestart(pages == 0 ? 1 : 2);

    String first = said.getFirst().split(" ")[1];
    assertThat(kept)
        .filteredOn(fax -> fax.id().equals(first))
        .singleElement()
        .satisfies(fax -> assertThat(fax.pages()).hasSize(FaxMachine.PAGES))
        .satisfies(fax -> assertThat(fax.end().interrupted()).isFalse());
    List<StoredFax> second = kept.stream().filter(fax -> !fax.id().equals(first)).toList();
    assertThat(second).hasSize(pages == 0 ? 0 : 1);
    for (StoredFax fax : second) {
      assertThat(fax.end().interrupted()).isEqualTo(interrupted);
      assertThat(fax.pages()).hasSize(pages);
      assertThat(fax.station().id()).isEqualTo("ACME");
      for (int page = 1; page <= pages; page++) {
        assertThat(fax.tiff(page)).hasBinaryContent(FaxContract.octets(page));
      }
    }
    assertThat(Files.readAllLines(home.delivered()))
        .containsExactlyInAnyOrderElementsOf(kept.stream().map(StoredFax::id).toList());
  }

  @ParameterizedTest
  @CsvSource({"before-delivery, 1", "delivered-before-marked, 2"})
  void crash_whileAFaxIsDelivered_losesNothing(String point, int deliveries) throws Exception {
    List<String> said = home.dieAt(FaxMachine.class, point, home.delivered().toString(), 1);

    List<StoredFax> kept = deliveredAfterRestart(deliveries);

    assertThat(kept).hasSize(1);
    assertThat(said).contains("page " + kept.getFirst().id() + " 3");
    assertThat(Files.readAllLines(home.delivered()))
        .hasSize(deliveries)
        .containsOnly(kept.getFirst().id());
  }

  private List<StoredFax> deliveredAfterRestart(int deliveries) throws Exception {
    try (Store store = home.reopen()) {
      store.faxes().onFax((fax, _) -> AnsweringMachine.deliver(home.delivered(), fax.id()));
      home.awaitDelivered(deliveries);
      List<StoredFax> kept = store.faxes().latest(10);
      assertThat(new HashSet<>(kept)).hasSameSizeAs(kept);
      return kept;
    }
  }
}
