package io.switchpost.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * The schema's versions, applied by Flyway. They are named here because Flyway's search through the
 * class path does not know the class loader that a packaged Quarkus program runs on.
 */
final class Migrations implements ResourceProvider {
  /** The files in {@code db/migration}, in their order. */
  static final List<String> FILES =
      List.of(
          "V1__store.sql",
          "V2__fax.sql",
          "V3__mail.sql",
          "V4__outbox.sql",
          "V5__delay.sql",
          "V6__queue.sql",
          "V7__undelivered.sql");

  private Migrations() {}

  /** Needs two connections at the same time. */
  static void run(DataSource database) {
    Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(database)
        .resourceProvider(new Migrations())
        .javaMigrationClassProvider(List::of)
        .load()
        .migrate();
  }

  @Override
  public LoadableResource getResource(String name) {
    return resources().filter(r -> r.getFilename().equals(name)).findFirst().orElse(null);
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return resources()
        .filter(r -> r.getFilename().startsWith(prefix))
        .filter(r -> Stream.of(suffixes).anyMatch(r.getFilename()::endsWith))
        .toList();
  }

  private static Stream<LoadableResource> resources() {
    return FILES.stream().map(Migration::new);
  }

  private static final class Migration extends LoadableResource {
    private final String file;

    Migration(String file) {
      this.file = file;
    }

    @Override
    public Reader read() {
      try (InputStream in = Migrations.class.getResourceAsStream(getAbsolutePath())) {
        return new StringReader(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String getAbsolutePath() {
      return "/db/migration/" + file;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return getAbsolutePath();
    }

    @Override
    public String getFilename() {
      return file;
    }

    @Override
    public String getRelativePath() {
      return file;
    }
  }
}
