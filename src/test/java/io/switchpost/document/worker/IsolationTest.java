package io.switchpost.document.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IsolationTest {
  @TempDir Path directory;

  private int run(String script) throws Exception {
    Path own = Files.createDirectories(directory.resolve("own"));
    Process process =
        new ProcessBuilder(
                Isolation.BUBBLEWRAP.around(
                    List.of("sh", "-c", script), own.toRealPath(), List.of()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  @Test
  void inTheBubble_onlyTheOwnDirectoryIsThere_andNoNetwork() throws Exception {
    boolean there = Isolation.best() == Isolation.BUBBLEWRAP;
    assertThat(there || System.getenv("CI") == null).as("bubblewrap works").isTrue();
    Assumptions.assumeTrue(there, "bubblewrap is not installed");
    Files.writeString(directory.resolve("secret"), "x");
    assertThat(run("echo x > mine && test -s mine")).isZero();
    assertThat(run("test -e " + directory.resolve("secret"))).isNotZero();
    assertThat(run("test -e /etc/passwd")).isNotZero();
    assertThat(run("echo x > /usr/x")).isNotZero();
    assertThat(run("test $(ls /proc | grep -c '^[0-9]') -lt 6")).isZero();
    assertThat(run("test $(wc -l < /proc/net/dev) -eq 3")).as("loopback alone").isZero();
  }
}
