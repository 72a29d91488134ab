package io.switchpost.fax.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.switchpost.store.FaxDraft;
import io.switchpost.store.FaxEnd;
import io.switchpost.store.FaxOrigin;
import io.switchpost.store.PageRecord;
import io.switchpost.store.PageWriter;
import io.switchpost.store.Store;
import io.switchpost.store.StoredFax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingFaxTest {
  private static final PageRecord PAGE =
      new PageRecord(1728, 2200, 0, 204, 196, 14400, "MMR", true);
  private static final FaxEnd BROKEN_OFF =
      FaxEnd.interrupted(Duration.ofSeconds(20), "The call was lost");
  private static final PageWriter TIFF = file -> Files.writeString(file, "page");

  @TempDir Path data;
  private Store store;
  private FaxDraft draft;
  private GrowingFax fax;

  @BeforeEach
  void begin() {
    store = Store.open("jdbc:sqlite:" + data.resolve("switchpost.db"), "switchpost", "", data);
    draft = store.faxes().draft(new FaxOrigin("call-9", "3001", "2001", "0145678901", ""));
    fax = new GrowingFax(draft);
  }

  @AfterEach
  void end() {
    store.close();
  }

  /** A slow disk, and a sender that does not wait for its answer. */
  @Test
  void aPageThatIsBeingWrittenWhenTheCallEnds_isDelivered() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch disk = new CountDownLatch(1);
    FutureTask<Void> writing =
        new FutureTask<>(
            () -> {
              fax.keep(
                  PAGE,
                  file -> {
                    begun.countDown();
                    waitFor(disk);
                    TIFF.write(file);
                  });
              return null;
            });
    Thread.ofPlatform().start(writing);
    begun.await();
    FutureTask<Integer> ending = new FutureTask<>(() -> fax.end(BROKEN_OFF));
    Thread caller = Thread.ofPlatform().start(ending);
    await()
        .until(
            () ->
                Set.of(Thread.State.BLOCKED, Thread.State.TERMINATED).contains(caller.getState()));
    disk.countDown();

    writing.get();
    assertThat(ending.get()).isEqualTo(1);
    assertThat(store.faxes().latest(10))
        .singleElement()
        .returns(BROKEN_OFF, StoredFax::end)
        .returns(1, stored -> stored.pages().size());
  }

  private static void waitFor(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void aPageThatComesAfterTheEnd_isNotConfirmed_andLeavesNothing() {
    assertThat(fax.end(BROKEN_OFF)).isZero();
    assertThatThrownBy(() -> fax.keep(PAGE, TIFF))
        .isInstanceOf(IOException.class)
        .hasMessage("the fax is over");
    assertThat(draft.trace().getParent()).doesNotExist();
    assertThat(store.faxes().latest(10)).isEmpty();
  }

  @Test
  void aFaultOfOurs_deliversThePagesThatWereConfirmed() throws Exception {
    fax.keep(PAGE, TIFF);
    fax.close();
    assertThat(store.faxes().latest(10))
        .singleElement()
        .returns("the gateway failed while it received", stored -> stored.end().cause());
  }
}
