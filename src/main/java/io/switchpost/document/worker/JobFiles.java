package io.switchpost.document.worker;

import io.switchpost.document.FaxForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of one job, in the directory of the worker that does it: a copy of what is to be drawn,
 * what is made on the way, the pages. All but the pages that were taken out go with this.
 */
record JobFiles(Path directory, Path source) implements AutoCloseable {
  private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z0-9]{1,8}$");
  private static final String PAGES = "pages.tif";

  /** Writes what is to be drawn to a new file. */
  @FunctionalInterface
  interface Source {
    void write(Path file) throws IOException;
  }

  /**
   * @param name as its sender called it: LibreOffice goes by its extension
   */
  static JobFiles in(Path worker, Source source, String name) throws IOException {
    Path directory = Files.createTempDirectory(worker, "job");
    Matcher extension = EXTENSION.matcher(name);
    JobFiles files =
        new JobFiles(
            directory, directory.resolve("source" + (extension.find() ? extension.group() : "")));
    try {
      source.write(files.source);
    } catch (IOException e) {
      files.close();
      throw e;
    }
    return files;
  }

  Job job(Job.Kind kind, String name, FaxForm form) {
    return new Job(
        kind,
        source.toString(),
        name,
        directory.toString(),
        directory.resolve(PAGES).toString(),
        form);
  }

  /**
   * The pages, moved out of the worker's reach to a directory of their own below this one.
   *
   * @throws IOException when the worker has written none, whatever it answered
   */
  Path pagesIn(Path parent) throws IOException {
    Path pages = directory.resolve(PAGES);
    if (!Files.isRegularFile(pages, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("there is no file of pages");
    }
    Path own = Files.createTempDirectory(parent, "fax");
    try {
      return Files.move(pages, own.resolve(PAGES));
    } catch (IOException e) {
      Leftovers.remove(own);
      throw e;
    }
  }

  @Override
  public void close() {
    Leftovers.remove(directory);
  }
}
