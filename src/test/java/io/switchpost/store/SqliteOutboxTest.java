package io.switchpost.store;

import java.nio.file.Files;
import java.nio.file.Path;

class SqliteOutboxTest extends OutboxContract {
  @Override
  String newDatabase(Path directory) throws Exception {
    Files.createDirectories(directory.resolve("data"));
    return "jdbc:sqlite:" + directory.resolve("data/switchpost.db");
  }
}
