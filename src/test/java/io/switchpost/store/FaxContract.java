package io.switchpost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store promises of faxes, whatever database it stands on. */
abstract class FaxContract {
  static final FaxOrigin ORIGIN =
      new FaxOrigin("call-9", "3001", "2001", "0145678901", "ACME Paris");
  static final FaxEnd GOOD = FaxEnd.complete(Duration.ofSeconds(70));

  @TempDir Path data;
  private String url;
  private Store store;

  /** A new, empty one. */
  abstract String newDatabase(Path data) throws Exception;

  @BeforeEach
  void open() throws Exception {
    url = newDatabase(data);
    store = open(data);
  }

  private Store open(Path directory) {
    return Store.open(url, "switchpost", "", directory, StoreSettings.defaults());
  }

  private void restart() {
    store.close();
    store = open(data);
  }

  @AfterEach
  void close() {
    store.close();
  }

  Store store() {
    return store;
  }

  static PageRecord page(int rows, int bad) {
    return new PageRecord(1728, rows, bad, 204, 196, 14400, "MMR", true);
  }

  static byte[] octets(int number) {
    return ("page " + number).repeat(1000).getBytes(StandardCharsets.US_ASCII);
  }

  static PageWriter written(int number) {
    return file -> Files.write(file, octets(number));
  }

  FaxDraft received(int pages) {
    FaxDraft draft = store.faxes().draft(ORIGIN);
    for (int n = 1; n <= pages; n++) {
      draft.page(page(1000 + n, 0), written(n));
    }
    return draft;
  }

  @Test
  void finish_keepsWhatCame_overARestart() throws Exception {
    FaxDraft draft = store.faxes().draft(ORIGIN);
    draft.identify(new RemoteStation("+33 1 45 67 89 01", "Canon"));
    draft.page(page(2200, 0), written(1));
    PageRecord coarse = new PageRecord(2048, 1143, 3, 204, 98, 9600, "MH", false);
    draft.page(coarse, written(2));
    Files.writeString(draft.trace(), "DIS\nDCS\n");
    StoredFax fax = draft.finish(GOOD);

    restart();

    assertThat(store.faxes().fax(fax.id())).contains(fax);
    assertThat(store.faxes().latest(10)).containsExactly(fax);
    assertThat(fax.origin()).isEqualTo(ORIGIN);
    assertThat(fax.station()).isEqualTo(new RemoteStation("+33 1 45 67 89 01", "Canon"));
    assertThat(fax.end()).isEqualTo(GOOD);
    assertThat(fax.pages()).containsExactly(page(2200, 0), coarse);
    assertThat(fax.speed()).isEqualTo(9600);
    assertThat(fax.ecm()).isFalse();
    assertThat(fax.badRows()).isEqualTo(3);
    assertThat(fax.tiff(1)).hasBinaryContent(octets(1));
    assertThat(fax.tiff(2)).hasBinaryContent(octets(2));
    assertThat(fax.trace().orElseThrow()).hasContent("DIS\nDCS\n");
    assertThat(spool()).isEmpty();
  }

  @Test
  void finish_twice_isOneFax() {
    FaxDraft draft = received(1);
    StoredFax fax = draft.finish(GOOD);

    assertThat(draft.finish(GOOD)).isEqualTo(fax);
    assertThat(store.faxes().latest(10)).containsExactly(fax);
  }

  @Test
  void trap84_faxWithoutPages_isNone() throws Exception {
    FaxDraft draft = store.faxes().draft(ORIGIN);

    assertThatThrownBy(() -> draft.finish(GOOD))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no page");
    assertThatThrownBy(() -> page(0, 0)).isInstanceOf(IllegalArgumentException.class);
    draft.discard();
    assertThat(store.faxes().latest(10)).isEmpty();
    assertThat(spool()).isEmpty();
  }

  @Test
  void page_thatTheDiskRefuses_isNotKept_andMayBeTriedAgain() throws Exception {
    FaxDraft draft = received(1);

    assertThatThrownBy(
            () ->
                draft.page(
                    page(1002, 0),
                    file -> {
                      Files.writeString(file, "half a pa");
                      throw new java.nio.file.FileSystemException(
                          file.toString(), null, "No space left on device");
                    }))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cannot store page 2 of fax " + draft.id() + ": No space left");
    assertThat(draft.pages()).isEqualTo(1);
    draft.page(page(1002, 0), written(2));
    StoredFax fax = draft.finish(GOOD);

    assertThat(fax.pages()).hasSize(2);
    assertThat(fax.tiff(2)).hasBinaryContent(octets(2));
    try (var files = Files.list(fax.directory())) {
      assertThat(files).hasSize(2 * 2 + 1);
    }
  }

  @Test
  void draft_withHostileNames_keepsCleanLines() {
    FaxDraft draft =
        store
            .faxes()
            .draft(new FaxOrigin("c\0", "30\r\n01", "2001", "\u001b[31m", "x".repeat(9000)));
    draft.identify(new RemoteStation("<script>\r\nBcc: a@b", "\0"));
    draft.page(page(10, 0), written(1));
    StoredFax fax = draft.finish(FaxEnd.interrupted(Duration.ofSeconds(1), "why\nnot"));

    assertThat(fax.origin().line()).isEqualTo("30 01");
    assertThat(fax.origin().callerName()).hasSize(255);
    assertThat(fax.station().id()).isEqualTo("<script> Bcc: a@b");
    assertThat(fax.end().cause()).isEqualTo("why not");
    assertThat(store.faxes().fax(fax.id())).contains(fax);
  }

  @Test
  void discard_keepsNothing_butAFaxStays() throws Exception {
    received(2).discard();
    FaxDraft stored = received(1);
    StoredFax fax = stored.finish(GOOD);
    stored.discard();

    restart();

    assertThat(spool()).isEmpty();
    assertThat(store.faxes().latest(10)).containsExactly(fax);
    assertThat(fax.tiff(1)).exists();
  }

  @Test
  void pages_thatACrashBrokeOff_becomeAnInterruptedFax() throws Exception {
    FaxDraft draft = received(2);
    draft.identify(new RemoteStation("ACME", ""));
    Files.writeString(draft.directory().resolve("0003.tif.tmp"), "half a pa");
    Files.writeString(draft.directory().resolve("0003.page"), "rows=7");

    restart();

    StoredFax fax = store.faxes().fax(draft.id()).orElseThrow();
    assertThat(fax.end().interrupted()).isTrue();
    assertThat(fax.end().cause()).isEqualTo("the gateway was stopped while it received");
    assertThat(fax.end().duration()).isLessThan(Duration.ofSeconds(30));
    assertThat(fax.pages()).containsExactly(page(1001, 0), page(1002, 0));
    assertThat(fax.tiff(2)).hasBinaryContent(octets(2));
    assertThat(fax.station().id()).isEqualTo("ACME");
    assertThat(fax.directory().resolve("0003.tif.tmp")).doesNotExist();
    assertThat(spool()).isEmpty();
  }

  @Test
  void draft_withoutAPage_isDroppedAfterACrash() throws Exception {
    FaxDraft draft = store.faxes().draft(ORIGIN);
    Files.writeString(draft.trace(), "CED\n");

    restart();

    assertThat(store.faxes().latest(10)).isEmpty();
    assertThat(spool()).isEmpty();
  }

  @Test
  void draft_thatIsBroken_isPutAside() throws Exception {
    Files.writeString(data.resolve("spool/1234.fax"), "id=1234\nstartedAt=noon\n");

    restart();

    assertThat(store.faxes().latest(10)).isEmpty();
    assertThat(data.resolve("spool/1234.fax.broken")).exists();
  }

  @Test
  void delivery_happensOnce_apartFromVoicemail() throws Exception {
    Queue<String> voice = new ConcurrentLinkedQueue<>();
    Queue<String> faxes = new ConcurrentLinkedQueue<>();
    store.inbox().onVoicemail((message, _) -> voice.add(message.id()));
    StoredFax fax = received(1).finish(GOOD);
    MessageDraft recording = store.inbox().draft("call", "2001", "2002", "Bob", "busy");
    Wav.write(recording.file(), Duration.ofSeconds(2));
    Message message = store.inbox().store(recording, Duration.ofSeconds(2));
    await().until(() -> !voice.isEmpty());

    store.faxes().onFax((taken, attempt) -> faxes.add(taken.id() + " " + attempt));

    await().atMost(Duration.ofSeconds(20)).until(() -> !faxes.isEmpty());
    restart();
    store.faxes().onFax((taken, attempt) -> faxes.add(taken.id() + " " + attempt));
    StoredFax later = received(1).finish(GOOD);
    await().until(() -> faxes.size() >= 2);
    assertThat(faxes).containsExactly(fax.id() + " 1", later.id() + " 1");
    assertThat(voice).containsExactly(message.id());
  }

  @Test
  void delivery_thatFails_isTriedAgainWithTheSameFax() {
    StoredFax fax = received(3).finish(GOOD);
    Queue<Integer> attempts = new ConcurrentLinkedQueue<>();
    store
        .faxes()
        .onFax(
            (taken, attempt) -> {
              assertThat(taken).isEqualTo(fax);
              attempts.add(attempt);
              if (attempt < 2) {
                throw new java.net.ConnectException("Connection refused");
              }
            });

    await().atMost(Duration.ofSeconds(20)).until(() -> attempts.size() == 2);
    assertThat(attempts).containsExactly(1, 2);
    assertThatThrownBy(() -> store.faxes().onFax((_, _) -> {}))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void trace_isRemovedAfterItsTime_andThePagesStay() throws Exception {
    FaxDraft draft = received(1);
    Files.writeString(draft.trace(), "DCN\n");
    StoredFax fax = draft.finish(GOOD);
    Instant now = InstantSource.system().instant();

    store.housekeeping(now.plus(Duration.ofDays(29)));
    assertThat(fax.trace().orElseThrow()).exists();
    store.housekeeping(now.plus(Duration.ofDays(31)));

    assertThat(fax.trace().orElseThrow()).doesNotExist();
    StoredFax kept = store.faxes().fax(fax.id()).orElseThrow();
    assertThat(kept.trace()).isEmpty();
    assertThat(kept.pages()).isEqualTo(fax.pages());
    assertThat(kept.tiff(1)).exists();
  }

  @Test
  void fax_isKeptForEver_orItsDays_andNeverDeletedBeforeItsMailIsDelivered() {
    StoredFax fax = received(1).finish(GOOD);
    Instant muchLater = Instant.now().plus(Duration.ofDays(91));
    store.housekeeping(muchLater);
    assertThat(fax.tiff(1)).exists();
    store.close();
    store =
        Store.open(
            url,
            "switchpost",
            "",
            data,
            StoreSettings.defaults().withRetention(Retention.ofDays(0, 90)));
    store.housekeeping(muchLater);
    assertThat(fax.tiff(1)).exists();

    store.faxes().onFax((_, _) -> {});

    await()
        .until(
            () -> {
              store.housekeeping(muchLater);
              return store.faxes().latest(1).isEmpty();
            });
    assertThat(fax.directory()).doesNotExist();
  }

  private List<Path> spool() throws Exception {
    try (var files = Files.list(data.resolve("spool"))) {
      return files
          .filter(file -> !List.of("lock", "node").contains(file.getFileName().toString()))
          .toList();
    }
  }
}
