package io.switchpost.document.worker;

import io.switchpost.document.DocumentException;
import io.switchpost.document.FaxForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Makes fax pages of documents, in worker processes. Callers wait while all workers are busy.
 * Whatever a document does, the gateway's own memory and threads do not feel it.
 */
public final class DocumentConverter implements AutoCloseable {
  /** A process that drew so many documents is replaced: libraries keep things. */
  private static final int JOBS_OF_A_WORKER = 100;

  private final ConverterSettings settings;
  private final List<String> isolation;
  private final Semaphore free;
  private final Deque<WorkerProcess> idle = new ArrayDeque<>();

  public DocumentConverter(ConverterSettings settings) throws IOException {
    this.settings = settings;
    this.isolation = Isolation.prefix();
    this.free = new Semaphore(settings.workers(), true);
    if (Files.isDirectory(settings.directory())) {
      Converted.delete(settings.directory());
    }
    Files.createDirectories(settings.directory());
  }

  /**
   * Draws the attachments of a mail, or its text if it has none.
   *
   * @throws DocumentException with a sentence for its sender
   * @throws UncheckedIOException when the machine cannot do it at this moment
   */
  public Converted mail(Path mail, FaxForm form) throws DocumentException, InterruptedException {
    return convert(Job.Kind.MAIL, mail, "", form);
  }

  /**
   * Draws one document.
   *
   * @param name as its sender called it
   */
  public Converted file(Path file, String name, FaxForm form)
      throws DocumentException, InterruptedException {
    return convert(Job.Kind.FILE, file, name, form);
  }

  /** Draws HTML of our own. */
  public Converted html(String html, FaxForm form)
      throws DocumentException, InterruptedException, IOException {
    Path file = Files.createTempFile(settings.directory(), "page", ".html");
    try {
      Files.writeString(file, html);
      return convert(Job.Kind.HTML, file, "", form);
    } finally {
      Files.delete(file);
    }
  }

  private Converted convert(Job.Kind kind, Path source, String name, FaxForm form)
      throws DocumentException, InterruptedException {
    Path directory = jobDirectory();
    Path pages = directory.resolve("pages.tif");
    Job job =
        new Job(
            kind,
            source.toAbsolutePath().toString(),
            name,
            directory.toString(),
            pages.toString(),
            form);
    boolean done = false;
    try {
      Job.Answer answer = run(job);
      if (!answer.error().isEmpty()) {
        throw new DocumentException(answer.error());
      }
      done = true;
      return new Converted(
          pages, answer.pages(), answer.subject(), answer.text(), answer.documents());
    } finally {
      if (!done) {
        Converted.delete(directory);
      }
    }
  }

  private Path jobDirectory() {
    try {
      return Files.createTempDirectory(settings.directory(), "job").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException("there is no space to print documents at this moment", e);
    }
  }

  private Job.Answer run(Job job) throws DocumentException, InterruptedException {
    free.acquire();
    WorkerProcess worker = null;
    try {
      worker = take();
      return worker.run(job, settings.limit());
    } finally {
      if (worker != null) {
        giveBack(worker);
      }
      free.release();
    }
  }

  private WorkerProcess take() {
    synchronized (idle) {
      while (!idle.isEmpty()) {
        WorkerProcess worker = idle.pop();
        if (worker.alive()) {
          return worker;
        }
      }
    }
    try {
      return WorkerProcess.start(isolation, settings.megabytes(), settings.directory());
    } catch (IOException e) {
      throw new UncheckedIOException("documents cannot be printed at this moment", e);
    }
  }

  private void giveBack(WorkerProcess worker) {
    if (!worker.alive() || worker.served() >= JOBS_OF_A_WORKER) {
      worker.close();
      return;
    }
    synchronized (idle) {
      idle.push(worker);
    }
  }

  @Override
  public void close() {
    synchronized (idle) {
      idle.forEach(WorkerProcess::close);
      idle.clear();
    }
  }
}
