package io.switchpost.store;

import java.nio.file.Path;

class SqliteStoreTest extends StoreContract {
  @Override
  String newDatabase(Path data) {
    return "jdbc:sqlite:" + data.resolve("switchpost.db");
  }
}
