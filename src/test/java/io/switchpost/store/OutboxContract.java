package io.switchpost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the outbox promises, whatever database it stands on. */
abstract class OutboxContract {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int LINES = 3;
  private static final Duration SOON = Duration.ofMillis(300);

  @TempDir Path directory;
  private String url;
  private Store store;
  private Duration delayNotice = Duration.ofHours(4);

  abstract String newDatabase(Path data) throws Exception;

  @BeforeEach
  void open() throws Exception {
    url = newDatabase(directory);
    store = openStore();
  }

  private Store openStore() {
    StoreSettings defaults = StoreSettings.defaults();
    return Store.open(
        url,
        "switchpost",
        "",
        directory.resolve("data"),
        new StoreSettings(
            List.of(Duration.ofMillis(10)),
            defaults.pinLocks(),
            defaults.deletedKept(),
            defaults.callsKept(),
            defaults.tracesKept(),
            defaults.retention(),
            new OutboxSettings(LINES, 1, delayNotice)));
  }

  private void restart() {
    store.close();
    store = openStore();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Path pages(String text) {
    try {
      return Files.writeString(Files.createTempFile(directory, "made", ".tif"), text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static FaxRequest request(String key, String number, int pages) {
    return new FaxRequest(
        key,
        new FaxTo(number, number.replace("+33", "0"), false, "", number + "@fax.test", "Bob"),
        new FaxFrom("2001", "Alice Martin", "+33199", ZoneId.of("Europe/Paris"), Locale.FRENCH),
        new FaxNotice("alice@example.com", "<1@example.com>", "", "Offer"),
        FaxPriority.NORMAL,
        Instant.EPOCH,
        pages);
  }

  private static FaxRequest with(FaxRequest one, FaxPriority priority, Instant notBefore) {
    return new FaxRequest(
        one.key(), one.to(), one.from(), one.notice(), priority, notBefore, one.pages());
  }

  private static FaxRequest with(FaxRequest one, FaxNotice notice) {
    return new FaxRequest(
        one.key(), one.to(), one.from(), notice, one.priority(), one.notBefore(), one.pages());
  }

  private FaxJob submit(String key, String number) {
    return store.outbox().submit(request(key, number, 2), pages(key));
  }

  private FaxJob job(FaxJob job) {
    return store.outbox().job(job.id()).orElseThrow();
  }

  private void awaitState(FaxJob job, FaxJob.State state) {
    await().atMost(LIMIT).until(() -> job(job).state() == state);
  }

  static SentPage page(int number) {
    return new SentPage(number, Instant.now().truncatedTo(ChronoUnit.MILLIS), 14400, true);
  }

  static AttemptEnd ended(String cause, Optional<Instant> again) {
    return new AttemptEnd(cause, "It was " + cause, "REMOTE", again, Optional.empty());
  }

  private static void sendAll(FaxSending sending) {
    FaxJob job = sending.begin().orElseThrow();
    job.unconfirmed().forEach(number -> sending.confirmed(page(number)));
    sending.end(ended("", Optional.empty()));
  }

  @Test
  void submitted_staysOverARestart() {
    FaxJob job = submit("key", "+331");

    restart();

    assertThat(job(job).request()).isEqualTo(job.request());
    assertThat(job(job).request().from().zone()).isEqualTo(ZoneId.of("Europe/Paris"));
    assertThat(job(job).request().from().language()).isEqualTo(Locale.FRENCH);
    assertThat(job(job).pages()).hasContent("key");
    assertThat(store.outbox().openCount()).isEqualTo(1);
  }

  @Test
  void clockSetBack_aRetryComesWhenItWasMeant_andATimeOfDayStays() {
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);
    FaxJob later =
        store
            .outbox()
            .submit(
                with(request("later", "+332", 2), FaxPriority.NORMAL, tomorrow), pages("later"));
    FaxJob retried = submit("retried", "+331");
    AtomicInteger attempts = new AtomicInteger();
    store
        .outbox()
        .onTurn(
            (sending, _) -> {
              if (attempts.incrementAndGet() > 1) {
                sendAll(sending);
                return;
              }
              sending.begin();
              sending.end(ended("busy", Optional.of(Instant.now().plus(Duration.ofHours(3)))));
            });
    await().atMost(LIMIT).until(() -> job(retried).attempts().size() == 1);

    store.clockSetBack(Duration.ofHours(3));

    awaitState(retried, FaxJob.State.SENT);
    assertThat(job(later).due()).isEqualTo(tomorrow);
    assertThat(attempts).hasValue(2);
  }

  @Test
  void trap113_sameRequestTwice_isOneJob() throws Exception {
    FaxJob first = submit("key", "+331");

    assertThat(submit("key", "+331").id()).isEqualTo(first.id());
    assertThat(store.outbox().latest(10)).hasSize(1);
    try (var jobs = Files.list(directory.resolve("data/outbox"))) {
      assertThat(jobs).hasSize(1);
    }
  }

  @Test
  void pagesOfAJobThatWasNeverAcknowledged_areRemovedAtTheNextStart() throws Exception {
    FaxJob job = submit("key", "+331");
    Path left = Files.createDirectories(directory.resolve("data/outbox/" + Ids.next()));
    Files.writeString(left.resolve("pages.tif"), "half");

    restart();

    assertThat(left).doesNotExist();
    assertThat(job.pages()).exists();
  }

  @Test
  void submit_withoutPages_isRefusedAndKeepsNothing() {
    assertThatThrownBy(
            () -> store.outbox().submit(request("key", "+331", 1), directory.resolve("none.tif")))
        .isInstanceOf(StoreException.class);
    assertThat(store.outbox().latest(10)).isEmpty();
  }

  @Test
  void allPagesConfirmed_isSent_andItsSenderIsToldOnce() {
    Queue<String> told = new ConcurrentLinkedQueue<>();
    store.outbox().onResult((job, _) -> told.add(job.id() + " " + job.state()));
    store.outbox().onTurn((sending, _) -> sendAll(sending));

    FaxJob job = submit("key", "+331");

    awaitState(job, FaxJob.State.SENT);
    await().atMost(LIMIT).until(() -> !told.isEmpty());
    restart();
    assertThat(told).containsExactly(job.id() + " SENT");
    assertThat(job(job).confirmed()).extracting(SentPage::number).containsExactly(1, 2);
    assertThat(job(job).attempts())
        .singleElement()
        .satisfies(attempt -> assertThat(attempt.confirmed()).isEqualTo(2))
        .satisfies(attempt -> assertThat(attempt.station()).isEqualTo("REMOTE"));
    assertThat(store.outbox().openCount()).isZero();
  }

  @Test
  void trap77_endWithoutFault_butAPageUnconfirmed_isNotSent() {
    store
        .outbox()
        .onTurn(
            (sending, _) -> {
              sending.begin();
              sending.confirmed(page(1));
              sending.end(ended("", Optional.empty()));
            });

    FaxJob job = submit("key", "+331");

    awaitState(job, FaxJob.State.FAILED);
    assertThat(job(job).unconfirmed()).containsExactly(2);
  }

  @Test
  void callLostAfterTheLastConfirmation_isSent() {
    store
        .outbox()
        .onTurn(
            (sending, _) -> {
              sending.begin();
              sending.confirmed(page(1));
              sending.confirmed(page(2));
              sending.end(ended("line-gone", Optional.of(Instant.now())));
            });

    FaxJob job = submit("key", "+331");

    awaitState(job, FaxJob.State.SENT);
  }

  @Test
  void trap91_nextAttempt_hasThePagesThatWereNotConfirmed() {
    Queue<List<Integer>> left = new ConcurrentLinkedQueue<>();
    store
        .outbox()
        .onTurn(
            (sending, _) -> {
              FaxJob job = sending.begin().orElseThrow();
              left.add(job.unconfirmed());
              sending.confirmed(page(job.unconfirmed().getFirst()));
              sending.end(ended("line-gone", Optional.of(Instant.now().plusMillis(20))));
            });

    FaxJob job = submit("key", "+331");

    awaitState(job, FaxJob.State.SENT);
    assertThat(left).containsExactly(List.of(1, 2), List.of(2));
    assertThat(job(job).attempts())
        .extracting(FaxAttempt::cause)
        .containsExactly("line-gone", "line-gone");
  }

  @Test
  void jobsToOneNumber_goOneAfterTheOther_andOthersDoNotWaitForThem() throws Exception {
    Turns turns = new Turns();
    FaxJob first = submit("1", "+331");
    FaxJob second = submit("2", "+331");
    FaxJob other = submit("3", "+332");

    assertThat(turns.taken(2)).containsExactlyInAnyOrder(first.id(), other.id());
    assertThat(job(second).state()).isEqualTo(FaxJob.State.WAITING);
    turns.letGo();

    awaitState(second, FaxJob.State.SENT);
  }

  @Test
  void moreJobsThanLines_waitForALine_theUrgentOneFirst() throws Exception {
    Turns turns = new Turns();
    for (int i = 0; i < LINES; i++) {
      submit("busy " + i, "+33" + i);
    }
    turns.taken(LINES);
    FaxJob low = priority("low", FaxPriority.LOW);
    FaxJob high = priority("high", FaxPriority.HIGH);
    assertThat(store.outbox().open(10)).hasSize(LINES + 2);

    turns.releaseOne();

    assertThat(turns.taken(1)).containsExactly(high.id());
    assertThat(job(low).state()).isEqualTo(FaxJob.State.WAITING);
    turns.letGo();
    awaitState(low, FaxJob.State.SENT);
  }

  private FaxJob priority(String key, FaxPriority priority) {
    return store
        .outbox()
        .submit(with(request(key, "+33 " + key, 1), priority, Instant.EPOCH), pages(key));
  }

  /** Holds each turn until it is let go. */
  private final class Turns {
    private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> permits = new LinkedBlockingQueue<>();

    Turns() {
      store
          .outbox()
          .onTurn(
              (sending, _) -> {
                taken.add(sending.job().id());
                permits.take();
                sendAll(sending);
              });
    }

    List<String> taken(int count) throws InterruptedException {
      List<String> ids = new java.util.ArrayList<>();
      for (int i = 0; i < count; i++) {
        ids.add(taken.poll(LIMIT.toSeconds(), TimeUnit.SECONDS));
      }
      return ids;
    }

    void releaseOne() {
      permits.add(true);
    }

    void letGo() {
      for (int i = 0; i < 20; i++) {
        permits.add(true);
      }
    }
  }

  @Test
  void scheduledJob_waitsForItsTime() {
    store.outbox().onTurn((sending, _) -> sendAll(sending));
    Instant time = Instant.now().plusMillis(1500);

    FaxJob job =
        store
            .outbox()
            .submit(with(request("key", "+331", 1), FaxPriority.NORMAL, time), pages("key"));

    assertThat(job.state()).isEqualTo(FaxJob.State.WAITING);
    awaitState(job, FaxJob.State.SENT);
    assertThat(job(job).attempts().getFirst().started())
        .isAfterOrEqualTo(time.truncatedTo(ChronoUnit.MILLIS));
  }

  @Test
  void heldJob_waitsUntilItIsReleased_andACancelledOneIsOver() {
    Queue<FaxJob.State> told = new ConcurrentLinkedQueue<>();
    store.outbox().onResult((job, _) -> told.add(job.state()));
    FaxRequest later =
        with(request("held", "+331", 1), FaxPriority.NORMAL, Instant.now().plusSeconds(3600));
    FaxJob held = store.outbox().submit(later, pages("held"));
    FaxJob gone =
        store
            .outbox()
            .submit(
                with(
                    request("gone", "+332", 1),
                    FaxPriority.NORMAL,
                    Instant.now().plusSeconds(3600)),
                pages("gone"));

    assertThat(store.outbox().hold(held.id())).isTrue();
    assertThat(store.outbox().cancel(gone.id())).isTrue();

    assertThat(job(held).state()).isEqualTo(FaxJob.State.HELD);
    await().atMost(LIMIT).until(() -> told.contains(FaxJob.State.CANCELLED));
    assertThat(store.outbox().cancel(gone.id())).isFalse();
    assertThat(store.outbox().hold(gone.id())).isFalse();
    assertThat(store.outbox().release(gone.id())).isFalse();
    assertThat(store.outbox().cancel("nothing")).isFalse();
    assertThat(store.outbox().release(held.id())).isTrue();
    assertThat(job(held).state()).isEqualTo(FaxJob.State.WAITING);
  }

  @Test
  void cancelWhileSending_endsTheJob_withoutAnotherAttempt() throws Exception {
    CountDownLatch cancelled = new CountDownLatch(1);
    Queue<Boolean> wanted = new ConcurrentLinkedQueue<>();
    store
        .outbox()
        .onTurn(
            (sending, _) -> {
              sending.begin();
              sending.confirmed(page(1));
              wanted.add(sending.isWanted());
              store.outbox().cancel(sending.job().id());
              wanted.add(sending.isWanted());
              sending.end(ended("stopped", Optional.of(Instant.now())));
              cancelled.countDown();
            });

    FaxJob job = submit("key", "+331");

    assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(wanted).containsExactly(true, false);
    assertThat(job(job).state()).isEqualTo(FaxJob.State.CANCELLED);
    assertThat(job(job).unconfirmed()).containsExactly(2);
  }

  @Test
  void whoSends_isToldOfAWishAtOnce_alsoOfAnEarlierOne() {
    Queue<String> told = new ConcurrentLinkedQueue<>();
    store
        .outbox()
        .onTurn(
            (sending, _) -> {
              sending.begin();
              sending.onUnwanted(() -> told.add("first"));
              store.outbox().hold(sending.job().id());
              store.outbox().cancel(sending.job().id());
              sending.onUnwanted(() -> told.add("second"));
              sending.end(ended("stopped", Optional.of(Instant.now())));
            });

    FaxJob job = submit("key", "+331");

    awaitState(job, FaxJob.State.CANCELLED);
    assertThat(told).containsExactly("first", "second");
  }

  @Test
  void wishBeforeACrash_isDoneAfterIt_withoutAnotherCall() {
    AtomicInteger turns = new AtomicInteger();
    Queue<Boolean> begun = new ConcurrentLinkedQueue<>();
    store
        .outbox()
        .onTurn(
            (sending, _) -> {
              begun.add(sending.begin().isPresent());
              if (turns.incrementAndGet() == 1) {
                store.outbox().cancel(sending.job().id());
                throw new IOException("died");
              }
            });

    FaxJob job = submit("key", "+331");

    awaitState(job, FaxJob.State.CANCELLED);
    assertThat(begun).containsExactly(true, false);
    assertThat(job(job).attempts()).hasSize(1);
  }

  @Test
  void holdWhileSending_holdsAfterTheAttempt_andReleaseSendsTheRest() {
    AtomicInteger attempts = new AtomicInteger();
    store
        .outbox()
        .onTurn(
            (sending, _) -> {
              if (attempts.incrementAndGet() == 1) {
                sending.begin();
                store.outbox().hold(sending.job().id());
                sending.end(ended("busy", Optional.of(Instant.now())));
              } else {
                sendAll(sending);
              }
            });
    FaxJob job = submit("key", "+331");
    awaitState(job, FaxJob.State.HELD);

    assertThat(store.outbox().release(job.id())).isTrue();

    awaitState(job, FaxJob.State.SENT);
  }

  private Queue<String> delays() {
    Queue<String> told = new ConcurrentLinkedQueue<>();
    store.outbox().onDelay((job, _) -> told.add(job.request().key()));
    return told;
  }

  /** Waits for its time, which comes soon. */
  private FaxJob submitForSoon(String key, FaxNotice notice) {
    FaxRequest one = request(key, "+33 " + key, 1);
    return store
        .outbox()
        .submit(
            new FaxRequest(
                one.key(),
                one.to(),
                one.from(),
                notice,
                one.priority(),
                Instant.now().plus(SOON),
                one.pages()),
            pages(key));
  }

  @Test
  void jobThatIsNotSentInTime_itsSenderIsToldOnce_alsoOverARestart() {
    delayNotice = SOON;
    restart();
    Queue<String> told = delays();
    submit("late", "+331");
    await().atMost(LIMIT).until(() -> !told.isEmpty());
    restart();
    Queue<String> again = delays();
    submit("other", "+332");

    await().atMost(LIMIT).until(() -> !again.isEmpty());

    assertThat(told).containsExactly("late");
    assertThat(again).containsExactly("other");
  }

  @Test
  void jobThatIsOver_orThatNobodyIsToldOf_isNoReasonForANotice() {
    delayNotice = Duration.ofSeconds(1);
    restart();
    Queue<String> told = delays();
    submitForSoon("silent", FaxNotice.NOBODY);
    FaxJob cancelled = submitForSoon("cancelled", request("1", "2", 1).notice());
    store.outbox().cancel(cancelled.id());

    submitForSoon("late", request("1", "2", 1).notice());

    await().atMost(LIMIT).until(() -> !told.isEmpty());
    assertThat(told).containsExactly("late");
  }

  @Test
  void heldJob_isNoReasonForANotice_untilItIsReleased() {
    delayNotice = SOON;
    restart();
    Queue<String> told = delays();
    FaxNotice notice = request("1", "2", 1).notice();
    FaxJob held = submitForSoon("held", notice);
    assertThat(store.outbox().hold(held.id())).isTrue();
    assertThat(job(held).state()).isEqualTo(FaxJob.State.HELD);
    submitForSoon("other", notice);
    await().atMost(LIMIT).until(() -> told.contains("other"));
    assertThat(told).containsExactly("other");

    store.outbox().release(held.id());

    await().atMost(LIMIT).until(() -> told.contains("held"));
  }

  @Test
  void noticeOfADelay_thatCannotBeTold_endsWithTheJob() {
    delayNotice = SOON;
    restart();
    AtomicInteger tries = new AtomicInteger();
    store
        .outbox()
        .onDelay(
            (_, _) -> {
              tries.incrementAndGet();
              throw new IOException("the mail host is away");
            });
    FaxJob job = submitForSoon("1", request("1", "2", 1).notice());
    await().atMost(LIMIT).until(() -> tries.get() >= 2);

    store.outbox().onTurn((sending, _) -> sendAll(sending));
    awaitState(job, FaxJob.State.SENT);

    await().during(Duration.ofSeconds(1)).atMost(LIMIT).until(new Quiet(tries)::holds);
  }

  /** Nothing more is counted. */
  private static final class Quiet {
    private final AtomicInteger count;
    private int before = -1;

    Quiet(AtomicInteger count) {
      this.count = count;
    }

    boolean holds() {
      boolean same = count.get() == before;
      before = count.get();
      return same;
    }
  }

  @Test
  void whoIsLateWithItsTurn_doesNotSilenceTheSenderOfTheNextOne() {
    Queue<FaxSending> turns = new ConcurrentLinkedQueue<>();
    Queue<String> told = new ConcurrentLinkedQueue<>();
    store
        .outbox()
        .onTurn(
            (sending, _) -> {
              sending.begin();
              sending.onUnwanted(() -> told.add("turn " + turns.size()));
              if (turns.isEmpty()) {
                turns.add(sending);
                sending.end(ended("stopped", Optional.of(Instant.now())));
              } else {
                turns.add(sending);
                turns.peek().begin(); // of the turn before: there is nothing to send
                store.outbox().cancel(sending.job().id());
                sending.end(ended("stopped", Optional.of(Instant.now())));
              }
            });

    FaxJob job = submit("key", "+331");

    awaitState(job, FaxJob.State.CANCELLED);
    assertThat(told).containsExactly("turn 2");
  }

  @Test
  void end_doneAgain_changesNothing() {
    Queue<FaxJob> ends = new ConcurrentLinkedQueue<>();
    store
        .outbox()
        .onTurn(
            (sending, _) -> {
              sending.begin();
              ends.add(sending.end(ended("busy", Optional.empty())));
              ends.add(sending.end(ended("line", Optional.of(Instant.now()))));
            });

    submit("key", "+331");

    await().atMost(LIMIT).until(() -> ends.size() == 2);
    assertThat(ends).allMatch(job -> job.end().orElseThrow().cause().equals("busy"));
  }

  @Test
  void jobThatIsOver_staysUntilItsSenderWasTold() {
    store.outbox().onTurn((sending, _) -> sendAll(sending));
    FaxJob job = submit("1", "+331");
    awaitState(job, FaxJob.State.SENT);
    Instant later = Instant.now().plus(Duration.ofDays(31));

    store.housekeeping(later);
    assertThat(job(job).pages()).exists();

    Queue<String> told = new ConcurrentLinkedQueue<>();
    store.outbox().onResult((over, _) -> told.add(over.id()));
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              store.housekeeping(later);
              return store.outbox().job(job.id()).isEmpty();
            });
    assertThat(told).containsExactly(job.id());
    assertThat(job.directory()).doesNotExist();
  }

  @Test
  void trap111_resultThatCannotBeTold_isTriedAgain_andStopsNoJob() {
    AtomicInteger tries = new AtomicInteger();
    store.outbox().onTurn((sending, _) -> sendAll(sending));
    store
        .outbox()
        .onResult(
            (_, _) -> {
              if (tries.incrementAndGet() < 3) {
                throw new IOException("the mail host is away");
              }
            });

    FaxJob first = submit("1", "+331");
    FaxJob second = submit("2", "+331");

    awaitState(first, FaxJob.State.SENT);
    awaitState(second, FaxJob.State.SENT);
    await().atMost(LIMIT).until(() -> tries.get() >= 4);
  }

  @Test
  void senderThatFails_isCalledAgain_withTheAttemptClosed() {
    AtomicInteger calls = new AtomicInteger();
    store
        .outbox()
        .onTurn(
            (sending, _) -> {
              if (calls.incrementAndGet() == 1) {
                sending.begin();
                sending.confirmed(page(1));
                throw new IOException("died");
              }
              sendAll(sending);
            });

    FaxJob job = submit("key", "+331");

    awaitState(job, FaxJob.State.SENT);
    assertThat(job(job).attempts())
        .extracting(FaxAttempt::cause, FaxAttempt::confirmed)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(FaxAttempt.INTERRUPTED, 1),
            org.assertj.core.groups.Tuple.tuple("", 1));
  }

  @Test
  void jobThatIsBrokenOffEachTime_failsInTheEnd() {
    store
        .outbox()
        .onTurn(
            (sending, _) -> {
              if (sending.begin().isPresent()) {
                throw new IOException("died");
              }
            });

    FaxJob job = submit("key", "+331");

    awaitState(job, FaxJob.State.FAILED);
    assertThat(job(job).attempts()).hasSize(5);
    assertThat(job(job).end().orElseThrow().cause()).isEqualTo(FaxAttempt.INTERRUPTED);
  }

  @Test
  void whatWasLearnedOfAMachine_isKnownToTheNextJob() {
    FarMachine learned =
        new FarMachine(
            false,
            9600,
            true,
            Optional.of(Instant.now().truncatedTo(ChronoUnit.MILLIS)),
            Instant.now().truncatedTo(ChronoUnit.MILLIS));
    Queue<Optional<FarMachine>> known = new ConcurrentLinkedQueue<>();
    store
        .outbox()
        .onTurn(
            (sending, _) -> {
              sending.begin();
              known.add(sending.farMachine());
              sending.end(new AttemptEnd("busy", "", "", Optional.empty(), Optional.of(learned)));
            });

    submit("1", "+331");
    await().atMost(LIMIT).until(() -> known.size() == 1);
    submit("2", "+331");
    await().atMost(LIMIT).until(() -> known.size() == 2);

    assertThat(known).containsExactly(Optional.empty(), Optional.of(learned));
  }

  @Test
  void listsAreOfTheOwner() {
    FaxJob job = submit("1", "+331");

    assertThat(store.outbox().latestOf("2001", 10))
        .extracting(FaxJob::id)
        .containsExactly(job.id());
    assertThat(store.outbox().latestOf("2002", 10)).isEmpty();
    assertThat(store.outbox().pagesOf("2001", job.created())).isEqualTo(2);
    assertThat(store.outbox().pagesOf("2001", job.created().plusSeconds(1))).isZero();
  }

  @Test
  void jobThatIsOver_isRemovedAfterAMonth_withItsFiles() {
    store.outbox().onTurn((sending, _) -> sendAll(sending));
    FaxJob over =
        store.outbox().submit(with(request("1", "+331", 1), FaxNotice.NOBODY), pages("1"));
    awaitState(over, FaxJob.State.SENT);
    FaxJob waits =
        store
            .outbox()
            .submit(
                with(
                    request("2", "+332", 1),
                    FaxPriority.NORMAL,
                    Instant.now().plus(Duration.ofDays(60))),
                pages("2"));

    store.housekeeping(Instant.now().plus(Duration.ofDays(31)));

    assertThat(store.outbox().job(over.id())).isEmpty();
    assertThat(over.directory()).doesNotExist();
    assertThat(job(waits).pages()).exists();
  }
}
