package io.switchpost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresStoreTest extends StoreContract {
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
  void serverAway_messagesAreTakenAllTheSame_andDeliveredWhenItIsBack() throws Exception {
    Queue<String> delivered = new ConcurrentLinkedQueue<>();
    store().inbox().onVoicemail((message, _) -> delivered.add(message.id()));
    Message before = leave("2001");
    await().until(() -> delivered.contains(before.id()));

    Message during;
    MessageDraft unwanted;
    server.stop();
    try {
      during = leave("2001");
      assertThat(during.audio()).exists();
      unwanted = draft("2001");
      Wav.write(unwanted.file(), Duration.ofSeconds(3));
      assertThatThrownBy(() -> store().inbox().list("2001", Message.State.NEW))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("refused");
    } finally {
      server.start();
    }
    store().inbox().discard(unwanted);

    await().atMost(Duration.ofSeconds(30)).until(() -> delivered.contains(during.id()));
    assertThat(store().inbox().list("2001", Message.State.NEW)).containsExactly(before, during);
    assertThat(delivered).hasSize(2);
  }
}
