package io.switchpost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.switchpost.store.Mailboxes.PinCheck;
import io.switchpost.store.Mailboxes.PinRefusal;
import io.switchpost.store.Mailboxes.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store promises, whatever database it stands on. */
abstract class StoreContract {
  private static final StoreSettings QUICK = retrying(Duration.ofMillis(10), Duration.ofMillis(20));

  private static StoreSettings retrying(Duration... pauses) {
    return new StoreSettings(
        List.of(pauses),
        List.of(Duration.ofMinutes(30), Duration.ofHours(4), Duration.ofHours(24)),
        Duration.ofHours(24),
        Duration.ofDays(30),
        Duration.ofDays(30),
        Retention.ofDays(90, 0),
        OutboxSettings.DEFAULT);
  }

  @TempDir Path data;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
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
    return open(directory, QUICK);
  }

  private Store open(Path directory, StoreSettings settings) {
    return Store.open(url, "switchpost", "", directory, settings, now::get);
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

  MessageDraft draft(String mailbox) {
    return store.inbox().draft("call-1", mailbox, "2002", "Bob Durand", "no-answer");
  }

  Message leave(String mailbox) throws Exception {
    MessageDraft draft = draft(mailbox);
    Wav.write(draft.file(), Duration.ofSeconds(3));
    return store.inbox().store(draft, Duration.ofSeconds(3));
  }

  @Test
  void store_keepsWhatWasSaid_overARestart() throws Exception {
    Message message = leave("2001");

    restart();

    assertThat(store.inbox().list("2001", Message.State.NEW)).containsExactly(message);
    assertThat(store.inbox().message(message.id())).contains(message);
    assertThat(store.inbox().list("2002", Message.State.NEW)).isEmpty();
    assertThat(message.callerName()).isEqualTo("Bob Durand");
    assertThat(message.duration()).isEqualTo(Duration.ofSeconds(3));
    assertThat(message.interrupted()).isFalse();
    assertThat(message.audio()).hasSize(44 + 3 * 16000);
    assertThat(spool()).isEmpty();
  }

  @Test
  void store_twice_isOneMessage() throws Exception {
    MessageDraft draft = draft("2001");
    Wav.write(draft.file(), Duration.ofSeconds(3));
    Message first = store.inbox().store(draft, Duration.ofSeconds(3));

    assertThat(store.inbox().store(draft, Duration.ofSeconds(3))).isEqualTo(first);
    assertThat(store.inbox().latest(10)).containsExactly(first);
  }

  @Test
  void store_withoutRecording_isRefused() {
    MessageDraft draft = draft("2001");

    assertThatThrownBy(() -> store.inbox().store(draft, Duration.ofSeconds(3)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("there is no recording");
    assertThat(store.inbox().latest(10)).isEmpty();
  }

  @Test
  void draft_withHostileNames_keepsOneCleanLine() throws Exception {
    MessageDraft draft =
        store.inbox().draft("c\0", "2001", "20\r\n02", "x".repeat(10_000) + "\u0000", "busy");
    Wav.write(draft.file(), Duration.ofSeconds(1));
    Message message = store.inbox().store(draft, Duration.ofSeconds(1));

    assertThat(message.callerNumber()).isEqualTo("20 02");
    assertThat(message.callerName()).hasSize(255);
    assertThat(store.inbox().message(message.id())).contains(message);
  }

  @Test
  void discard_keepsNothing_butAMessageStays() throws Exception {
    MessageDraft draft = draft("2001");
    Wav.write(draft.file(), Duration.ofSeconds(3));
    store.inbox().discard(draft);
    MessageDraft stored = draft("2001");
    Wav.write(stored.file(), Duration.ofSeconds(3));
    Message message = store.inbox().store(stored, Duration.ofSeconds(3));
    store.inbox().discard(stored);

    restart();

    assertThat(spool()).isEmpty();
    assertThat(store.inbox().latest(10)).containsExactly(message);
    assertThat(message.audio()).exists();
  }

  @Test
  void mark_movesAMessageBetweenStates() throws Exception {
    Message first = leave("2001");
    Message second = leave("2001");

    store.inbox().mark(first.id(), Message.State.SAVED);

    assertThat(store.inbox().list("2001", Message.State.NEW)).containsExactly(second);
    assertThat(store.inbox().list("2001", Message.State.SAVED))
        .extracting(Message::id)
        .containsExactly(first.id());
    assertThatThrownBy(() -> store.inbox().mark("nobody", Message.State.SAVED))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void recording_thatACrashBrokeOff_becomesAnInterruptedMessage() throws Exception {
    MessageDraft draft = draft("2001");
    Wav.interrupted(draft.file(), Duration.ofMillis(2500));

    restart();

    Message message = store.inbox().message(draft.id()).orElseThrow();
    assertThat(message.interrupted()).isTrue();
    assertThat(message.duration()).isEqualTo(Duration.ofMillis(2500));
    assertThat(message.mailbox()).isEqualTo("2001");
    assertThat(message.receivedAt()).isEqualTo(draft.receivedAt());
    assertThat(AudioSystem.getAudioFileFormat(message.audio().toFile()).getFrameLength())
        .isEqualTo(2500 * 8);
    assertThat(spool()).isEmpty();
  }

  @Test
  void recording_ofLessThanASecond_isDroppedAfterACrash() throws Exception {
    Wav.interrupted(draft("2001").file(), Duration.ofMillis(900));
    draft("2001");

    restart();

    assertThat(store.inbox().latest(10)).isEmpty();
    assertThat(spool()).isEmpty();
  }

  @Test
  void draft_thatIsBroken_isPutAside() throws Exception {
    Files.writeString(data.resolve("spool/1234.draft"), "id=1234\nreceivedAt=noon\n");

    restart();

    assertThat(store.inbox().latest(10)).isEmpty();
    assertThat(data.resolve("spool/1234.draft.broken")).exists();
  }

  @Test
  void dataDirectory_belongsToOneProcess() {
    assertThatThrownBy(() -> open(data))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("in use by another Switchpost");
  }

  @Test
  void delivery_happensOnce_andNotAgainAfterARestart() throws Exception {
    Queue<String> delivered = new ConcurrentLinkedQueue<>();
    store.inbox().onVoicemail((message, attempt) -> delivered.add(message.id() + " " + attempt));
    Message before = leave("2001");
    await().until(() -> delivered.size() == 1);
    store.close();
    store = open(data);
    store.inbox().onVoicemail((message, attempt) -> delivered.add(message.id() + " " + attempt));
    Message after = leave("2001");
    await().until(() -> delivered.size() >= 2);

    assertThat(delivered).containsExactly(before.id() + " 1", after.id() + " 1");
  }

  @Test
  void delivery_thatFails_isTriedAgain() throws Exception {
    Message message = leave("2001");
    Queue<Integer> attempts = new ConcurrentLinkedQueue<>();
    store
        .inbox()
        .onVoicemail(
            (delivered, attempt) -> {
              assertThat(delivered).isEqualTo(message);
              attempts.add(attempt);
              if (attempt < 3) {
                throw new java.net.ConnectException("Connection refused");
              }
            });

    await().until(() -> attempts.size() == 3);
    assertThat(attempts).containsExactly(1, 2, 3);
  }

  @Test
  void delivery_whenNobodyAnswered_followsTheFirstThatGetsThrough() throws Exception {
    store.close();
    store = open(data, retrying(Duration.ofHours(1)));
    AtomicBoolean away = new AtomicBoolean(true);
    Queue<String> delivered = new ConcurrentLinkedQueue<>();
    store.inbox().onVoicemail((message, _) -> hand(message, away, delivered));
    Message one = leave("2001");
    Message two = leave("2002");
    await().until(() -> undelivered("nobody answers") == 2);
    assertThat(store.undelivered())
        .singleElement()
        .satisfies(
            all -> {
              assertThat(all.kind()).isEqualTo("voicemail");
              assertThat(all.since()).isBetween(Instant.now().minusSeconds(60), Instant.now());
            });

    away.set(false);
    Message three = leave("2003");

    await().until(() -> delivered.size() == 3);
    assertThat(delivered).containsExactlyInAnyOrder(one.id(), two.id(), three.id());
    await().until(() -> store.undelivered().isEmpty());
  }

  @Test
  void delivery_whenNobodyAnswered_isTriedAtTheNextStart() throws Exception {
    store.close();
    store = open(data, retrying(Duration.ofHours(1)));
    AtomicBoolean away = new AtomicBoolean(true);
    Queue<String> delivered = new ConcurrentLinkedQueue<>();
    store.inbox().onVoicemail((message, _) -> hand(message, away, delivered));
    leave("2001");
    leave("2002");
    await().until(() -> undelivered("nobody answers") == 2);

    store.close();
    away.set(false);
    store = open(data, retrying(Duration.ofHours(1)));
    store.inbox().onVoicemail((message, _) -> hand(message, away, delivered));

    await().until(() -> delivered.size() == 2);
  }

  @Test
  void delivery_thatIsRefusedItself_keepsItsPause_whenOthersGetThrough() throws Exception {
    store.close();
    store = open(data, retrying(Duration.ofHours(1)));
    Queue<String> tried = new ConcurrentLinkedQueue<>();
    store
        .inbox()
        .onVoicemail(
            (message, _) -> {
              tried.add(message.mailbox());
              if (message.mailbox().equals("2001")) {
                throw new IOException("no such mailbox");
              }
            });
    leave("2001");
    await().until(() -> undelivered("no such mailbox") == 1);
    leave("2002");
    leave("2003");

    await().until(() -> tried.size() == 3);
    assertThat(tried).containsOnlyOnce("2001");
    assertThat(undelivered("no such mailbox")).isEqualTo(1);
  }

  private static void hand(Message message, AtomicBoolean away, Queue<String> delivered)
      throws UnreachableException {
    if (away.get()) {
      throw new UnreachableException("nobody answers");
    }
    delivered.add(message.id());
  }

  private int undelivered(String reason) {
    return store.undelivered().stream()
        .filter(all -> all.reason().equals(reason))
        .mapToInt(Undelivered::messages)
        .sum();
  }

  @Test
  void delivery_waitsForAConsumer_andForTheNextOne() throws Exception {
    leave("2001");
    Queue<String> first = new ConcurrentLinkedQueue<>();
    AutoCloseable consumer = store.inbox().onVoicemail((message, _) -> first.add(message.id()));
    await().until(() -> first.size() == 1);
    assertThatThrownBy(() -> store.inbox().onVoicemail((_, _) -> {}))
        .isInstanceOf(IllegalStateException.class);

    consumer.close();
    Message later = leave("2002");
    Queue<String> second = new ConcurrentLinkedQueue<>();
    store.inbox().onVoicemail((message, _) -> second.add(message.id()));

    await().until(() -> second.contains(later.id()));
    assertThat(first).hasSize(1);
  }

  /** A delivery that has failed, and is to be tried again at that time of the machine's clock. */
  private Message failedUntil(Instant again) throws Exception {
    Message message = leave("2001");
    try (var connection = DriverManager.getConnection(url, "switchpost", "");
        var fail =
            connection.prepareStatement(
                "update scheduled_tasks set execution_time = ?, consecutive_failures = 1"
                    + " where task_instance = ?")) {
      fail.setTimestamp(1, Timestamp.from(again));
      fail.setString(2, message.id());
      assertThat(fail.executeUpdate()).isEqualTo(1);
    }
    return message;
  }

  @Test
  void clockSetBack_aDeliveryDoesNotWaitUntilTheClockIsThereAgain() throws Exception {
    Message message = failedUntil(Instant.now().plus(Duration.ofHours(3)));
    Queue<String> delivered = new ConcurrentLinkedQueue<>();
    store.inbox().onVoicemail((taken, _) -> delivered.add(taken.id()));

    store.clockSetBack(Duration.ofHours(3));

    await().until(() -> delivered.contains(message.id()));
  }

  @Test
  void clockSetBackWhileStopped_aDeliveryThatNoPauseExplainsIsDue() throws Exception {
    Message message = failedUntil(Instant.now().plus(Duration.ofDays(1)));
    restart();
    Queue<String> delivered = new ConcurrentLinkedQueue<>();
    store.inbox().onVoicemail((taken, _) -> delivered.add(taken.id()));

    await().until(() -> delivered.contains(message.id()));
  }

  @Test
  void delivery_thatADeadNodeHadInItsHands_isTakenOver() throws Exception {
    Message message = leave("2001");
    try (var connection = DriverManager.getConnection(url, "switchpost", "");
        var pick =
            connection.prepareStatement(
                "update scheduled_tasks set picked = ?, picked_by = 'dead', last_heartbeat = ?"
                    + " where task_instance = ?")) {
      pick.setBoolean(1, true);
      pick.setTimestamp(2, Timestamp.from(Instant.now().minusSeconds(60)));
      pick.setString(3, message.id());
      assertThat(pick.executeUpdate()).isEqualTo(1);
    }
    Queue<String> delivered = new ConcurrentLinkedQueue<>();
    store.inbox().onVoicemail((taken, _) -> delivered.add(taken.id()));

    await().atMost(Duration.ofSeconds(30)).until(() -> delivered.contains(message.id()));
  }

  @Test
  void manyCallers_storeAtOnce_allDelivered() throws Exception {
    int callers = 200;
    AtomicInteger delivered = new AtomicInteger();
    store.inbox().onVoicemail((_, _) -> delivered.incrementAndGet());
    List<Callable<Message>> calls = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      calls.add(() -> leave("2001"));
    }
    long began = System.nanoTime();
    try (var phones = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Message> call : phones.invokeAll(calls)) {
        assertThat(call.get().audio()).exists();
      }
    }
    long millis = (System.nanoTime() - began) / 1_000_000;
    await().until(() -> delivered.get() >= callers);

    System.out.printf(
        "%s: %d messages stored in %d ms%n", getClass().getSimpleName(), callers, millis);
    assertThat(store.inbox().list("2001", Message.State.NEW)).hasSize(callers);
    assertThat(delivered).hasValue(callers);
  }

  @Test
  void pin_isCheckedAndChanged() {
    Mailboxes mailboxes = store.mailboxes();
    assertThat(mailboxes.hasPin("2001")).isFalse();
    assertThat(mailboxes.initialPins(List.of("2001"), "135792")).isEqualTo(1);
    assertThat(mailboxes.initialPins(List.of("2001"), "999999")).isZero();

    assertThat(mailboxes.checkPin("2001", "135792")).isEqualTo(new PinCheck.Right());
    assertThat(mailboxes.checkPin("2001", "135793")).isEqualTo(new PinCheck.Wrong(4));
    assertThat(mailboxes.checkPin("2009", "135792")).isInstanceOf(PinCheck.Wrong.class);
    assertThat(mailboxes.changePin("2001", "12345")).contains(PinRefusal.TOO_SHORT);
    assertThat(mailboxes.changePin("2001", "112001")).contains(PinRefusal.TOO_SIMPLE);
    assertThat(mailboxes.changePin("2001", "864209")).isEmpty();

    restart();

    assertThat(store.mailboxes().checkPin("2001", "864209")).isEqualTo(new PinCheck.Right());
    assertThat(store.mailboxes().checkPin("2001", "135792")).isEqualTo(new PinCheck.Wrong(4));
  }

  @Test
  void pin_fiveWrongOnes_lockTheMailbox_overARestart_longerEachTime() {
    Instant start = now.get().truncatedTo(ChronoUnit.MILLIS);
    now.set(start);
    store.mailboxes().initialPins(List.of("2001"), "135792");
    for (int left = 4; left > 0; left--) {
      assertThat(store.mailboxes().checkPin("2001", "000000")).isEqualTo(new PinCheck.Wrong(left));
      restart();
    }
    Instant firstLock = start.plus(Duration.ofMinutes(30));
    assertThat(store.mailboxes().checkPin("2001", "000000"))
        .isEqualTo(new PinCheck.Locked(firstLock));
    restart();
    assertThat(store.mailboxes().checkPin("2001", "135792"))
        .isEqualTo(new PinCheck.Locked(firstLock));

    now.set(firstLock);
    for (int i = 0; i < 4; i++) {
      store.mailboxes().checkPin("2001", "000000");
    }
    assertThat(store.mailboxes().checkPin("2001", "000000"))
        .isEqualTo(new PinCheck.Locked(firstLock.plus(Duration.ofHours(4))));

    now.set(firstLock.plus(Duration.ofHours(4)));
    assertThat(store.mailboxes().checkPin("2001", "135792")).isEqualTo(new PinCheck.Right());
    assertThat(store.mailboxes().checkPin("2001", "000000")).isEqualTo(new PinCheck.Wrong(4));
  }

  @Test
  void pin_guessedByManyCallsAtOnce_isStillLockedAfterFive() throws Exception {
    store.mailboxes().initialPins(List.of("2001"), "135792");
    List<Callable<PinCheck>> guesses = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      guesses.add(() -> store.mailboxes().checkPin("2001", "000000"));
    }
    List<PinCheck> answers = new ArrayList<>();
    try (var phones = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<PinCheck> guess : phones.invokeAll(guesses)) {
        answers.add(guess.get());
      }
    }
    assertThat(answers).filteredOn(PinCheck.Wrong.class::isInstance).hasSize(4);
    assertThat(answers).filteredOn(PinCheck.Locked.class::isInstance).hasSize(16);
  }

  @Test
  void greeting_isKept_replaced_andRemoved() throws Exception {
    Mailboxes mailboxes = store.mailboxes();
    assertThat(mailboxes.recorded("2001", Recorded.BUSY)).isEmpty();
    Path first = mailboxes.newRecording("2001", Recorded.BUSY);
    Wav.write(first, Duration.ofSeconds(1));
    assertThat(mailboxes.recorded("2001", Recorded.BUSY)).isEmpty();
    mailboxes.keep("2001", Recorded.BUSY, first);
    Path second = mailboxes.newRecording("2001", Recorded.BUSY);
    Wav.write(second, Duration.ofSeconds(2));
    mailboxes.keep("2001", Recorded.BUSY, second);
    Path abandoned = mailboxes.newRecording("2001", Recorded.BUSY);
    Wav.write(abandoned, Duration.ofSeconds(9));

    restart();

    assertThat(abandoned).doesNotExist();
    assertThat(store.mailboxes().recorded("2001", Recorded.BUSY).orElseThrow())
        .hasSize(44 + 2 * 16000);
    store.mailboxes().remove("2001", Recorded.BUSY);
    assertThat(store.mailboxes().recorded("2001", Recorded.BUSY)).isEmpty();
    assertThatThrownBy(() -> store.mailboxes().recorded("../2001", Recorded.BUSY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void message_isKeptItsDays_andNeverDeletedBeforeItsMailIsDelivered() throws Exception {
    Message message = leave("2001");
    store.housekeeping(Instant.now().plus(Duration.ofDays(91)));
    assertThat(message.audio()).exists();

    Queue<String> delivered = new ConcurrentLinkedQueue<>();
    store.inbox().onVoicemail((taken, _) -> delivered.add(taken.id()));
    await().until(() -> delivered.contains(message.id()));

    store.housekeeping(Instant.now().plus(Duration.ofDays(89)));
    assertThat(message.audio()).exists();
    await()
        .until(
            () -> {
              store.housekeeping(Instant.now().plus(Duration.ofDays(91)));
              return store.inbox().latest(1).isEmpty();
            });
    assertThat(message.audio()).doesNotExist();
  }

  @Test
  void registrations_comeBackAfterARestart() {
    Instant expires = Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.MILLIS);
    Registration desk = registration("sip:2001@10.0.0.1:5060", 1, expires);
    Registration mobile = registration("sip:2001@10.0.0.2:5060", 1, expires);
    Registration again = registration("sip:2001@10.0.0.1:5060", 2, expires);
    store.registrations().put(desk);
    store.registrations().put(mobile);
    restart();
    store.registrations().put(again);
    store.registrations().remove(mobile.aor(), mobile.contact());

    restart();

    assertThat(store.registrations().all()).containsExactly(again);
    store.housekeeping(expires.plusSeconds(1));
    assertThat(store.registrations().all()).isEmpty();
  }

  private static Registration registration(String contact, long cseq, Instant expires) {
    return new Registration(
        "sip:2001@example.com", contact, "10.0.0.9:5060", "udp", "Phone/1", "abc", cseq, expires);
  }

  @Test
  void credentials_areHashes() {
    // RFC 7616 section 3.9.1
    store.credentials().put("Mufasa", "http-auth@example.org", "Circle of Life");

    restart();

    assertThat(store.credentials().find("Mufasa", "http-auth@example.org"))
        .contains(
            new Credentials.HashedSecret(
                "3d78807defe7de2157e2b0b6573a855f",
                "7987c64c30e25f1b74be53f966b49b90f2808aa92faf9a00262392d7b4794232"));
    assertThat(store.credentials().find("Mufasa", "example.org")).isEmpty();
    assertThat(store.credentials().find("Simba", "http-auth@example.org")).isEmpty();
  }

  @Test
  void callRecords_areKeptForThirtyDays() {
    Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    CallRecord first = new CallRecord("a", start, start.plusSeconds(9), "2002", "2001", "answered");
    CallRecord second =
        new CallRecord("b", start.plusSeconds(60), start.plusSeconds(61), "2002", "2001", "busy");
    store.callRecords().add(first);
    store.callRecords().add(second);

    restart();

    assertThat(store.callRecords().latest(10)).containsExactly(second, first);
    store.housekeeping(start.plus(Duration.ofDays(30)).plusSeconds(30));
    assertThat(store.callRecords().latest(10)).containsExactly(second);
  }

  @Test
  void deletedMessage_isRemovedWithItsFile_afterItsTime() throws Exception {
    Message deleted = leave("2001");
    Message kept = leave("2001");
    store.inbox().mark(deleted.id(), Message.State.DELETED);
    Instant tomorrow = Instant.now().plus(Duration.ofHours(25));
    store.housekeeping(tomorrow);
    assertThat(deleted.audio()).as("not delivered yet").exists();

    AtomicInteger delivered = new AtomicInteger();
    store.inbox().onVoicemail((_, _) -> delivered.incrementAndGet());
    await().until(() -> delivered.get() == 2);
    await()
        .untilAsserted(
            () -> {
              store.housekeeping(tomorrow);
              assertThat(deleted.audio()).doesNotExist();
            });

    assertThat(store.inbox().latest(10)).containsExactly(kept);
    assertThat(kept.audio()).exists();
  }

  @Test
  void remembered_isReplacedAsAWhole() {
    store.remembered("directory").replace(Map.of("2001", "Alice", "2002", "Bob"));
    store.remembered("other").replace(Map.of("2001", "x"));
    store.remembered("directory").replace(Map.of("2002", "Robert"));

    restart();

    assertThat(store.remembered("directory").all()).isEqualTo(Map.of("2002", "Robert"));
    assertThat(store.remembered("other").all()).isEqualTo(Map.of("2001", "x"));
  }

  private List<Path> spool() throws Exception {
    try (var files = Files.list(data.resolve("spool"))) {
      return files
          .filter(file -> !List.of("lock", "node").contains(file.getFileName().toString()))
          .toList();
    }
  }
}
