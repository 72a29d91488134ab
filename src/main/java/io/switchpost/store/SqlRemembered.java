package io.switchpost.store;

import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.PreparedBatch;

/** One area of the table {@code remembered}. */
final class SqlRemembered implements Remembered {
  private final Database database;
  private final String area;

  SqlRemembered(Database database, String area) {
    this.database = database;
    this.area = area;
  }

  @Override
  public Map<String, String> all() {
    Map<String, String> texts = new TreeMap<>();
    database.read(
        handle ->
            handle
                .createQuery("select name, content from remembered where area = :area")
                .bind("area", area)
                .map((row, _) -> texts.put(row.getString("name"), row.getString("content")))
                .list());
    return texts;
  }

  @Override
  public void replace(Map<String, String> texts) {
    database.change(
        handle -> {
          handle.execute("delete from remembered where area = ?", area);
          if (texts.isEmpty()) {
            return;
          }
          try (PreparedBatch inserts =
              handle.prepareBatch(
                  "insert into remembered (area, name, content) values (?, ?, ?)")) {
            texts.forEach((name, content) -> inserts.add(area, name, content));
            inserts.execute();
          }
        });
  }
}
