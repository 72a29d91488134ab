package io.switchpost.scenario;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk in memory that is soon full. */
final class SmallDisk implements AutoCloseable {
  private final Path directory;
  private final Path filler;

  private SmallDisk(Path directory) {
    this.directory = directory;
    this.filler = directory.resolve("filler");
  }

  /** Only root may; CI is root, elsewhere the test is skipped. */
  static SmallDisk mount(Path directory, int megabytes) throws IOException {
    Files.createDirectories(directory);
    if (run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", directory.toString())
        != 0) {
      String reason = "a disk of its own cannot be mounted at " + directory + ": run as root";
      if (Boolean.parseBoolean(System.getenv("CI")) || "1".equals(System.getenv("CI"))) {
        fail(reason);
      }
      abort("skipped: " + reason);
    }
    return new SmallDisk(directory);
  }

  /** Not a byte is left. */
  void fill() throws IOException {
    try (OutputStream out = Files.newOutputStream(filler)) {
      byte[] block = new byte[4096];
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      if (Files.size(filler) == 0 || directory.toFile().getUsableSpace() > 0) {
        throw full;
      }
    }
  }

  void makeSpace() throws IOException {
    Files.delete(filler);
  }

  @Override
  public void close() throws IOException {
    run("umount", directory.toString());
  }

  private static int run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    return process.onExit().join().exitValue();
  }
}
