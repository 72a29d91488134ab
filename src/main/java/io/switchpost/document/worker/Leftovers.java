package io.switchpost.document.worker;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Files that nobody needs any more. */
final class Leftovers {
  private Leftovers() {}

  /**
   * Removes a directory and all that is in it, as far as that goes: a process that is dying may
   * still write there. What stays goes at the next start.
   */
  static void remove(Path directory) {
    try {
      Files.walkFileTree(directory, new Removing());
    } catch (IOException e) {
      // each failure was passed over
    }
  }

  private static final class Removing extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      return remove(file);
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException e) {
      return remove(directory);
    }

    private static FileVisitResult remove(Path path) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        // gone or kept by others, and the rest goes all the same
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
