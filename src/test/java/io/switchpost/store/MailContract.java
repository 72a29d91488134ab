package io.switchpost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store promises of incoming mails, whatever database it stands on. */
abstract class MailContract {
  private static final String CONTENT = "Subject: offer\r\n\r\nH\u00e9llo\r\n";
  private static final String ENVELOPE = "{\"sender\":\"2001\",\"name\":\"Zo\u00eb\"}";

  @TempDir Path data;
  private final Queue<IncomingMails.Mail> delivered = new ConcurrentLinkedQueue<>();
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
    return Store.open(url, "switchpost", "", directory);
  }

  private void restart() {
    store.close();
    store = open(data);
  }

  @AfterEach
  void close() {
    store.close();
  }

  String url() {
    return url;
  }

  Store store() {
    return store;
  }

  Queue<IncomingMails.Mail> delivered() {
    return delivered;
  }

  void deliver(IncomingMails.Mail mail, int attempt) throws IOException {
    assertThat(mail.content()).hasContent(CONTENT);
    delivered.add(mail);
  }

  IncomingMails.Draft draft() throws IOException {
    IncomingMails.Draft draft = store.incomingMails().draft();
    Files.writeString(draft.file(), CONTENT);
    return draft;
  }

  String kept() throws IOException {
    IncomingMails.Draft draft = draft();
    store.incomingMails().keep(draft, ENVELOPE);
    return draft.id();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("mails"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void aKeptMail_isDeliveredAsItCame_andRemoved() throws Exception {
    Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    store.incomingMails().onMail(this::deliver);

    String id = kept();

    await().until(() -> delivered.size() == 1);
    IncomingMails.Mail mail = delivered.element();
    assertThat(mail.id()).isEqualTo(id);
    assertThat(mail.envelope()).isEqualTo(ENVELOPE);
    assertThat(mail.receivedAt()).isBetween(before, Instant.now());
    await().until(() -> files().isEmpty());
    restart();
    store.incomingMails().onMail(this::deliver);
    String next = kept();
    await().until(() -> delivered.size() == 2);
    assertThat(delivered).extracting(IncomingMails.Mail::id).containsExactly(id, next);
  }

  @Test
  void aMailThatNobodyTakes_waits_overARestart() throws Exception {
    String first = kept();
    String second = kept();

    restart();
    store.incomingMails().onMail(this::deliver);

    await().until(() -> delivered.size() == 2);
    assertThat(delivered)
        .extracting(IncomingMails.Mail::id)
        .containsExactlyInAnyOrder(first, second);
  }

  @Test
  void aDeliveryThatFails_isTriedAgain_withTheAttemptCounted() throws Exception {
    Queue<Integer> attempts = new ConcurrentLinkedQueue<>();
    store
        .incomingMails()
        .onMail(
            (mail, attempt) -> {
              attempts.add(attempt);
              if (attempt == 1) {
                throw new IOException("the route\r\nis broken");
              }
              deliver(mail, attempt);
            });

    kept();

    await().until(() -> delivered.size() == 1);
    assertThat(attempts).containsExactly(1, 2);
    await().until(() -> files().isEmpty());
  }

  @Test
  void aDiscardedMail_leavesNothing() throws Exception {
    IncomingMails.Draft draft = draft();

    store.incomingMails().discard(draft);
    store.incomingMails().discard(draft);

    assertThat(files()).isEmpty();
  }

  @Test
  void aMailThatWasRefusedAfterItsCommit_isNotDelivered() throws Exception {
    IncomingMails.Draft draft = draft();
    store.incomingMails().keep(draft, ENVELOPE);
    store.incomingMails().discard(draft); // the sender will come again

    store.incomingMails().onMail(this::deliver);
    String next = kept();

    await().until(() -> files().isEmpty());
    assertThat(delivered).extracting(IncomingMails.Mail::id).containsExactly(next);
  }

  @Test
  void draftWithoutContent_isRefused() {
    IncomingMails.Draft draft = store.incomingMails().draft();

    assertThatThrownBy(() -> store.incomingMails().keep(draft, ENVELOPE))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("cannot store mail " + draft.id());
  }

  @Test
  void aSecondConsumer_isRefused_untilTheFirstIsClosed() throws Exception {
    AutoCloseable first = store.incomingMails().onMail(this::deliver);

    assertThatThrownBy(() -> store.incomingMails().onMail(this::deliver))
        .isInstanceOf(IllegalStateException.class);
    first.close();
    store.incomingMails().onMail(this::deliver);
    kept();

    await().until(() -> delivered.size() == 1);
  }

  @Test
  void start_removesWhatWasNotAccepted_andForgetsWhatHasNoContent() throws Exception {
    Files.writeString(data.resolve("mails/" + Ids.next() + ".part"), "half a");
    Files.writeString(data.resolve("mails/" + Ids.next() + ".eml"), "never confirmed");
    String lost = kept();
    String good = kept();
    Files.delete(data.resolve("mails/" + lost + ".eml"));

    restart();
    assertThat(files()).containsExactly(good + ".eml");
    store.incomingMails().onMail(this::deliver);

    await().until(() -> files().isEmpty());
    assertThat(delivered).extracting(IncomingMails.Mail::id).containsExactly(good);
  }

  /** The documents of mails may take a minute each. */
  @Test
  void aVoiceMessage_doesNotWaitBehindSlowMails() throws Exception {
    CountDownLatch drawn = new CountDownLatch(1);
    AtomicInteger atOnce = new AtomicInteger();
    store
        .incomingMails()
        .onMail(
            (mail, _) -> {
              atOnce.incrementAndGet();
              drawn.await();
              delivered.add(mail);
            });
    for (int mails = 0; mails < 20; mails++) {
      kept();
    }
    await().until(() -> atOnce.get() == 4);
    Queue<Message> heard = new ConcurrentLinkedQueue<>();
    store.inbox().onVoicemail((message, _) -> heard.add(message));

    MessageDraft draft = store.inbox().draft("call-1", "2001", "2002", "Bob", "busy");
    Wav.write(draft.file(), Duration.ofSeconds(1));
    store.inbox().store(draft, Duration.ofSeconds(1));

    await().until(() -> heard.size() == 1);
    assertThat(atOnce).as("mails at once").hasValue(4);
    assertThat(delivered).isEmpty();
    drawn.countDown();
    await().until(() -> delivered.size() == 20);
  }
}
