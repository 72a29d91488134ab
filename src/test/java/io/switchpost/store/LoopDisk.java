package io.switchpost.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/** An ext4 disk of its own, in a file: it can be full, and it can lose its power. */
final class LoopDisk implements AutoCloseable {
  /** {@code _IOR('X', 125, __u32)} of Linux' fs/ext4; its argument 2 does not flush the journal. */
  private static final long EXT4_IOC_SHUTDOWN = 0x8004587dL;

  private static final int NO_LOG_FLUSH = 2;

  private final Path image;
  private final Path directory;

  private LoopDisk(Path image, Path directory) {
    this.image = image;
    this.directory = directory;
  }

  /** Skips the test where it may not mount. */
  static LoopDisk mount(Path workspace, int megabytes) throws Exception {
    assumeTrue(
        System.getProperty("user.name").equals("root"), "skipped: only root may mount a disk");
    assumeTrue(Files.exists(Path.of("/dev/loop-control")), "skipped: no loop devices here");
    Path image = workspace.resolve("disk.img");
    Path directory = Files.createDirectory(workspace.resolve("disk"));
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(megabytes * 1024L * 1024L);
    }
    assumeTrue(run("mkfs.ext4", "-q", "-F", image.toString()) == 0, "skipped: no mkfs.ext4 here");
    LoopDisk disk = new LoopDisk(image, directory);
    assumeTrue(disk.mountImage() == 0, "skipped: a loop device cannot be mounted here");
    return disk;
  }

  Path directory() {
    return directory;
  }

  /** What is not on disk at this moment is lost; every later access fails. */
  @SuppressWarnings("restricted") // the ioctl has no other name in Java
  void cutPower() throws Throwable {
    Linker linker = Linker.nativeLinker();
    MethodHandle open =
        linker.downcallHandle(
            linker.defaultLookup().find("open").orElseThrow(),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    MethodHandle ioctl =
        linker.downcallHandle(
            linker.defaultLookup().find("ioctl").orElseThrow(),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG,
                ValueLayout.ADDRESS),
            Linker.Option.firstVariadicArg(2));
    MethodHandle close =
        linker.downcallHandle(
            linker.defaultLookup().find("close").orElseThrow(),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      int file = (int) open.invokeExact(arena.allocateFrom(directory.toString()), 0);
      MemorySegment mode = arena.allocateFrom(ValueLayout.JAVA_INT, NO_LOG_FLUSH);
      int result = (int) ioctl.invokeExact(file, EXT4_IOC_SHUTDOWN, mode);
      int _ = (int) close.invokeExact(file);
      if (result != 0) {
        throw new IOException("EXT4_IOC_SHUTDOWN refused");
      }
    }
  }

  /** After a power cut: the journal is replayed. */
  void restorePower() throws Exception {
    unmount();
    if (mountImage() != 0) {
      throw new IOException("cannot mount " + image + " again");
    }
  }

  @Override
  public void close() throws IOException {
    unmount();
    Files.delete(image);
  }

  private int mountImage() throws IOException {
    return run("mount", "-o", "loop", image.toString(), directory.toString());
  }

  private void unmount() throws IOException {
    if (run("umount", directory.toString()) != 0) {
      throw new IOException("cannot unmount " + directory + ": somebody still works there");
    }
  }

  private static int run(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.onExit().join().exitValue();
  }
}
