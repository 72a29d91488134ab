package io.switchpost.store;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The SQL database. SQLite has one writer at a time: its writers share one connection, so that they
 * queue here and never meet SQLITE_BUSY; its readers see the last commit without waiting (WAL).
 * Nobody waits without bound: a database that is away refuses within seconds, and at once when that
 * is known ({@link CircuitBreaker}).
 */
final class Database implements AutoCloseable {
  private static final int CONNECTIONS = 20;
  private static final int READERS = 4;

  private final StoreThreads threads = new StoreThreads("database");
  private final DatabaseAddress address;
  private final ConnectionPool writing;
  private final ConnectionPool reading;
  private final Jdbi writer;
  private final Jdbi reader;

  private Database(DatabaseAddress address) throws SQLException {
    this.address = address;
    if (address.embedded()) {
      this.writing = ConnectionPool.sqlite(address, 1, "IMMEDIATE");
      this.reading = ConnectionPool.sqlite(address, READERS, "DEFERRED");
    } else {
      this.writing = ConnectionPool.postgres(address, CONNECTIONS);
      this.reading = writing;
    }
    this.writer = Jdbi.create(writing);
    this.reader = Jdbi.create(reading);
  }

  /**
   * Connects and brings the schema up to date.
   *
   * @throws StoreException with the reason
   */
  static Database open(String url, String user, String password) {
    DatabaseAddress address = new DatabaseAddress(url, user, password);
    try (ConnectionPool patient = ConnectionPool.patient(address)) {
      Migrations.run(patient);
      return new Database(address);
    } catch (SQLException | FlywayException e) {
      throw new StoreException(
          "cannot open the database " + address.name() + ": " + DatabaseTrouble.of(e).reason(), e);
    }
  }

  boolean embedded() {
    return address.embedded();
  }

  /** For the scheduler, which makes its own short transactions. */
  DataSource dataSource() {
    return writing;
  }

  <T> T read(HandleCallback<T, RuntimeException> work) {
    return threads.call(
        () -> {
          try {
            return reader.withHandle(work);
          } catch (JdbiException e) {
            throw refused(reading, e);
          }
        });
  }

  /** One transaction, committed and on disk when this returns. */
  <T> T write(HandleCallback<T, RuntimeException> work) {
    return threads.call(
        () -> {
          try {
            return writer.inTransaction(work);
          } catch (JdbiException e) {
            throw refused(writing, e);
          }
        });
  }

  /** {@link #write} without a result. */
  void change(HandleConsumer<RuntimeException> work) {
    write(work.asCallback());
  }

  @Override
  public void close() {
    writing.close();
    if (reading != writing) {
      reading.close();
    }
    threads.close();
  }

  private StoreException refused(ConnectionPool pool, JdbiException e) {
    DatabaseTrouble trouble = DatabaseTrouble.of(e);
    pool.note(trouble);
    String sentence = "the database " + address.name() + " refused: " + trouble.reason();
    return trouble.kind() == DatabaseTrouble.Kind.FULL
        ? new NoSpaceException(sentence, e)
        : new StoreException(sentence, e);
  }
}
