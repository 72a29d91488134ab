package io.switchpost.store;

import java.nio.file.Path;

class SqliteMailTest extends MailContract {
  @Override
  String newDatabase(Path data) {
    return "jdbc:sqlite:" + data.resolve("switchpost.db");
  }
}
