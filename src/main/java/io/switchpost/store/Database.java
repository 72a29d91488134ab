package io.switchpost.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The SQL database. SQLite has one writer at a time: its writers share one connection, so that they
 * queue here and never meet SQLITE_BUSY; its readers see the last commit without waiting (WAL).
 */
final class Database implements AutoCloseable {
  private static final String SQLITE_URL = "jdbc:sqlite:";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int CONNECTIONS = 20;

  /** A commit is on disk when it returns: WAL with synchronous=FULL (sqlite.org/pragma.html). */
  private static final Map<String, String> SQLITE =
      Map.of(
          "journal_mode", "WAL",
          "synchronous", "FULL",
          "busy_timeout", "15000",
          "foreign_keys", "true");

  private final StoreThreads threads;
  private final String name;
  private final boolean embedded;
  private final AgroalDataSource writing;
  private final AgroalDataSource reading;
  private final Jdbi writer;
  private final Jdbi reader;

  private Database(StoreThreads threads, String url, String user, String password)
      throws SQLException {
    this.threads = threads;
    this.embedded = url.startsWith(SQLITE_URL);
    this.name = withoutOptions(url);
    this.writing = pool(url, user, password, embedded ? 1 : CONNECTIONS, "IMMEDIATE");
    this.reading = embedded ? pool(url, user, password, 4, "DEFERRED") : writing;
    this.writer = Jdbi.create(writing);
    this.reader = Jdbi.create(reading);
  }

  /**
   * Connects and brings the schema up to date.
   *
   * @throws StoreException with the reason
   */
  static Database open(StoreThreads threads, String url, String user, String password) {
    if (!url.startsWith(SQLITE_URL) && !url.startsWith("jdbc:postgresql:")) {
      throw new StoreException(
          "the database URL must begin with jdbc:sqlite: or jdbc:postgresql:, but is "
              + withoutOptions(url));
    }
    Database database = null;
    try {
      database = new Database(threads, url, user, password);
      Migrations.run(database.reading);
      return database;
    } catch (SQLException | FlywayException e) {
      if (database != null) {
        database.close();
      }
      throw new StoreException(
          "cannot open the database " + withoutOptions(url) + ": " + reason(e), e);
    }
  }

  boolean embedded() {
    return embedded;
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
            throw refused(e);
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
            throw refused(e);
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
  }

  private StoreException refused(JdbiException e) {
    return new StoreException("the database " + name + " refused: " + reason(e), e);
  }

  /** Options may hold a password. */
  private static String withoutOptions(String url) {
    return url.replaceFirst("[?].*", "");
  }

  /** One line, in the words of the database. */
  private static String reason(Throwable e) {
    SQLException sql = null;
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof SQLException found) {
        sql = found;
      }
    }
    return switch (sql) {
      case SQLiteException s when s.getResultCode() == SQLiteErrorCode.SQLITE_FULL ->
          "no space left on its disk";
      case SQLException s -> String.valueOf(s.getMessage()).replaceAll("\\s+", " ");
      case null -> String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    };
  }

  private static AgroalDataSource pool(
      String url, String user, String password, int size, String transactions) throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(size)
                        .acquisitionTimeout(PATIENCE)
                        // a connection that lost its server is not used again
                        .exceptionSorter(new PostgreSQLExceptionSorter())
                        .connectionValidator(ConnectionValidator.defaultValidator())
                        .idleValidationTimeout(
                            Duration.ofSeconds(url.startsWith(SQLITE_URL) ? 0 : 5))
                        .connectionFactoryConfiguration(
                            connection -> {
                              connection.jdbcUrl(url);
                              properties(url, transactions)
                                  .forEach(
                                      (key, value) ->
                                          connection.jdbcProperty(
                                              key.toString(), value.toString()));
                              if (!user.isEmpty()) {
                                connection.principal(new NamePrincipal(user));
                                connection.credential(new SimplePassword(password));
                              }
                              return connection;
                            })));
  }

  private static Properties properties(String url, String transactions) {
    Properties properties = new Properties();
    if (url.startsWith(SQLITE_URL)) {
      properties.putAll(SQLITE);
      properties.put("transaction_mode", transactions);
    } else {
      properties.put("ApplicationName", "switchpost");
      properties.put("connectTimeout", "5");
      properties.put("socketTimeout", "10");
      properties.put("tcpKeepAlive", "true");
    }
    return properties;
  }
}
