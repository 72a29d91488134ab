package io.switchpost.fax.outbox;

import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.Coding;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.FaxTiff;
import io.switchpost.fax.image.Resolution;
import io.switchpost.fax.session.FaxOrder;
import io.switchpost.fax.session.FaxResult;
import io.switchpost.fax.t30.Capabilities;
import io.switchpost.fax.t30.FaxListener;
import io.switchpost.fax.t30.FaxOutcome;
import io.switchpost.fax.t30.FaxReport;
import io.switchpost.fax.t30.Modulation;
import io.switchpost.fax.t30.PageLimits;
import io.switchpost.fax.t30.PageRecord;
import io.switchpost.fax.t30.PaperLength;
import io.switchpost.fax.t30.PaperWidth;
import io.switchpost.fax.t30.RemoteStation;
import io.switchpost.store.CrashPoint;
import io.switchpost.store.FaxFrom;
import io.switchpost.store.FaxJob;
import io.switchpost.store.FaxNotice;
import io.switchpost.store.FaxPriority;
import io.switchpost.store.FaxRequest;
import io.switchpost.store.FaxTo;
import io.switchpost.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A process that hands in one fax, always the same, sends it and tells its result, until it is
 * killed or done: {@code SendingMachine URL DATA FAR TOLD}. The far machine writes each page that
 * it has confirmed into the file FAR; who is told has the file TOLD.
 */
final class SendingMachine {
  static final int PAGES = 3;

  private static final PageLimits LIMITS =
      new PageLimits(Capabilities.ALL.resolutions(), PaperWidth.A3, PaperLength.UNLIMITED);

  private SendingMachine() {}

  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[1]);
    Path far = Path.of(arguments[2]);
    Path told = Path.of(arguments[3]);
    CountDownLatch done = new CountDownLatch(1);
    try (Store store = Store.open(arguments[0], "", "", data)) {
      FaxDispatch dispatch =
          new FaxDispatch(
              _ -> CompletableFuture.completedFuture(Optional.empty()),
              (order, progress, _) -> farMachine(far, order, progress),
              new DispatchSettings(
                  Capabilities.ALL,
                  new RetryPlan(Map.of()),
                  Duration.ofDays(1),
                  Duration.ofSeconds(1)),
              (page, _, _) -> page,
              new LiveFaxes(),
              InstantSource.system());
      store.outbox().submit(request(), pages(data.resolve("made.tif")));
      store
          .outbox()
          .onResult(
              (job, _) -> {
                append(told, job.id() + " " + job.state());
                CrashPoint.reached("told-before-marked");
                done.countDown();
              });
      store
          .outbox()
          .onTurn(
              (sending, _) ->
                  dispatch.send(
                      sending, new FaxDispatch.Way(Optional.empty(), "", Duration.ofSeconds(1))));
      if (!done.await(45, TimeUnit.SECONDS)) {
        System.exit(1);
      }
    }
  }

  private static FaxRequest request() {
    return new FaxRequest(
        "<1@example.com> 2005",
        new FaxTo("2005", "2005", true, "", "2005@fax.example.com", ""),
        new FaxFrom("2001", "Alice", "", ZoneId.of("UTC"), Locale.ENGLISH),
        new FaxNotice("alice@example.com", "<1@example.com>", "", ""),
        FaxPriority.NORMAL,
        Instant.EPOCH,
        PAGES);
  }

  private static Path pages(Path file) throws IOException {
    Files.deleteIfExists(file);
    for (int i = 1; i <= PAGES; i++) {
      byte[] rows = new byte[216 * 50];
      rows[i] = 1;
      FaxTiff.append(file, new FaxPage(new Bitmap(1728, 50, rows), Resolution.FINE));
    }
    return file;
  }

  private static FaxResult farMachine(Path far, FaxOrder order, FaxListener progress) {
    List<PageRecord> records = new ArrayList<>();
    try {
      for (int number = 1; number <= order.document().pages(); number++) {
        byte[] rows = order.document().page(number, LIMITS).bitmap().rows();
        int which = 1;
        while (rows[which] == 0) {
          which++;
        }
        append(far, "page " + which);
        PageRecord record =
            new PageRecord(
                number,
                50,
                0,
                1728,
                Resolution.FINE,
                Coding.MMR,
                Modulation.V17_14400,
                true,
                100,
                0,
                true,
                Duration.ZERO,
                Duration.ZERO);
        records.add(record);
        progress.confirmed(record);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    RemoteStation remote =
        new RemoteStation(
            "FAR", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    return new FaxResult.Spoke(
        new FaxOutcome.Completed(
            new FaxReport(remote, records, 0, 1, false, Duration.ofSeconds(1))));
  }

  /** On disk when it returns: a machine at the other end does not forget when we die. */
  private static void append(Path file, String line) throws IOException {
    Files.writeString(
        file,
        line + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND,
        StandardOpenOption.SYNC);
  }

  static FaxJob only(Store store) {
    List<FaxJob> jobs = store.outbox().latest(10);
    if (jobs.size() != 1) {
      throw new AssertionError("expected one job, came " + jobs);
    }
    return jobs.getFirst();
  }
}
