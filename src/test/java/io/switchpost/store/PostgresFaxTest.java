package io.switchpost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresFaxTest extends FaxContract {
  @RegisterExtension static final RunningPostgres POSTGRES = new RunningPostgres();

  @Override
  String newDatabase(Path data) throws Exception {
    return POSTGRES.server().newDatabase();
  }

  @Test
  void serverAway_faxesAreReceivedAllTheSame_andDeliveredWhenItIsBack() throws Exception {
    Queue<String> delivered = new ConcurrentLinkedQueue<>();
    store().faxes().onFax((fax, _) -> delivered.add(fax.id()));
    StoredFax before = received(1).finish(GOOD);
    await().until(() -> delivered.contains(before.id()));

    StoredFax during;
    POSTGRES.server().stop();
    try {
      during = received(2).finish(GOOD);
      assertThat(during.tiff(2)).hasBinaryContent(octets(2));
    } finally {
      POSTGRES.server().start();
    }

    await().atMost(Duration.ofSeconds(30)).until(() -> delivered.contains(during.id()));
    assertThat(store().faxes().latest(10)).containsExactly(during, before);
    assertThat(delivered).hasSize(2);
  }
}
