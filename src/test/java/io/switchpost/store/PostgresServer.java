package io.switchpost.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.switchpost.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real PostgreSQL of its own: a new cluster in a temporary directory, on a free port. */
public final class PostgresServer {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

  private final Path directory;
  private final Path bin;
  private final int port;
  private Process server;
  private int databases;

  private PostgresServer(Path directory, Path bin, int port) {
    this.directory = directory;
    this.bin = bin;
    this.port = port;
  }

  /** Skips the test where PostgreSQL is not installed. */
  public static PostgresServer install() throws Exception {
    Path bin = newest();
    assumeTrue(bin != null, "skipped: no PostgreSQL in " + INSTALLED + " (apt: postgresql)");
    Path directory = Files.createTempDirectory("switchpost-pg");
    Path cluster = directory.resolve("cluster");
    if (isRoot()) {
      run("chown", "postgres", directory.toString());
    }
    run(
        asServerUser(
            bin.resolve("initdb").toString(),
            "-D",
            cluster.toString(),
            "-U",
            "switchpost",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync"));
    PostgresServer server = new PostgresServer(directory, bin, FreePorts.one());
    server.start();
    return server;
  }

  /** Goes on where it was stopped. */
  public void start() throws IOException {
    server =
        new ProcessBuilder(
                asServerUser(
                    bin.resolve("postgres").toString(),
                    "-D",
                    directory.resolve("cluster").toString(),
                    "-p",
                    Integer.toString(port),
                    "-c",
                    "listen_addresses=127.0.0.1",
                    "-c",
                    "fsync=off",
                    "-c",
                    "unix_socket_directories="))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptionsInstanceOf(SQLException.class)
        .until(() -> sql("postgres", "select 1"));
  }

  /** It answers nobody any more, and cuts nobody off. For a few seconds at least. */
  void freeze() throws Exception {
    signal("STOP", isRoot() ? List.of() : List.of(server.toHandle())); // runuser follows by itself
  }

  void thaw() throws Exception {
    signal("CONT", List.of(server.toHandle()));
  }

  private void signal(String name, List<ProcessHandle> others) throws Exception {
    List<String> kill = new ArrayList<>(List.of("kill", "-" + name));
    Stream.concat(server.descendants(), others.stream())
        .forEach(process -> kill.add(Long.toString(process.pid())));
    run(kill);
  }

  /** Its clients are cut off. */
  public void stop() throws Exception {
    run(
        asServerUser(
            bin.resolve("pg_ctl").toString(),
            "stop",
            "-m",
            "fast",
            "-D",
            directory.resolve("cluster").toString()));
    server.waitFor();
  }

  /** The URL of a new, empty database. */
  public String newDatabase() throws SQLException {
    String name = "test" + ++databases;
    sql("postgres", "create database " + name);
    return url(name);
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private boolean sql(String database, String statement) throws SQLException {
    try (var connection = DriverManager.getConnection(url(database), "switchpost", "");
        var sql = connection.createStatement()) {
      sql.execute(statement);
      return true;
    }
  }

  public void remove() throws Exception {
    if (server.isAlive()) {
      stop();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static Path newest() throws IOException {
    if (!Files.isDirectory(INSTALLED)) {
      return null;
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.comparing(bin -> Integer.parseInt(bin.getName(3).toString())))
          .orElse(null);
    }
  }

  /** PostgreSQL refuses to run as root. */
  private static List<String> asServerUser(String... command) {
    List<String> whole = new ArrayList<>();
    if (isRoot()) {
      whole.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    whole.addAll(List.of(command));
    return whole;
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static void run(String... command) throws Exception {
    run(List.of(command));
  }

  private static void run(List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(command + " failed: " + output);
    }
  }
}
