package io.switchpost.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * What is done and not yet in the database, because that is away or has no space: its commit is
 * tried again until it succeeds.
 */
final class WaitingCommits implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(WaitingCommits.class);

  private final String kind;
  private final String where;
  private final Map<String, Runnable> waiting = new ConcurrentHashMap<>();
  private final WriteBehind writeBehind;

  /**
   * @param kind of what waits, in the log
   * @param where it is safe meanwhile, or what it waits for
   */
  WaitingCommits(String kind, String where) {
    this.kind = kind;
    this.where = where;
    this.writeBehind = new WriteBehind(kind + "s", this::commit);
  }

  /**
   * After a refused commit.
   *
   * @param commit does nothing when it succeeded unnoticed
   */
  void add(String id, Runnable commit, StoreException refusal) {
    waiting.put(id, commit);
    LOG.warnf("%s %s waits %s: %s", kind, id, where, refusal.getMessage());
  }

  /** When this returns its commit is not tried any more, nor under way. */
  void remove(String id) {
    waiting.remove(id);
  }

  /** All of them are tried; the first refusal is what is told. */
  private void commit() {
    List<StoreException> refusals = new ArrayList<>();
    for (String id : List.copyOf(waiting.keySet())) {
      try {
        waiting.computeIfPresent(id, this::committed);
      } catch (StoreException e) {
        refusals.add(e);
      }
    }
    if (!refusals.isEmpty()) {
      throw refusals.getFirst();
    }
  }

  private Runnable committed(String id, Runnable commit) {
    commit.run();
    LOG.infof("%s %s no longer waits %s", kind, id, where);
    return null; // gone from what waits
  }

  @Override
  public void close() {
    writeBehind.close();
  }
}
