package io.switchpost.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Messages whose content is in its place while a database server is away: their commits are tried
 * again until they succeed. An embedded database that refuses has no space on the same disk, and
 * waiting does not help: the refusal goes to the caller.
 */
final class WaitingCommits implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(WaitingCommits.class);

  private final Database database;
  private final String kind;
  private final Map<String, Runnable> waiting = new ConcurrentHashMap<>();
  private final WriteBehind writeBehind;

  /**
   * @param kind of message, in the log
   */
  WaitingCommits(Database database, String kind) {
    this.database = database;
    this.kind = kind;
    this.writeBehind = new WriteBehind(kind + "s", this::commit);
  }

  /**
   * After a refused commit.
   *
   * @throws StoreException the refusal, where waiting does not help
   */
  void add(String id, Runnable commit, StoreException refusal) {
    if (database.embedded()) {
      throw refusal;
    }
    waiting.put(id, commit);
    LOG.warnf("%s %s waits in the spool: %s", kind, id, refusal.getMessage());
  }

  void remove(String id) {
    waiting.remove(id);
  }

  private void commit() {
    waiting.forEach(
        (id, commit) -> {
          commit.run();
          waiting.remove(id);
          LOG.infof("%s %s no longer waits in the spool", kind, id);
        });
  }

  @Override
  public void close() {
    writeBehind.close();
  }
}
