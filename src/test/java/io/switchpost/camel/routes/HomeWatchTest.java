package io.switchpost.camel.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways in which files change. */
class HomeWatchTest {
  @TempDir Path temp;
  private Path routes;
  private HomeWatch watch;
  private int changes;

  @BeforeEach
  void directory() throws IOException {
    routes = Files.createDirectory(temp.resolve("routes"));
    Files.writeString(routes.resolve("a.yaml"), "one");
  }

  private void watch(Path place) {
    watch = new HomeWatch().watch(place, () -> changes++);
  }

  /** Twice: a change is only told when it has stayed for one look. */
  private int changesSeen() {
    watch.look();
    watch.look();
    int seen = changes;
    changes = 0;
    return seen;
  }

  @Test
  void nothing_isNoChange() {
    watch(routes);
    assertThat(changesSeen()).isZero();
    watch(temp.resolve("not there"));
    assertThat(changesSeen()).isZero();
  }

  @Test
  void aFileThatStillGrows_waits() throws IOException {
    watch(routes);
    Files.writeString(routes.resolve("a.yaml"), "one tw");
    watch.look();
    Files.writeString(routes.resolve("a.yaml"), "one two");
    watch.look();
    assertThat(changes).isZero();
    watch.look();
    assertThat(changes).isOne();
  }

  @Test
  void anotherFileInItsPlace_ofTheSameTimeAndSize_isAChange() throws IOException {
    Path file = routes.resolve("a.yaml");
    watch(routes);
    Path other = Files.writeString(temp.resolve("other"), "two");
    FileTime time = Files.getLastModifiedTime(file);
    Files.setLastModifiedTime(other, time);
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
    assertThat(changesSeen()).isOne();
  }

  @Test
  void aSingleFile_comesChangesAndGoes() throws IOException {
    Path file = temp.resolve("directory.ldif");
    watch(file);
    Files.writeString(file, "dn: dc=x\n");
    assertThat(changesSeen()).isOne();
    Files.writeString(file, "dn: dc=example\n");
    assertThat(changesSeen()).isOne();
    Files.delete(file);
    assertThat(changesSeen()).isOne();
  }

  @Test
  void directoryBehindALink_isWatched_andTheLinkItself() throws IOException {
    Path second = Files.createDirectory(temp.resolve("second"));
    Files.writeString(second.resolve("a.yaml"), "second");
    Path link = Files.createSymbolicLink(temp.resolve("link"), routes);
    watch(link);

    Files.writeString(routes.resolve("a.yaml"), "changed");
    assertThat(changesSeen()).isOne();
    Files.createSymbolicLink(temp.resolve("next"), second);
    Files.move(temp.resolve("next"), link, StandardCopyOption.ATOMIC_MOVE);
    assertThat(changesSeen()).isOne();
  }

  /** A directory ..data is a link to the version; each file is a link into ..data. */
  @Test
  void configMap_changesByOneLink() throws IOException {
    Path mount = Files.createDirectory(temp.resolve("mount"));
    version(mount, "..2026_01", "one");
    Files.createSymbolicLink(mount.resolve("..data"), Path.of("..2026_01"));
    Files.createSymbolicLink(mount.resolve("a.yaml"), Path.of("..data", "a.yaml"));
    watch(mount);
    assertThat(changesSeen()).isZero();

    version(mount, "..2026_02", "two");
    Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of("..2026_02"));
    Files.move(
        mount.resolve("..data_tmp"), mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    assertThat(changesSeen()).isOne();
    assertThat(mount.resolve("a.yaml")).hasContent("two");
  }

  private static void version(Path mount, String name, String content) throws IOException {
    Path directory = Files.createDirectory(mount.resolve(name));
    Files.writeString(directory.resolve("a.yaml"), content);
  }

  @Test
  void linksToNothingAndInCircles_hideNothing() throws IOException {
    Files.createSymbolicLink(routes.resolve("circle"), routes);
    Files.createSymbolicLink(routes.resolve("0-nothing"), Path.of("gone"));
    watch(routes);
    assertThat(changesSeen()).isZero();
    Files.writeString(routes.resolve("z.yaml"), "new");
    assertThat(changesSeen()).isOne();
  }
}
