package io.switchpost.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Connections to the database. Nobody waits longer than 4 s for one (nor 3 s for a server to take
 * it), and nobody at all while the database is known to be away.
 */
final class ConnectionPool implements DataSource, AutoCloseable {
  private static final Duration ACQUISITION = Duration.ofSeconds(4);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration IDLE_UNCHECKED = Duration.ofSeconds(5);

  /** A commit is on disk when it returns: WAL with synchronous=FULL (sqlite.org/pragma.html). */
  private static final Map<String, String> SQLITE =
      Map.of(
          "journal_mode", "WAL",
          "synchronous", "FULL",
          "busy_timeout", "3000",
          "foreign_keys", "true");

  private static final Map<String, String> POSTGRES =
      Map.of(
          "ApplicationName", "switchpost",
          "connectTimeout", "3",
          "loginTimeout", "4",
          "logServerErrorDetail", "false",
          "tcpKeepAlive", "true");

  /** For a statement's answer; options of the URL go before. */
  private static final String ANSWER_SECONDS = "5";

  private final boolean embedded;
  private final AgroalDataSource connections;
  private final CircuitBreaker breaker;

  private ConnectionPool(DatabaseAddress address, int size, Map<String, String> properties)
      throws SQLException {
    this.embedded = address.embedded();
    this.connections =
        AgroalDataSource.from(
            new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(
                    pool ->
                        pool.maxSize(size)
                            .acquisitionTimeout(ACQUISITION)
                            // a connection that lost its server is not used again
                            .exceptionSorter(new PostgreSQLExceptionSorter())
                            .connectionValidator(ConnectionValidator.defaultValidator())
                            .idleValidationTimeout(
                                address.embedded() ? Duration.ZERO : IDLE_UNCHECKED)
                            .connectionFactoryConfiguration(
                                factory -> factory(factory, address, properties))));
    this.breaker = new CircuitBreaker(address.name(), RETRY, this::answers);
  }

  private static AgroalConnectionFactoryConfigurationSupplier factory(
      AgroalConnectionFactoryConfigurationSupplier factory,
      DatabaseAddress address,
      Map<String, String> properties) {
    factory.jdbcUrl(address.url());
    properties.forEach(factory::jdbcProperty);
    if (!address.user().isEmpty()) {
      factory.principal(new NamePrincipal(address.user()));
      factory.credential(new SimplePassword(address.password()));
    }
    return factory;
  }

  /**
   * @param transactions how SQLite begins one: IMMEDIATE, DEFERRED
   */
  static ConnectionPool sqlite(DatabaseAddress address, int size, String transactions)
      throws SQLException {
    return new ConnectionPool(address, size, with(SQLITE, "transaction_mode", transactions));
  }

  static ConnectionPool postgres(DatabaseAddress address, int size) throws SQLException {
    return new ConnectionPool(address, size, with(POSTGRES, "socketTimeout", ANSWER_SECONDS));
  }

  /** For changes of the schema, which may take their time. */
  static ConnectionPool patient(DatabaseAddress address) throws SQLException {
    return address.embedded()
        ? sqlite(address, 2, "DEFERRED")
        : new ConnectionPool(address, 2, POSTGRES);
  }

  private static Map<String, String> with(
      Map<String, String> properties, String name, String value) {
    Map<String, String> more = new HashMap<>(properties);
    more.put(name, value);
    return more;
  }

  /** As the pool says it; refused at once while the database is away. */
  @Override
  public Connection getConnection() throws SQLException {
    breaker.check();
    try {
      return connections.getConnection();
    } catch (SQLException e) {
      note(DatabaseTrouble.of(e));
      throw e;
    }
  }

  /** What somebody met who had a connection. */
  void note(DatabaseTrouble trouble) {
    if (trouble.kind() == DatabaseTrouble.Kind.AWAY
        && breaker.away(trouble.reason())
        && !embedded) {
      connections.flush(AgroalDataSource.FlushMode.IDLE); // they lead to a server that is gone
    }
  }

  /** A transaction of its own: for one that is locked, no less will do. */
  private boolean answers() {
    try (Connection connection = connections.getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select 1");
      connection.commit();
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void close() {
    breaker.close();
    connections.close();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("one user has all connections");
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return connections.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    connections.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    connections.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return connections.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return connections.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return connections.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return connections.isWrapperFor(type);
  }
}
