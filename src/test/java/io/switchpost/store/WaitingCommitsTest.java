package io.switchpost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WaitingCommitsTest {
  private static final StoreException AWAY = new StoreException("away");

  /** Where a thread is that can do nothing more by itself. */
  private static final Set<Thread.State> STANDS =
      Set.of(Thread.State.BLOCKED, Thread.State.WAITING, Thread.State.TERMINATED);

  @Test
  void remove_whileItsCommitIsUnderWay_waitsForItsEnd() throws Exception {
    CompletableFuture<Thread.State> meanwhile = new CompletableFuture<>();
    try (WaitingCommits commits = new WaitingCommits("test", "here")) {
      commits.add(
          "one",
          () -> {
            Thread discards = Thread.ofPlatform().start(() -> commits.remove("one"));
            await().until(() -> STANDS.contains(discards.getState()));
            meanwhile.complete(discards.getState());
          },
          AWAY);

      assertThat(meanwhile.get()).isNotEqualTo(Thread.State.TERMINATED);
    }
  }
}
