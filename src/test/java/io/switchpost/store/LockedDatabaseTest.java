package io.switchpost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another program (somebody's sqlite3, a backup) has the database file for itself. */
class LockedDatabaseTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path data;
  private String url;
  private Store store;

  @BeforeEach
  void open() {
    url = "jdbc:sqlite:" + data.resolve("switchpost.db");
    store = Store.open(url, "", "", data);
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** A transaction that writes, until it is closed. */
  private Connection locked() throws Exception {
    Connection other = DriverManager.getConnection(url);
    try (var statement = other.createStatement()) {
      statement.execute("begin immediate");
    }
    return other;
  }

  private FaxJob submit(int number) throws Exception {
    Path pages = Files.writeString(data.resolve("made" + number + ".tif"), "pages");
    return store.outbox().submit(OutboxContract.request("key" + number, "+33" + number, 1), pages);
  }

  @Test
  @Timeout(30) // one waits 3 s for the lock; a hundred that did so would take minutes
  void locked_onlyTheFirstOneWaits_andAllGoesOnWhenItIsFree() throws Exception {
    try (Connection _ = locked()) {
      for (int i = 0; i < 100; i++) {
        int number = i;
        assertThatThrownBy(() -> submit(number))
            .isInstanceOf(StoreException.class)
            .hasMessageContaining("another program has locked it");
      }
      assertThat(store.outbox().latest(10)).isEmpty();
    }

    await().atMost(LIMIT).ignoreExceptions().until(() -> submit(1) != null);

    assertThat(store.outbox().latest(10)).hasSize(1);
  }

  @Test
  void locked_aMessageIsTakenAllTheSame_andDeliveredWhenItIsFree() throws Exception {
    Queue<String> delivered = new ConcurrentLinkedQueue<>();
    store.inbox().onVoicemail((message, _) -> delivered.add(message.id()));
    MessageDraft draft = store.inbox().draft("call", "2001", "2002", "Bob", "busy");
    Wav.write(draft.file(), Duration.ofSeconds(2));

    Message message;
    try (Connection _ = locked()) {
      message = store.inbox().store(draft, Duration.ofSeconds(2));
      assertThat(delivered).isEmpty();
    }

    await().atMost(LIMIT).until(() -> delivered.contains(message.id()));
    assertThat(store.inbox().latest(10)).containsExactly(message);
  }

  private List<String> due(String kind) throws Exception {
    List<String> due = new ArrayList<>();
    try (Connection other = DriverManager.getConnection(url);
        var statement = other.createStatement();
        var rows =
            statement.executeQuery(
                "select task_instance from scheduled_tasks where task_name = 'deliver-%s'"
                    .formatted(kind))) {
      while (rows.next()) {
        due.add(rows.getString(1));
      }
    }
    return due;
  }

  @Test
  void locked_whatIsDeliveredMeanwhile_isNotedWhenItIsFree_andNotDeliveredAgain() throws Exception {
    Queue<String> delivered = new ConcurrentLinkedQueue<>();
    CompletableFuture<Connection> lock = new CompletableFuture<>();
    store
        .inbox()
        .onVoicemail(
            (message, _) -> {
              delivered.add(message.id());
              lock.complete(locked()); // the mail host has it; that cannot be noted
            });
    MessageDraft draft = store.inbox().draft("call", "2001", "2002", "Bob", "busy");
    Wav.write(draft.file(), Duration.ofSeconds(2));
    store.inbox().store(draft, Duration.ofSeconds(2));

    try (Connection _ = lock.get(20, TimeUnit.SECONDS)) {
      assertThatThrownBy(() -> submit(1)).isInstanceOf(StoreException.class);
    }

    await().atMost(LIMIT).until(() -> due("voicemail").isEmpty()); // less than a dead one is given
    assertThat(delivered).hasSize(1);
  }

  @Test
  void aMailThatWasDelivered_isNotDeliveredAgain_whileItsRowCannotBeRemoved() throws Exception {
    Queue<String> delivered = new ConcurrentLinkedQueue<>();
    store.incomingMails().onMail((mail, _) -> delivered.add(mail.id()));
    change("create trigger stay before delete on incoming_mail begin select raise(abort, ''); end");

    IncomingMails.Draft draft = store.incomingMails().draft();
    Files.writeString(draft.file(), "Hello");
    store.incomingMails().keep(draft, "{}");
    await().atMost(LIMIT).until(() -> !store.undelivered().isEmpty());
    change("drop trigger stay");

    await().atMost(LIMIT).until(() -> due("mail").isEmpty());
    assertThat(delivered).containsExactly(draft.id());
    assertThat(data.resolve("mails")).isEmptyDirectory();
  }

  private void change(String sql) throws Exception {
    try (Connection other = DriverManager.getConnection(url);
        var statement = other.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void locked_anotherSenderOfFaxesMayBegin_andSendsWhenItIsFree() throws Exception {
    Queue<String> sent = new ConcurrentLinkedQueue<>();
    store.outbox().onTurn((_, _) -> {}).close();
    FaxJob job = submit(1);

    try (Connection _ = locked()) {
      store.outbox().onTurn((sending, _) -> sent.add(sending.job().id()));
      assertThat(sent).isEmpty();
    }

    await().atMost(LIMIT).until(() -> sent.contains(job.id()));
  }

  @Test
  void locked_aFaxWhosePagesWereConfirmed_waitsForTheDatabase() throws Exception {
    Queue<String> delivered = new ConcurrentLinkedQueue<>();
    store.faxes().onFax((fax, _) -> delivered.add(fax.id()));
    FaxDraft draft = store.faxes().draft(FaxContract.ORIGIN);
    draft.page(FaxContract.page(1001, 0), FaxContract.written(1));

    StoredFax fax;
    try (Connection _ = locked()) {
      fax = draft.finish(FaxContract.GOOD);
      assertThat(delivered).isEmpty();
    }

    await().atMost(LIMIT).until(() -> delivered.contains(fax.id()));
    assertThat(store.faxes().latest(10)).isEqualTo(List.of(fax));
  }
}
