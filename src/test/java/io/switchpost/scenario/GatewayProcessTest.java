package io.switchpost.scenario;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayProcessTest {
  @Test
  void aStackTraceInTheLog_isFound(@TempDir Path directory) throws Exception {
    try (GatewayProcess gateway = GatewayProcess.in(directory)) {
      Files.write(directory.resolve("gateway.log"), List.of("INFO started", "at the end: fine"));
      gateway.assertNoStackTraces();
      Files.write(
          directory.resolve("gateway.log"),
          List.of("java.lang.Error: oops", "\tat io.switchpost.Main.main(Main.java:3)"));
      assertThatThrownBy(gateway::assertNoStackTraces).hasMessageContaining("oops");
      Files.delete(directory.resolve("gateway.log"));
    }
  }
}
