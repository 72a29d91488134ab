package io.switchpost.document.worker;

import io.switchpost.document.DocumentException;
import io.switchpost.document.FaxForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;

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
    Leftovers.remove(settings.directory());
    Files.createDirectories(settings.directory());
  }

  /**
   * Draws the attachments of a mail, or its text if it has none.
   *
   * @throws DocumentException with a sentence for its sender
   * @throws UncheckedIOException when the machine cannot do it at this moment
   */
  public Converted mail(Path mail, FaxForm form) throws DocumentException, InterruptedException {
    return convert(new Order(Job.Kind.MAIL, source -> Files.copy(mail, source), "", form));
  }

  /**
   * Draws one document.
   *
   * @param name as its sender called it
   */
  public Converted file(Path file, String name, FaxForm form)
      throws DocumentException, InterruptedException {
    return convert(new Order(Job.Kind.FILE, source -> Files.copy(file, source), name, form));
  }

  /** Draws HTML of our own. */
  public Converted html(String html, FaxForm form) throws DocumentException, InterruptedException {
    return convert(new Order(Job.Kind.HTML, source -> Files.writeString(source, html), "", form));
  }

  /** What is to be drawn, by whichever worker. */
  private record Order(Job.Kind kind, JobFiles.Source source, String name, FaxForm form) {}

  /** A worker that ends may have been killed, for want of memory perhaps: another one tries. */
  private Converted convert(Order order) throws DocumentException, InterruptedException {
    free.acquire();
    try {
      long end = System.nanoTime() + settings.limit().toNanos();
      Optional<Converted> made = attempt(order, settings.limit());
      if (made.isEmpty()) {
        made = attempt(order, Duration.ofNanos(end - System.nanoTime()));
      }
      return made.orElseThrow(
          () ->
              new DocumentException(
                  "the document is damaged: the program that prints ended at it"));
    } catch (TimeoutException e) {
      throw new DocumentException(
          "the document takes more than %d s to print".formatted(settings.limit().toSeconds()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("documents cannot be printed at this moment", e);
    } finally {
      free.release();
    }
  }

  private Optional<Converted> attempt(Order order, Duration limit)
      throws DocumentException, TimeoutException, IOException, InterruptedException {
    WorkerProcess worker = take();
    try (JobFiles files = JobFiles.in(worker.directory(), order.source(), order.name())) {
      Job job = files.job(order.kind(), order.name(), order.form());
      Optional<Job.Answer> answer = worker.run(job, limit);
      return answer.isEmpty() ? Optional.empty() : Optional.of(converted(answer.get(), files));
    } finally {
      giveBack(worker);
    }
  }

  private Converted converted(Job.Answer answer, JobFiles files)
      throws DocumentException, IOException {
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
  }

  private WorkerProcess take() throws IOException {
    for (var worker = rested(); worker.isPresent(); worker = rested()) {
      if (worker.get().alive()) {
        return worker.get();
      }
      worker.get().close();
    }
    return WorkerProcess.start(isolation, settings.megabytes(), settings.directory());
  }

  private Optional<WorkerProcess> rested() {
    synchronized (idle) {
      return Optional.ofNullable(idle.poll());
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
