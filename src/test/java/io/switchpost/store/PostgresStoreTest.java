package io.switchpost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresStoreTest extends StoreContract {
  @RegisterExtension static final RunningPostgres POSTGRES = new RunningPostgres();

  @Override
  String newDatabase(Path data) throws Exception {
    return POSTGRES.server().newDatabase();
  }

  @Test
  void serverAway_messagesAreTakenAllTheSame_andDeliveredWhenItIsBack() throws Exception {
    Queue<String> delivered = new ConcurrentLinkedQueue<>();
    store().inbox().onVoicemail((message, _) -> delivered.add(message.id()));
    Message before = leave("2001");
    await().until(() -> delivered.contains(before.id()));

    Message during;
    MessageDraft unwanted;
    POSTGRES.server().stop();
    try {
      during = leave("2001");
      assertThat(during.audio()).exists();
      unwanted = draft("2001");
      Wav.write(unwanted.file(), Duration.ofSeconds(3));
      assertThatThrownBy(() -> store().inbox().list("2001", Message.State.NEW))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("refused");
    } finally {
      POSTGRES.server().start();
    }
    store().inbox().discard(unwanted);

    await().atMost(Duration.ofSeconds(30)).until(() -> delivered.contains(during.id()));
    assertThat(store().inbox().list("2001", Message.State.NEW)).containsExactly(before, during);
    assertThat(delivered).hasSize(2);
  }

  @Test
  void serverFrozen_nobodyWaitsForEver_messagesAreTaken_andItRecovers() throws Exception {
    leave("2001");
    POSTGRES.server().freeze();
    try {
      assertTimeoutPreemptively(
          Duration.ofSeconds(40), // one after the other they would need minutes
          () -> {
            for (int i = 0; i < 50; i++) {
              assertThatThrownBy(() -> store().inbox().latest(1))
                  .isInstanceOf(StoreException.class);
              leave("2001");
            }
          });
    } finally {
      POSTGRES.server().thaw();
    }

    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptionsInstanceOf(StoreException.class)
        .until(() -> store().inbox().latest(100).size() == 51);
  }
}
