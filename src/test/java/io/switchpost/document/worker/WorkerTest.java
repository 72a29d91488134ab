package io.switchpost.document.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.document.FaxForm;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerTest {
  @TempDir Path directory;

  /** The document is a pipe into which nobody writes: it would be read for ever. */
  @Test
  void theGatewayIsGone_theWorkerEndsInTheMiddleOfADocument() throws Exception {
    Path endless = directory.resolve("endless.html");
    assertThat(new ProcessBuilder("mkfifo", endless.toString()).start().waitFor()).isZero();
    Process worker = start();
    try {
      Writer jobs = worker.outputWriter();
      jobs.write(Job.line(job(endless)) + "\n");
      jobs.flush();
      try (OutputStream _ = begunToRead(endless).get(60, TimeUnit.SECONDS)) {
        jobs.close();

        assertThat(worker.waitFor(10, TimeUnit.SECONDS)).as("it has ended").isTrue();
      }
    } finally {
      worker.destroyForcibly();
    }
  }

  /** A pipe is open for writing when somebody reads it. */
  private static CompletableFuture<OutputStream> begunToRead(Path pipe) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return Files.newOutputStream(pipe);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private Job job(Path source) {
    return new Job(
        Job.Kind.HTML,
        source.toString(),
        "",
        directory.toString(),
        directory.resolve("pages.tif").toString(),
        FaxForm.DEFAULT);
  }

  private static Process start() throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Worker.class.getName())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
