package io.switchpost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a broken disk, a restored backup or a person leaves in the data directory. */
class BadFilesTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";
  private static final byte[] GARBAGE = {0, -1, '\\', 'u', 'Z', 'Z', 'Z', 'Z', '=', 1, '\n'};

  @TempDir Path data;

  @BeforeEach
  void used() throws Exception {
    try (Store store = open()) {
      leave(store);
    }
  }

  private Store open() {
    return Store.open("jdbc:sqlite:" + data.resolve("switchpost.db"), "", "", data);
  }

  private static Message leave(Store store) throws Exception {
    MessageDraft draft = store.inbox().draft("call", "2001", "2002", "Bob", "busy");
    Wav.write(draft.file(), Duration.ofSeconds(2));
    return store.inbox().store(draft, Duration.ofSeconds(2));
  }

  private Path put(String name, byte[] content) throws IOException {
    Path file = data.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  /** It starts, knows what it had, and takes more. */
  private void startsAndWorks() throws Exception {
    try (Store store = open()) {
      Message message = leave(store);
      assertThat(store.inbox().latest(10)).hasSize(2).contains(message);
    }
  }

  @Test
  void draftsThatCannotBeRead_arePutAside_onceAndForAll() throws Exception {
    put("spool/" + ID + ".draft", GARBAGE);
    put("spool/" + ID + ".fax", new byte[0]);
    put("spool/huge.draft", new byte[1_000_000]);
    put("spool/other.draft", Files.readAllBytes(draftOf("2001")));

    startsAndWorks();

    assertThat(data.resolve("spool"))
        .isDirectoryContaining("glob:**" + ID + ".draft.broken")
        .isDirectoryContaining("glob:**" + ID + ".fax.broken")
        .isDirectoryContaining("glob:**huge.draft.broken")
        .isDirectoryContaining("glob:**other.draft.broken");
    startsAndWorksAgain();
  }

  @Test
  void faxWhosePagesAreLost_holdsNoLine_andItsSenderIsTold() throws Exception {
    Queue<String> told = new ConcurrentLinkedQueue<>();
    try (Store store = open()) {
      FaxJob job =
          store.outbox().submit(OutboxContract.request("key", "+331", 1), put("made.tif", GARBAGE));
      Files.delete(job.pages());
      store
          .outbox()
          .onTurn(
              (sending, _) -> {
                sending.begin();
                sending.end(OutboxContract.ended("impossible", Optional.empty()));
              });
      store.outbox().onResult((over, _) -> told.add(over.id()));

      await().atMost(Duration.ofSeconds(20)).until(() -> told.contains(job.id()));
    }
  }

  private Path draftOf(String mailbox) {
    try (Store store = open()) {
      MessageDraft draft = store.inbox().draft("call", mailbox, "2002", "Bob", "busy");
      return draft.file().resolveSibling(draft.id() + ".draft");
    }
  }

  private void startsAndWorksAgain() throws Exception {
    try (Store store = open()) {
      leave(store);
      assertThat(store.inbox().latest(10)).hasSize(3);
    }
  }

  @Test
  void leftoversThatCannotBeDeleted_keepNobodyFromStarting() throws Exception {
    Path mine = put("spool/dir.tmp/mine", GARBAGE);
    Path other = put("mails/dir.part/mine", GARBAGE);
    Path greeting = put("mailboxes/2001/new-dir/mine", GARBAGE);
    Path nested = put("outbox/" + ID + "/nested/mine", GARBAGE);

    startsAndWorks();

    assertThat(List.of(mine, other, greeting, nested)).allMatch(Files::exists);
  }

  @Test
  void foreignFiles_stayAsTheyAre() throws Exception {
    Path invoice = put("mails/invoice.eml", "Subject: mine".getBytes());
    Path backup = put("outbox/backup/pages.tif", GARBAGE);
    Path note = put("spool/README", GARBAGE);

    startsAndWorks();

    assertThat(List.of(invoice, backup, note)).allMatch(Files::exists);
  }

  @Test
  void nodeWhoseNameIsGarbled_getsAnother_andLosesNoMail() throws Exception {
    IncomingMails.Draft mail;
    try (Store store = open()) {
      mail = store.incomingMails().draft();
      Files.writeString(mail.file(), "Subject: fax");
      store.incomingMails().keep(mail, "{}");
    }
    put("spool/node", GARBAGE);

    startsAndWorks();

    assertThat(data.resolve("mails/" + mail.id() + ".eml")).exists();
  }

  @Test
  void faxWhoseNotesAreGarbled_isDeliveredAllTheSame() throws Exception {
    FaxDraft draft;
    try (Store store = open()) {
      draft = store.faxes().draft(FaxContract.ORIGIN);
      draft.page(FaxContract.page(1001, 0), FaxContract.written(1));
    }
    put("spool/" + draft.id() + "/station", GARBAGE);
    put("spool/" + draft.id() + "/end", "duration=long\ninterrupted=no\ncause=".getBytes());

    try (Store store = open()) {
      StoredFax fax = store.faxes().latest(10).getFirst();
      assertThat(fax.pages()).hasSize(1);
      assertThat(fax.end().interrupted()).isTrue();
      assertThat(fax.station()).isEqualTo(RemoteStation.UNKNOWN);
    }
  }

  @Test
  void databaseThatIsNone_isASentence_andStaysAsItIs() throws Exception {
    Path database = data.resolve("switchpost.db");
    byte[] half = new byte[10_000];
    Files.write(database, half);

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("cannot open the database jdbc:sqlite:")
        .hasMessageContaining("not a database");

    assertThat(database).hasBinaryContent(half);
  }
}
