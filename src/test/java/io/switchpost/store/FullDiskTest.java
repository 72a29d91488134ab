package io.switchpost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("powercut")
class FullDiskTest {
  @TempDir Path directory;

  @Test
  void fullDisk_isToldToTheCaller_andOverWhenThereIsSpaceAgain() throws Exception {
    try (LoopDisk disk = LoopDisk.mount(directory, 24)) {
      Path data = disk.directory().resolve("data");
      try (Store store = Store.open("jdbc:sqlite:" + data.resolve("switchpost.db"), "", "", data)) {
        MessageDraft draft = store.inbox().draft("call", "2001", "2002", "Bob", "busy");
        Wav.write(draft.file(), Duration.ofSeconds(2));
        Path filler = disk.directory().resolve("filler");
        fill(filler);

        assertThatThrownBy(() -> store.inbox().draft("call", "2001", "2002", "Bob", "busy"))
            .isInstanceOf(StoreException.class)
            .hasMessage("cannot record a message: no space left on the disk");
        assertThatThrownBy(
                () -> {
                  for (int i = 0; i < 1000; i++) { // SQLite may have a little room in its WAL
                    store.mailboxes().initialPins(List.of("3" + i), "135792");
                  }
                })
            .isInstanceOf(StoreException.class)
            .hasMessageContaining("no space left on its disk");
        assertThatThrownBy(() -> store.inbox().store(draft, Duration.ofSeconds(2)))
            .isInstanceOf(StoreException.class);
        assertThat(store.inbox().latest(10)).isEmpty();

        Files.delete(filler);

        await().until(() -> store.inbox().latest(10).size() == 1); // for a caller who is gone
        Message message = store.inbox().store(draft, Duration.ofSeconds(2));
        assertThat(store.inbox().latest(10)).containsExactly(message);
        assertThat(message.audio()).hasSize(44 + 2 * 16000);
      }
    }
  }

  @Test
  void fullDisk_refusesAPage_thatMayNotBeConfirmed_andTakesItWhenThereIsSpaceAgain()
      throws Exception {
    try (LoopDisk disk = LoopDisk.mount(directory, 24)) {
      Path data = disk.directory().resolve("data");
      try (Store store = Store.open("jdbc:sqlite:" + data.resolve("switchpost.db"), "", "", data)) {
        FaxDraft draft = store.faxes().draft(FaxContract.ORIGIN);
        draft.page(FaxContract.page(1001, 0), FaxContract.written(1));
        Path filler = disk.directory().resolve("filler");
        fill(filler);

        assertThatThrownBy(() -> draft.page(FaxContract.page(1002, 0), FaxContract.written(2)))
            .isInstanceOf(StoreException.class)
            .hasMessageContaining("No space left on device");
        assertThatThrownBy(() -> store.faxes().draft(FaxContract.ORIGIN))
            .isInstanceOf(StoreException.class)
            .hasMessage("cannot receive a fax: no space left on the disk");
        assertThat(draft.pages()).isEqualTo(1);

        Files.delete(filler);

        draft.page(FaxContract.page(1002, 0), FaxContract.written(2));
        StoredFax fax = draft.finish(FaxContract.GOOD);
        assertThat(store.faxes().latest(10)).containsExactly(fax);
        assertThat(fax.tiff(2)).hasBinaryContent(FaxContract.octets(2));
      }
    }
  }

  @Test
  void fullDisk_aFaxWhosePagesWereConfirmed_isStoredWhenThereIsSpaceAgain() throws Exception {
    try (LoopDisk disk = LoopDisk.mount(directory, 24)) {
      Path data = disk.directory().resolve("data");
      try (Store store = Store.open("jdbc:sqlite:" + data.resolve("switchpost.db"), "", "", data)) {
        FaxDraft draft = store.faxes().draft(FaxContract.ORIGIN);
        draft.page(FaxContract.page(1001, 0), FaxContract.written(1));
        Path filler = disk.directory().resolve("filler");
        fill(filler);

        assertThatThrownBy(() -> draft.finish(FaxContract.GOOD))
            .isInstanceOf(NoSpaceException.class);
        assertThat(store.faxes().latest(10)).isEmpty();

        Files.delete(filler);

        await().until(() -> store.faxes().latest(10).size() == 1);
        StoredFax fax = store.faxes().latest(10).getFirst();
        assertThat(fax.end()).isEqualTo(FaxContract.GOOD);
        assertThat(fax.tiff(1)).hasBinaryContent(FaxContract.octets(1));
      }
    }
  }

  private static void fill(Path filler) throws IOException {
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left on device");
    }
  }
}
