package io.switchpost.store;

import java.nio.file.Path;

class SqliteFaxTest extends FaxContract {
  @Override
  String newDatabase(Path data) {
    return "jdbc:sqlite:" + data.resolve("switchpost.db");
  }
}
