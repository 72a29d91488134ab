package io.switchpost.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresOutboxTest extends OutboxContract {
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
}
