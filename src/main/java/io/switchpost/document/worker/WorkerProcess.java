package io.switchpost.document.worker;

import io.switchpost.document.DocumentException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One worker as the gateway sees it: gives it a job at a time, and kills it when it is late. */
final class WorkerProcess implements AutoCloseable {
  private static final Executor READERS = Executors.newVirtualThreadPerTaskExecutor();

  private final Process process;
  private final Writer jobs;
  private final BufferedReader answers;
  private int served;
  private volatile boolean closed;

  private WorkerProcess(Process process) {
    this.process = process;
    this.jobs = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * @param isolation words before the command that take the network away; may be empty
   */
  static WorkerProcess start(List<String> isolation, int megabytes, Path directory)
      throws IOException {
    List<String> command = new ArrayList<>(isolation);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx" + megabytes + "m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xss2m",
            "-Djava.awt.headless=true",
            "-Djava.io.tmpdir=" + directory,
            "-Dpdfbox.fontcache=" + directory,
            "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory",
            "-cp",
            classPath(),
            Worker.class.getName()));
    return new WorkerProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  /** The gateway's own; a packaged program has it in the directories beside its starter. */
  private static String classPath() {
    String own = System.getProperty("java.class.path");
    if (!own.endsWith("quarkus-run.jar")) {
      return own;
    }
    Path home = Path.of(own).toAbsolutePath().getParent();
    return String.join(
        File.pathSeparator,
        home.resolve("app").resolve("*").toString(),
        home.resolve("lib").resolve("boot").resolve("*").toString(), // logging, among others
        home.resolve("lib").resolve("main").resolve("*").toString());
  }

  int served() {
    return served;
  }

  boolean alive() {
    return !closed && process.isAlive();
  }

  /**
   * @throws DocumentException when it takes too long, or the worker dies of it
   */
  Job.Answer run(Job job, Duration limit) throws DocumentException, InterruptedException {
    served++;
    CompletableFuture<String> answer =
        CompletableFuture.supplyAsync(() -> exchange(Job.line(job)), READERS);
    try {
      String line = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (line.isEmpty()) {
        close();
        throw new DocumentException("the document needs too much memory to print");
      }
      return Job.JSON.readValue(line, Job.Answer.class);
    } catch (TimeoutException e) {
      close();
      throw new DocumentException(
          "the document takes more than %d s to print".formatted(limit.toSeconds()), e);
    } catch (ExecutionException | IOException e) {
      close();
      throw new DocumentException("the document cannot be printed", e);
    }
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

  /** With everything that it started. */
  @Override
  public void close() {
    closed = true;
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.toHandle().destroyForcibly();
  }
}
