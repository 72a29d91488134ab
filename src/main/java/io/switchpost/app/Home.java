package io.switchpost.app;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The home directory: a file there replaces the shipped one of the same name. */
@Singleton
public class Home {
  /** Voice messages and faxes are nobody else's on the machine. */
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path directory;

  Home(SwitchpostConfig config) {
    this.directory = config.home().toAbsolutePath().normalize();
    try {
      Files.createDirectories(directory);
      Files.createDirectories(data(), PRIVATE);
    } catch (IOException refused) {
      throw new UncheckedIOException(
          new IOException(
              "cannot create the home directory %s: %s".formatted(directory, reason(refused)),
              refused));
    }
  }

  /** Why a file or directory cannot be had, without its name. */
  static String reason(IOException refused) {
    return switch (refused) {
      case FileAlreadyExistsException e -> e.getFile() + " is no directory";
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "nothing can be made there";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> String.valueOf(refused.getMessage());
    };
  }

  public Path directory() {
    return directory;
  }

  /** Database, spool, messages, recordings. */
  public Path data() {
    return directory.resolve("data");
  }

  public Path resolve(String name) {
    return directory.resolve(name);
  }
}
