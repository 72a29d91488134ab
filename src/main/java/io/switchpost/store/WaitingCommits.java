package io.switchpost.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * What is safe on disk and not yet in the database, because that is away or has no space: its
 * commit is tried again until it succeeds.
 */
final class WaitingCommits implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(WaitingCommits.class);

  private final String kind;
  private final Map<String, Runnable> waiting = new ConcurrentHashMap<>();
  private final WriteBehind writeBehind;

  /**
   * @param kind of message, in the log
   */
  WaitingCommits(String kind) {
    this.kind = kind;
    this.writeBehind = new WriteBehind(kind + "s", this::commit);
  }

  /**
   * After a refused commit.
   *
   * @param commit does nothing when it succeeded unnoticed
   */
  void add(String id, Runnable commit, StoreException refusal) {
    waiting.put(id, commit);
    LOG.warnf("%s %s waits in the spool: %s", kind, id, refusal.getMessage());
  }

  void remove(String id) {
    waiting.remove(id);
  }

  /** All of them are tried; the first refusal is what is told. */
  private void commit() {
    List<StoreException> refusals = new ArrayList<>();
    waiting.forEach(
        (id, commit) -> {
          try {
            commit.run();
            waiting.remove(id);
            LOG.infof("%s %s no longer waits in the spool", kind, id);
          } catch (StoreException e) {
            refusals.add(e);
          }
        });
    if (!refusals.isEmpty()) {
      throw refusals.getFirst();
    }
  }

  @Override
  public void close() {
    writeBehind.close();
  }
}
