package io.switchpost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A store in which a machine is made to die, and that is then opened again. */
record MortalHome(Path directory) {
  Path data() {
    return directory.resolve("data");
  }

  /** A line for each delivery. */
  Path delivered() {
    return directory.resolve("delivered");
  }

  private String url() {
    return "jdbc:sqlite:" + data().resolve("switchpost.db");
  }

  /**
   * What the machine said until it died.
   *
   * @param machine an {@link AnsweringMachine} or one that understands the same arguments
   * @param delivered where it writes what it delivers; empty: it delivers nothing
   */
  List<String> dieAt(Class<?> machine, String point, String delivered, int messages)
      throws IOException, InterruptedException {
    Process process = AnsweringMachine.start(machine, url(), data(), delivered, 1, messages, point);
    List<String> said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertThat(process.waitFor())
        .as(Files.readString(directory.resolve("errors.log")))
        .isEqualTo(CrashPoint.EXIT_CODE);
    return said;
  }

  Store reopen() {
    return Store.open(url(), "", "", data());
  }

  void awaitDelivered(int deliveries) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                Files.exists(delivered()) && Files.readAllLines(delivered()).size() >= deliveries);
  }
}
