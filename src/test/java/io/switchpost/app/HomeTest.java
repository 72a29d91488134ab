package io.switchpost.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir Path place;

  private Home home(Path directory) {
    return new Home(
        (SwitchpostConfig)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {SwitchpostConfig.class},
                (_, _, _) -> directory));
  }

  private static String rights(Path directory) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory));
  }

  @Test
  void dataIsNobodyElses_andADirectoryThatIsThereKeepsItsRights() throws Exception {
    Home fresh = home(place.resolve("new/home"));
    assertThat(rights(fresh.data())).isEqualTo("rwx------");

    Path shared = Files.createDirectories(place.resolve("old/data"));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-x---"));
    home(place.resolve("old"));
    assertThat(rights(shared)).isEqualTo("rwxr-x---");
  }
}
