package io.switchpost.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
  @TempDir Path data;

  @Test
  void secondGatewayOnAHome_isRefusedWithTheFirstOnesProcess() throws Exception {
    HomeLock first = HomeLock.take(data);

    assertThatThrownBy(() -> HomeLock.take(data))
        .hasMessage(
            "another gateway (process %d) uses %s:".formatted(ProcessHandle.current().pid(), data)
                + " stop it, or give this one a home of its own (--home DIR)");
    java.lang.ref.Reference.reachabilityFence(first);
  }

  @Test
  void dataThatCannotBeWritten_isTold() throws Exception {
    Files.createDirectory(data.resolve("lock"));

    assertThatThrownBy(() -> HomeLock.take(data)).hasMessageStartingWith("cannot write in " + data);
  }
}
