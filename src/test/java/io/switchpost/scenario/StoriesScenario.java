package io.switchpost.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every dialogue of {@code src/test/resources/scenarios}, against one gateway. */
class StoriesScenario {
  private static final Path STORIES = Path.of("src/test/resources/scenarios");

  @TempDir static Path directory;
  private static GatewayProcess gateway;

  @BeforeAll
  static void start() throws Exception {
    gateway = GatewayProcess.in(directory).start();
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  static Stream<String> stories() throws IOException {
    try (Stream<Path> files = Files.list(STORIES)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("stories")
  void story(String name) throws IOException {
    try (Dialogue dialogue = gateway.dialogue()) {
      dialogue.play(Files.readString(STORIES.resolve(name)));
    }
  }
}
