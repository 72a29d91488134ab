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

  boolean alive() {
    return !closed && process.isAlive();
  }

  /** Where a job may have its files. */
  Path directory() {
    return directory;
  }

  /**
   * @throws DocumentException when it takes too long, or the worker dies of it
   */
  Job.Answer run(Job job, Duration limit) throws DocumentException, InterruptedException {
    served++;
    CompletableFuture<String> answer =
        CompletableFuture.supplyAsync(() -> exchange(Job.line(job)), READERS);
    boolean answered = false;
    try {
      String line = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (line.isEmpty()) {
        throw new DocumentException(causeOfDeath());
      }
      Job.Answer read = Job.JSON.readValue(line, Job.Answer.class);
      answered = true;
      return read;
    } catch (TimeoutException e) {
      throw new DocumentException(
          "the document takes more than %d s to print".formatted(limit.toSeconds()), e);
    } catch (ExecutionException | IOException e) {
      throw new DocumentException("the document cannot be printed", e);
    } finally {
      if (!answered) {
        close(); // what it says later answers no other job
      }
    }
  }

  private String causeOfDeath() throws InterruptedException {
    boolean ended = process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS);
    return ended && process.exitValue() == OUT_OF_MEMORY
        ? "the document needs too much memory to print"
        : "the document is damaged: the program that prints ended at it";
  }

  /** The answer; empty when the worker is gone. */
  private String exchange(String job) {
    try {
      jobs.write(job + "\n");
      jobs.flush();
      String line = answers.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      return "";
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
    try {
      Converted.delete(directory);
    } catch (UncheckedIOException e) {
      // what could not be deleted goes at the next start
    }
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
