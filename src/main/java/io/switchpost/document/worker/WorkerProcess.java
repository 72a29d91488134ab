package io.switchpost.document.worker;

import io.switchpost.document.DocumentException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * One worker as the gateway sees it: gives it a job at a time, and kills it when it is late. It has
 * a directory of its own, which goes with it.
 */
final class WorkerProcess implements AutoCloseable {
  private static final Executor READERS = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Starts all of them, and never ends itself: bubblewrap ends with the thread that started it
   * (prctl(2), PR_SET_PDEATHSIG), in the middle of another thread's document.
   */
  private static final Executor STARTER =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("document-workers").factory());

  private static final Duration END = Duration.ofSeconds(5);

  /** What the JVM ends with when {@code ExitOnOutOfMemoryError} ends it. */
  private static final int OUT_OF_MEMORY = 3;

  private final Path directory;
  private final Process process;
  private final Writer jobs;
  private final BufferedReader answers;
  private int served;
  private volatile boolean ready;
  private volatile boolean closed;

  private WorkerProcess(Path directory, Process process) {
    this.directory = directory;
    this.process = process;
    this.jobs = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * @param megabytes of heap
   * @param parent of its directory
   */
  static WorkerProcess start(Isolation isolation, int megabytes, Path parent) throws IOException {
    Files.createDirectories(parent);
    Path directory = Files.createTempDirectory(parent, "worker").toRealPath();
    try {
      return new WorkerProcess(
          directory, started(WorkerCommand.of(isolation, megabytes, directory)));
    } catch (IOException e) {
      Files.delete(directory);
      throw e;
    }
  }

  private static Process started(ProcessBuilder command) throws IOException {
    try {
      return CompletableFuture.supplyAsync(
              () -> {
                try {
                  return command.start();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              },
              STARTER)
          .join();
    } catch (CompletionException e) {
      throw new IOException("the program that prints cannot be started", e.getCause());
    }
  }

  int served() {
    return served;
  }

  /** Whether it may be given a job. Who tidies up a disk may have taken its directory. */
  boolean alive() {
    return !closed && process.isAlive() && Files.isDirectory(directory);
  }

  /** Where a job may have its files. */
  Path directory() {
    return directory;
  }

  /**
   * Does a job.
   *
   * @return empty when the worker ended at it, be it that somebody killed it
   * @throws DocumentException when the job takes too much memory
   * @throws TimeoutException when it takes longer than the limit
   * @throws IOException when the worker has never been ready, of which the document is innocent
   */
  Optional<Job.Answer> run(Job job, Duration limit)
      throws DocumentException, TimeoutException, IOException, InterruptedException {
    served++;
    CompletableFuture<Optional<Job.Answer>> answer =
        CompletableFuture.supplyAsync(() -> exchange(Job.line(job)), READERS);
    boolean answered = false;
    try {
      Optional<Job.Answer> read = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      answered = read.isPresent();
      if (!answered) {
        judgeDeath();
      }
      return read;
    } catch (TimeoutException e) {
      if (!ready) {
        throw new IOException("the program that prints was not ready in time", e);
      }
      throw e;
    } catch (ExecutionException e) {
      throw new DocumentException("the document cannot be printed", e);
    } finally {
      if (!answered) {
        close(); // what it says later answers no other job
      }
    }
  }

  private void judgeDeath() throws DocumentException, IOException, InterruptedException {
    boolean ended = process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS);
    if (!ready) {
      throw new IOException(
          "the program that prints ended before it was ready"
              + (ended ? ", with code " + process.exitValue() : ""));
    }
    if (ended && process.exitValue() == OUT_OF_MEMORY) {
      throw new DocumentException("the document needs too much memory to print");
    }
  }

  /** The answer; empty when the worker ended before it had given it in whole. */
  private Optional<Job.Answer> exchange(String job) {
    try {
      jobs.write(job + "\n");
      jobs.flush();
      ready = ready || Worker.READY.equals(answers.readLine());
      String line = ready ? answers.readLine() : null;
      return line == null
          ? Optional.empty()
          : Optional.of(Job.JSON.readValue(line, Job.Answer.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** With everything that it started and wrote. */
  @Override
  public void close() {
    closed = true;
    List<ProcessHandle> all = Stream.concat(process.descendants(), orphans()).toList();
    process.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
    CompletableFuture<?>[] ends =
        Stream.concat(Stream.of(process.toHandle()), all.stream())
            .map(ProcessHandle::onExit)
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(ends)
        .completeOnTimeout(null, END.toMillis(), TimeUnit.MILLISECONDS)
        .join();
    Leftovers.remove(directory);
  }

  /** LibreOffice that lost its parent: its profile is in the directory, and its command says so. */
  private Stream<ProcessHandle> orphans() {
    return ProcessHandle.allProcesses()
        .filter(one -> one.info().commandLine().filter(this::isOurs).isPresent());
  }

  private boolean isOurs(String commandLine) {
    return commandLine.contains("-env:UserInstallation=")
        && commandLine.contains(directory.toString());
  }
}
