package io.switchpost.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.FreePorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code ./switchpost demo}, as a newcomer types it, with the voices that are shipped. */
@Execution(ExecutionMode.CONCURRENT)
class DemoScenario {
  @TempDir Path directory;

  @Test
  void everythingWorked() throws Exception {
    Path out = directory.resolve("demo.log");
    List<String> command =
        new ArrayList<>(List.of("./switchpost", "demo", "--home", directory.toString()));
    for (String key :
        List.of(
            "switchpost.sip.port",
            "switchpost.demo.imap-port",
            "switchpost.demo.smtp-port",
            "switchpost.smtp.port",
            "quarkus.http.port")) {
      command.add("-D" + key + "=" + FreePorts.one());
    }
    int media = FreePorts.block(200);
    command.add("-Dswitchpost.media.ports=" + media + "-" + (media + 199));
    Process demo =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try {
      assertThat(demo.waitFor(4, TimeUnit.MINUTES)).as("the demo ends by itself").isTrue();
      String said = Files.readString(out);
      assertThat(demo.exitValue()).as(said).isZero();
      assertThat(said.lines().filter(line -> line.startsWith("  worked "))).hasSize(7);
      assertThat(said).doesNotContain("FAILED").doesNotContain("\tat ");
    } finally {
      demo.descendants().forEach(ProcessHandle::destroy);
      demo.destroy();
    }
  }
}
