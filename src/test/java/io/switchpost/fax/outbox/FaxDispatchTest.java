package io.switchpost.fax.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.Coding;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.FaxTiff;
import io.switchpost.fax.image.Resolution;
import io.switchpost.fax.session.FaxOrder;
import io.switchpost.fax.session.FaxResult;
import io.switchpost.fax.session.StopKey;
import io.switchpost.fax.t30.Capabilities;
import io.switchpost.fax.t30.FaxCause;
import io.switchpost.fax.t30.FaxListener;
import io.switchpost.fax.t30.FaxOutcome;
import io.switchpost.fax.t30.FaxReport;
import io.switchpost.fax.t30.Modulation;
import io.switchpost.fax.t30.PageLimits;
import io.switchpost.fax.t30.PageRecord;
import io.switchpost.fax.t30.PaperLength;
import io.switchpost.fax.t30.PaperWidth;
import io.switchpost.fax.t30.RemoteStation;
import io.switchpost.sip.DialFailure;
import io.switchpost.sip.Outcome;
import io.switchpost.sip.TrunkLine;
import io.switchpost.store.AttemptEnd;
import io.switchpost.store.FarMachine;
import io.switchpost.store.FaxAttempt;
import io.switchpost.store.FaxFrom;
import io.switchpost.store.FaxJob;
import io.switchpost.store.FaxNotice;
import io.switchpost.store.FaxPriority;
import io.switchpost.store.FaxRequest;
import io.switchpost.store.FaxSending;
import io.switchpost.store.FaxTo;
import io.switchpost.store.Store;
import io.switchpost.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of a real store against a far machine that does as it is told. */
class FaxDispatchTest {
  private static final Duration SOON = Duration.ofMillis(5);
  private static final int PAGES = 3;
  private static final PageLimits LIMITS =
      new PageLimits(Capabilities.ALL.resolutions(), PaperWidth.A3, PaperLength.UNLIMITED);

  @TempDir Path directory;
  private final Deque<FarEnd> far = new ConcurrentLinkedDeque<>();
  private final Deque<FaxOrder> orders = new ConcurrentLinkedDeque<>();
  private final Deque<String> headers = new ConcurrentLinkedDeque<>();
  private final Deque<LiveFax> seen = new ConcurrentLinkedDeque<>();
  private final LiveFaxes live = new LiveFaxes();
  private Store store;
  private final AtomicInteger turns = new AtomicInteger();
  private String job = "";
  private volatile UnaryOperator<FaxSending> turn = UnaryOperator.identity();
  private volatile CompletableFuture<Optional<TrunkLine>> line =
      CompletableFuture.completedFuture(Optional.empty());

  private interface FarEnd {
    FaxResult meet(FaxOrder order, FaxListener progress, StopKey stop);
  }

  @BeforeEach
  void open() {
    Path data = directory.resolve("data");
    data.toFile().mkdirs();
    store = Store.open("jdbc:sqlite:" + data.resolve("test.db"), "", "", data);
    DispatchSettings settings =
        new DispatchSettings(
            Capabilities.ALL,
            new RetryPlan(
                Map.of(
                    Trouble.LINE, List.of(SOON, SOON),
                    Trouble.BUSY, List.of(SOON),
                    Trouble.T38_REFUSED, List.of(SOON, SOON))),
            Duration.ofDays(7),
            Duration.ofSeconds(5));
    FaxDispatch dispatch =
        new FaxDispatch(
            _ -> line,
            (order, progress, stop) -> {
              orders.add(order);
              return far.remove().meet(order, progress, stop);
            },
            settings,
            (page, left, right) -> {
              headers.add(left + "|" + right);
              return page;
            },
            live,
            InstantSource.system());
    store
        .outbox()
        .onTurn(
            (sending, _) -> {
              job = sending.job().id();
              dispatch.send(
                  turn.apply(sending),
                  new FaxDispatch.Way(Optional.of("any"), "0", Duration.ofSeconds(30)));
              turns.incrementAndGet();
            });
  }

  @AfterEach
  void close() {
    store.close();
  }

  private FaxJob submit(String key) throws IOException {
    Path pages = directory.resolve(key + ".tif");
    for (int i = 1; i <= PAGES; i++) {
      byte[] rows = new byte[216 * 100];
      rows[i] = (byte) 0xff;
      FaxTiff.append(pages, new FaxPage(new Bitmap(1728, 100, rows), Resolution.FINE));
    }
    return store
        .outbox()
        .submit(
            new FaxRequest(
                key,
                new FaxTo("+33123456789", "0123456789", false, "", "0123456789@fax.test", ""),
                new FaxFrom(
                    "2001",
                    "Alice Martin",
                    "+33199",
                    ZoneId.of("America/New_York"),
                    Locale.ENGLISH),
                FaxNotice.NOBODY,
                FaxPriority.NORMAL,
                Instant.EPOCH,
                PAGES),
            pages);
  }

  private FaxJob over(FaxJob job) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> store.outbox().job(job.id()).orElseThrow().state().isFinal());
    return store.outbox().job(job.id()).orElseThrow();
  }

  /** Takes so many pages and then does something else. */
  private FarEnd takes(int pages, Optional<FaxCause> then) {
    return (order, progress, _) -> {
      RemoteStation remote =
          new RemoteStation(
              "ACME", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
      seen.add(live.of(job).orElseThrow());
      progress.identified(remote);
      seen.add(live.of(job).orElseThrow());
      List<PageRecord> records = new ArrayList<>();
      for (int number = 1; number <= Math.min(pages, order.document().pages()); number++) {
        records.add(send(order, progress, number));
      }
      FaxReport report = new FaxReport(remote, records, 0, 1, false, Duration.ofSeconds(9));
      return new FaxResult.Spoke(
          then.<FaxOutcome>map(cause -> new FaxOutcome.Failed(cause, "as told", report))
              .orElse(new FaxOutcome.Completed(report)));
    };
  }

  private PageRecord send(FaxOrder order, FaxListener progress, int number) {
    FaxPage page;
    try {
      page = order.document().page(number, LIMITS);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    progress.sent(number, 50, 200);
    seen.add(live.of(job).orElseThrow());
    PageRecord record =
        new PageRecord(
            number,
            page.bitmap().height(),
            0,
            page.bitmap().width(),
            page.resolution(),
            Coding.MMR,
            Modulation.V17_14400,
            true,
            200,
            0,
            true,
            Duration.ZERO,
            Duration.ofSeconds(3));
    progress.confirmed(record);
    return record;
  }

  private static FarEnd notReached(Outcome outcome, int status) {
    return (_, _, _) -> new FaxResult.NotReached(new DialFailure(outcome, status, "No"));
  }

  @Test
  void fax_isSent_andCanBeFollowed() throws Exception {
    far.add(takes(PAGES, Optional.empty()));

    FaxJob job = over(submit("1"));

    assertThat(job.state()).isEqualTo(FaxJob.State.SENT);
    assertThat(job.confirmed()).hasSize(PAGES);
    assertThat(orders.getFirst().target()).isEqualTo("00123456789?trunk=any");
    assertThat(orders.getFirst().station().identity()).isEqualTo("+33199");
    assertThat(seen)
        .extracting(state -> state.phase() + " " + state.page() + " " + state.percent())
        .containsExactly(
            "DIALLING 0 0", "TRAINING 0 0", "SENDING 1 25", "SENDING 2 25", "SENDING 3 25");
    assertThat(seen.getLast().speed()).isEqualTo(14400);
    assertThat(seen.getLast().station()).isEqualTo("ACME");
    assertThat(live.of(job.id())).isEmpty();
  }

  @Test
  void trap105_headerLine_tellsTheSendersTime_nameNumberAndPage() throws Exception {
    far.add(takes(PAGES, Optional.empty()));

    FaxJob job = over(submit("1"));

    String there =
        DateTimeFormatter.ofPattern("d MMM yyyy HH:", Locale.ENGLISH)
            .withZone(ZoneId.of("America/New_York"))
            .format(job.attempts().getFirst().started());
    assertThat(headers.getFirst()).startsWith(there).endsWith("   Alice Martin   +33199|page 1/3");
    assertThat(headers.getLast()).endsWith("|page 3/3");
  }

  @Test
  void trap91_lostCall_sendsTheRestAsContinued_withoutErrorCorrection() throws Exception {
    far.add(takes(1, Optional.of(FaxCause.LINE_GONE)));
    far.add(takes(PAGES, Optional.empty()));

    FaxJob job = over(submit("1"));

    assertThat(job.state()).isEqualTo(FaxJob.State.SENT);
    assertThat(job.attempts()).extracting(FaxAttempt::confirmed).containsExactly(1, 2);
    assertThat(job.attempts()).extracting(FaxAttempt::cause).containsExactly("line", "");
    assertThat(orders.getLast().document().pages()).isEqualTo(2);
    assertThat(orders.getLast().station().capabilities().errorCorrection()).isFalse();
    assertThat(headers).last().asString().endsWith("|continued, page 3/3");
    assertThat(headers).filteredOn(text -> text.endsWith("page 1/3")).hasSize(1);
  }

  @Test
  void whatWorked_isOfferedToThatMachineTheNextTime() throws Exception {
    far.add(takes(0, Optional.of(FaxCause.TRAINING_FAILED)));
    far.add(takes(PAGES, Optional.empty()));
    far.add(takes(PAGES, Optional.empty()));

    over(submit("1"));
    over(submit("2"));

    assertThat(orders)
        .extracting(order -> order.station().capabilities().errorCorrection())
        .containsExactly(true, false, false);
  }

  @Test
  void wrongNumber_isGivenUpAtOnce() throws Exception {
    far.add(notReached(Outcome.UNAVAILABLE, 404));

    FaxJob job = over(submit("1"));

    assertThat(job.state()).isEqualTo(FaxJob.State.FAILED);
    assertThat(job.attempts()).hasSize(1);
    assertThat(job.end().orElseThrow().cause()).isEqualTo("wrong-number");
  }

  @Test
  void busy_isTriedAgain_asOftenAsThePlanSays() throws Exception {
    far.add(notReached(Outcome.BUSY, 486));
    far.add(notReached(Outcome.BUSY, 486));

    FaxJob job = over(submit("1"));

    assertThat(job.state()).isEqualTo(FaxJob.State.FAILED);
    assertThat(job.attempts()).hasSize(2);
    assertThat(job.end().orElseThrow().detail()).contains("486");
  }

  @Test
  void machineKnownToRefuseT38_isNotTriedAgainAndAgain() throws Exception {
    far.add((_, _, _) -> new FaxResult.T38Refused(488, "Not Acceptable Here"));
    far.add((_, _, _) -> new FaxResult.T38Refused(488, "Not Acceptable Here"));

    FaxJob job = over(submit("1"));

    assertThat(job.state()).isEqualTo(FaxJob.State.FAILED);
    assertThat(job.attempts()).hasSize(2);
  }

  /** Sends a page, and then whatever the stop key is good for. */
  private FarEnd isStoppedBy(Predicate<String> wish) {
    return (order, progress, stop) -> {
      send(order, progress, 1);
      AtomicInteger stopped = new AtomicInteger();
      stop.does(stopped::incrementAndGet);
      assertThat(wish.test(job)).isTrue();
      assertThat(stopped).as("the stop key is pressed before the wish is acknowledged").hasValue(1);
      return RetryPlanTest.spoke(FaxCause.STOPPED);
    };
  }

  @Test
  void cancelled_isStoppedAtOnce_andKeepsItsPages() throws Exception {
    far.add(isStoppedBy(store.outbox()::cancel));

    FaxJob job = over(submit("1"));

    assertThat(job.state()).isEqualTo(FaxJob.State.CANCELLED);
    assertThat(job.unconfirmed()).containsExactly(2, 3);
    assertThat(job.attempts()).extracting(FaxAttempt::cause).containsExactly("stopped");
  }

  @Test
  void held_isStoppedAtOnce_andSendsTheRestWhenItIsReleased() throws Exception {
    far.add(isStoppedBy(store.outbox()::hold));
    far.add(takes(PAGES, Optional.empty()));
    FaxJob job = submit("1");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> store.outbox().job(job.id()).orElseThrow().state() == FaxJob.State.HELD);

    assertThat(store.outbox().release(job.id())).isTrue();

    assertThat(over(job).state()).isEqualTo(FaxJob.State.SENT);
    assertThat(orders.getLast().document().pages()).isEqualTo(2);
    assertThat(orders.getLast().station().capabilities().errorCorrection())
        .as("that it was stopped says nothing of the line")
        .isTrue();
  }

  @Test
  void cancelledBeforeItRings_callsNobody() throws Exception {
    far.add(
        (_, _, stop) -> {
          store.outbox().cancel(job);
          return stop.isPressed()
              ? new FaxResult.Stopped()
              : new FaxResult.NotReached(new DialFailure(Outcome.BUSY, 486, "Busy"));
        });

    assertThat(over(submit("1")).state()).isEqualTo(FaxJob.State.CANCELLED);
  }

  @Test
  void databaseThatIsAwayBeforeTheCall_costsNoAttempt() throws Exception {
    AtomicBoolean away = new AtomicBoolean(true);
    turn =
        sending ->
            new OtherSending(sending) {
              @Override
              public Optional<FarMachine> farMachine() {
                if (away.getAndSet(false)) {
                  throw new StoreException("the database is away");
                }
                return super.farMachine();
              }
            };
    far.add(takes(PAGES, Optional.empty()));

    FaxJob sent = over(submit("1"));

    assertThat(away).isFalse();
    assertThat(sent.attempts()).extracting(FaxAttempt::cause).containsExactly("");
  }

  @Test
  void nextTurn_isShown_alsoIfItBeginsBeforeTheLastOneReturned() throws Exception {
    LiveFax next = LiveFax.waiting(PAGES, Instant.EPOCH);
    turn =
        sending ->
            new OtherSending(sending) {
              @Override
              public FaxJob end(AttemptEnd end) {
                FaxJob after = super.end(end);
                live.is(after.id(), next);
                return after;
              }
            };
    far.add(takes(PAGES, Optional.empty()));

    FaxJob sent = over(submit("1"));
    await().until(() -> turns.get() == 1);

    assertThat(live.of(sent.id())).contains(next);
  }

  private FaxJob waitsForALine(String key) throws Exception {
    line = new CompletableFuture<>();
    FaxJob job = submit(key);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                live.of(job.id()).filter(now -> now.phase() == LiveFax.Phase.WAITING).isPresent());
    return job;
  }

  @Test
  void trunkWithoutAFreeLine_isWaitedFor_andNoAttemptIsLost() throws Exception {
    far.add(takes(PAGES, Optional.empty()));
    FaxJob job = waitsForALine("1");
    assertThat(store.outbox().job(job.id()).orElseThrow().attempts()).isEmpty();

    line.complete(Optional.empty());

    assertThat(over(job).attempts()).hasSize(1);
  }

  @Test
  void cancelledWhileItWaitsForALine_isOverWithoutACall() throws Exception {
    FaxJob job = waitsForALine("1");

    assertThat(store.outbox().cancel(job.id())).isTrue();

    assertThat(over(job).attempts()).isEmpty();
    assertThat(line).isCancelled();
    assertThat(live.of(job.id())).isEmpty();
    assertThat(orders).isEmpty();
  }

  @Test
  void pagesThatCannotBeRead_failTheJob_inASentence() throws Exception {
    Path broken = directory.resolve("broken.tif");
    Files.writeString(broken, "not a TIFF file");
    FaxRequest request = request();

    FaxJob job = over(store.outbox().submit(request, broken));

    assertThat(job.state()).isEqualTo(FaxJob.State.FAILED);
    assertThat(job.end().orElseThrow().cause()).isEqualTo("impossible");
    assertThat(job.end().orElseThrow().detail()).startsWith("The pages cannot be read");
  }

  private static FaxRequest request() {
    return new FaxRequest(
        "broken",
        new FaxTo("2002", "2002", true, "", "2002@fax.test", ""),
        new FaxFrom("2001", "Alice", "", ZoneId.of("UTC"), Locale.FRENCH),
        FaxNotice.NOBODY,
        FaxPriority.NORMAL,
        Instant.EPOCH,
        1);
  }
}
