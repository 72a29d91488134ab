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
  private final Isolation isolation;
  private final Semaphore free;
  private final Deque<WorkerProcess> idle = new ArrayDeque<>();
  private boolean closed;

  public DocumentConverter(ConverterSettings settings) throws IOException {
    this(settings, Isolation.best());
  }

  DocumentConverter(ConverterSettings settings, Isolation isolation) throws IOException {
    this.settings = settings;
    this.isolation = isolation;
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
    return convert(Job.Kind.MAIL, source -> Files.copy(mail, source), "", form);
  }

  /**
   * Draws one document.
   *
   * @param name as its sender called it
   */
  public Converted file(Path file, String name, FaxForm form)
      throws DocumentException, InterruptedException {
    return convert(Job.Kind.FILE, source -> Files.copy(file, source), name, form);
  }

  /** Draws HTML of our own. */
  public Converted html(String html, FaxForm form) throws DocumentException, InterruptedException {
    return convert(Job.Kind.HTML, source -> Files.writeString(source, html), "", form);
  }

  private Converted convert(Job.Kind kind, JobFiles.Source source, String name, FaxForm form)
      throws DocumentException, InterruptedException {
    free.acquire();
    try {
      WorkerProcess worker = take();
      try (JobFiles files = JobFiles.in(worker.directory(), source, name)) {
        Job.Answer answer = worker.run(files.job(kind, name, form), settings.limit());
        if (!answer.trouble().isEmpty()) {
          throw new IOException(answer.trouble());
        }
        if (!answer.error().isEmpty()) {
          throw new DocumentException(answer.error());
        }
        return new Converted(
            files.pagesIn(settings.directory()),
            answer.pages(),
            answer.subject(),
            answer.text(),
            answer.documents());
      } catch (IOException e) {
        throw new UncheckedIOException("documents cannot be printed at this moment", e);
      } finally {
        giveBack(worker);
      }
    } finally {
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
        worker.close();
      }
    }
    try {
      return WorkerProcess.start(isolation, settings.megabytes(), settings.directory());
    } catch (IOException e) {
      throw new UncheckedIOException("documents cannot be printed at this moment", e);
    }
  }

  private void giveBack(WorkerProcess worker) {
    synchronized (idle) {
      if (!closed && worker.alive() && worker.served() < JOBS_OF_A_WORKER) {
        idle.push(worker);
        return;
      }
    }
    worker.close();
  }

  /** Documents that are being drawn are drawn to their end; their workers go then. */
  @Override
  public void close() {
    List<WorkerProcess> workers;
    synchronized (idle) {
      closed = true;
      workers = List.copyOf(idle);
      idle.clear();
    }
    workers.forEach(WorkerProcess::close);
  }
}
