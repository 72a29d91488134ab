package io.switchpost.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A gateway that dies where it is told to and starts again on the same home; its mails go to a host
 * that stays up.
 */
final class MortalGateway implements AutoCloseable {
  /** How often it dies at each point: {@code -Dcrash.rounds=20}. */
  static final int ROUNDS = Integer.getInteger("crash.rounds", 1);

  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final GatewayProcess process;
  private final MailHost host;
  private long deathsBefore;

  MortalGateway(Path directory) throws IOException {
    process =
        GatewayProcess.in(directory)
            .withJvmOption("-XX:TieredStopAtLevel=1") // it starts often and lives for seconds
            .withJvmOption("-XX:+UseSerialGC");
    host = MailHost.of(process);
  }

  GatewayProcess process() {
    return process;
  }

  MailHost host() {
    return host;
  }

  /**
   * Starts it, for the first time or after a death, and waits until it is ready.
   *
   * @param point where it dies then, as {@code io.switchpost.crash} names it; empty: nowhere by
   *     itself
   */
  void start(String point) throws IOException, InterruptedException {
    arm(point);
    process.start();
  }

  /** As {@link #start}, but it may die before it is ready. */
  void launch(String point) throws IOException {
    arm(point);
    process.launch();
  }

  private void arm(String point) throws IOException {
    deathsBefore = deaths(point);
    process.with("io.switchpost.crash", point);
  }

  /** It has died where it was told to when this returns. */
  void awaitDeath(String point) throws IOException {
    await("death at " + point).atMost(LIMIT).until(() -> !process.isAlive());
    assertThat(deaths(point)).as("deaths at " + point).isEqualTo(deathsBefore + 1);
  }

  private long deaths(String point) throws IOException {
    String words = "dying at crash point " + point.replaceFirst(":.*", "") + ",";
    return process.log().stream().filter(line -> line.contains(words)).count();
  }

  /** What is in a directory of its data and has a name like that. */
  List<Path> left(String directory, String name) throws IOException {
    Path place = process.home().resolve("data").resolve(directory);
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(file -> file.getFileName().toString().matches(name)).toList();
    }
  }

  /** Looks through its log as well. */
  @Override
  public void close() throws IOException {
    try {
      process.close();
    } finally {
      host.close();
    }
  }
}
