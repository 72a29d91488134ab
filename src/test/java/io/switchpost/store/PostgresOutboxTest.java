package io.switchpost.store;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresOutboxTest extends OutboxContract {
  @RegisterExtension static final RunningPostgres POSTGRES = new RunningPostgres();

  @Override
  String newDatabase(Path data) throws Exception {
    return POSTGRES.server().newDatabase();
  }
}
