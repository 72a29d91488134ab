package io.switchpost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresMailTest extends MailContract {
  @RegisterExtension static final RunningPostgres POSTGRES = new RunningPostgres();

  @Override
  String newDatabase(Path data) throws Exception {
    return POSTGRES.server().newDatabase();
  }

  @Test
  void serverAway_theMailIsRefused_andLeavesNothing_andMailsComeAgainWhenItIsBack()
      throws Exception {
    store().incomingMails().onMail(this::deliver);
    IncomingMails.Draft draft = draft();
    POSTGRES.server().stop();
    try {
      assertThatThrownBy(() -> store().incomingMails().keep(draft, "{}"))
          .isInstanceOf(StoreException.class);
      store().incomingMails().discard(draft);
      assertThat(data.resolve("mails")).isEmptyDirectory();
    } finally {
      POSTGRES.server().start();
    }

    String next =
        await()
            .atMost(Duration.ofSeconds(30))
            .ignoreExceptionsInstanceOf(StoreException.class)
            .until(this::kept, Objects::nonNull);

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
