package io.switchpost.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ./switchpost answers before it starts anything. */
class LauncherTest {
  private record Run(int code, String out, String errors) {
    static Run of(String... words) throws Exception {
      List<String> command = new ArrayList<>(List.of("./switchpost"));
      command.addAll(List.of(words));
      Process process = new ProcessBuilder(command).start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      return new Run(process.exitValue(), out, errors);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "frob, there is no command frob",
    "run --port 5070, unknown option --port",
    "run -Dswitchpost.sip.port, -Dswitchpost.sip.port is no -Dkey=value",
    "run --home, --home needs a directory",
    "run --home=, --home needs a directory",
    "run --stay, --stay is for ./switchpost demo",
    "help frob, there is no command frob"
  })
  void whatIsWrong_isOneSentenceAndExitCode2(String line, String sentence) throws Exception {
    Run run = Run.of(line.split(" "));

    assertThat(run.code).isEqualTo(2);
    assertThat(run.out).isEmpty();
    assertThat(run.errors.lines().toList())
        .singleElement()
        .asString()
        .startsWith("switchpost: " + sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "demo", "test", "build"})
  void eachCommand_tellsItsUse(String command) throws Exception {
    Run run = Run.of(command, "--help");

    assertThat(run.code).isZero();
    assertThat(run.errors).isEmpty();
    assertThat(run.out)
        .startsWith("./switchpost " + command)
        .isEqualTo(Run.of("help", command).out);
  }

  @Test
  void withoutAWord_allCommandsAreTold() throws Exception {
    assertThat(Run.of().out).contains("./switchpost run", "./switchpost fax", "./switchpost demo");
  }
}
