package io.switchpost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresMailTest extends MailContract {
  private static PostgresServer server;

  @BeforeAll
  static void startServer() throws Exception {
    server = PostgresServer.install();
  }

  @AfterAll
  static void stopServer() throws Exception {
    if (server != null) {
      server.remove();
    }
  }

  @Override
  String newDatabase(Path data) throws Exception {
    return server.newDatabase();
  }

  @Test
  void serverAway_theMailIsRefused_andLeavesNothing_andMailsComeAgainWhenItIsBack()
      throws Exception {
    store().incomingMails().onMail(this::deliver);
    IncomingMails.Draft draft = draft();
    server.stop();
    try {
      assertThatThrownBy(() -> store().incomingMails().keep(draft, "{}"))
          .isInstanceOf(StoreException.class);
      store().incomingMails().discard(draft);
      assertThat(data.resolve("mails")).isEmptyDirectory();
    } finally {
      server.start();
    }

    String next = kept();

    await().atMost(Duration.ofSeconds(30)).until(() -> delivered().size() == 1);
    assertThat(delivered().element().id()).isEqualTo(next);
  }

  @Test
  void anotherNode_leavesAMailToTheNodeThatHasItsContent(
      @org.junit.jupiter.api.io.TempDir Path other) throws Exception {
    String id = kept();
    try (Store elsewhere = Store.open(url(), "switchpost", "", other)) {
      String theirs = elsewhere.incomingMails().draft().id();
      assertThat(theirs).isNotEqualTo(id);
    }
    store().incomingMails().onMail(this::deliver);

    await().until(() -> delivered().size() == 1);
    assertThat(delivered().element().id()).isEqualTo(id);
  }
}
