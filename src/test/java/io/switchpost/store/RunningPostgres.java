package io.switchpost.store;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A PostgreSQL server for all tests of a class; register it in a static field. */
final class RunningPostgres implements BeforeAllCallback, AfterAllCallback {
  private PostgresServer server;

  @Override
  public void beforeAll(ExtensionContext tests) throws Exception {
    server = PostgresServer.install();
  }

  @Override
  public void afterAll(ExtensionContext tests) throws Exception {
    if (server != null) {
      server.remove();
    }
  }

  PostgresServer server() {
    return server;
  }
}
