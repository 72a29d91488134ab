package io.switchpost.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jboss.logging.Logger;

/**
 * Files that survive a power cut: write, fsync the file, rename, fsync the directory. Without the
 * last step the name may be gone although the bytes are there.
 */
final class Disk {
  private static final Logger LOG = Logger.getLogger(Disk.class);

  private Disk() {}

  static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  static void syncDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Creates what is missing of it; each new name is durable. */
  static void createDirectories(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = directory.toAbsolutePath().getParent();
    if (parent != null) {
      createDirectories(parent);
    }
    Files.createDirectories(directory);
    if (parent != null) {
      syncDirectory(parent);
    }
  }

  /** Durable under its name, or not there. */
  static void write(Path file, byte[] content) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.write(unfinished, content);
      sync(unfinished);
      move(unfinished, file);
    } catch (IOException e) {
      Files.deleteIfExists(unfinished);
      throw e;
    }
  }

  /** The file must be synced before. */
  static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException(
          "spool and messages must be on one file system: cannot rename " + from + " to " + to, e);
    }
    syncDirectory(to.getParent());
    if (!to.getParent().equals(from.getParent())) {
      syncDirectory(from.getParent());
    }
  }

  /** Whether it was there. */
  static boolean delete(Path file) throws IOException {
    boolean was = Files.deleteIfExists(file);
    if (was) {
      syncDirectory(file.getParent());
    }
    return was;
  }

  /** The directory and the files in it; nothing when it is not there. */
  static void deleteDirectory(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    delete(directory);
  }

  /**
   * Removes what a crash has left. What cannot be removed stays, and keeps nobody from starting.
   */
  static void sweep(Path leftover) {
    try {
      Files.deleteIfExists(leftover);
    } catch (IOException e) {
      LOG.warnf("%s stays: %s", leftover, refused("it cannot be deleted", e).getMessage());
    }
  }

  /** Somebody put it here: it is neither read nor deleted. */
  static void leave(Path foreign) {
    LOG.warnf("%s is none of this program's files: it stays as it is", foreign);
  }

  /** In the words of the operating system where it has any. */
  static StoreException refused(String what, IOException e) {
    String why =
        e instanceof FileSystemException system && system.getReason() != null
            ? system.getReason() + " (" + system.getFile() + ")"
            : e.getClass().getSimpleName() + ": " + e.getMessage();
    return isFull(e)
        ? new NoSpaceException(what + ": " + why, e)
        : new StoreException(what + ": " + why, e);
  }

  /** ENOSPC and EDQUOT, in the words of Linux: Java has no other sign of them. */
  private static boolean isFull(IOException e) {
    String why = String.valueOf(e.getMessage());
    return why.contains("No space left on device") || why.contains("Disk quota exceeded");
  }
}
