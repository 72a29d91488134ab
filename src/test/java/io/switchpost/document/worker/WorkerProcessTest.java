package io.switchpost.document.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.switchpost.document.FaxForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerProcessTest {
  private static final Duration LONG = Duration.ofSeconds(180);

  @TempDir Path directory;
  private Set<ProcessHandle> others;
  private WorkerProcess worker;

  @BeforeEach
  void start() throws Exception {
    others = ProcessHandle.current().children().collect(Collectors.toSet());
    worker = WorkerProcess.start(Isolation.best(), 256, directory);
  }

  @AfterEach
  void close() {
    worker.close();
  }

  private Job job(String html, Path pages) throws Exception {
    return job(worker, html, pages);
  }

  private static Job job(WorkerProcess worker, String html, Path pages) throws Exception {
    return job(worker, Files.writeString(worker.directory().resolve("a.html"), html), pages);
  }

  private static Job job(WorkerProcess worker, Path source, Path pages) {
    return new Job(
        Job.Kind.HTML,
        source.toString(),
        "",
        worker.directory().toString(),
        pages.toString(),
        FaxForm.DEFAULT);
  }

  @Test
  void pagesThatCannotBeWritten_areNotTheDocumentsFault() throws Exception {
    Job job = job("<p>words</p>", Path.of("/nowhere/pages.tif"));
    Job.Answer answer = worker.run(job, LONG).orElseThrow();
    assertThat(answer.error()).isEmpty();
    assertThat(answer.trouble()).contains("pages cannot be written");
    assertThat(worker.alive()).isTrue();
  }

  @Test
  void whoEndsItFromOutside_isNotCalledMemory_andNothingIsLeft() throws Exception {
    worker.run(job("<p>x</p>", worker.directory().resolve("first")), LONG);
    CompletableFuture<Void> end =
        CompletableFuture.runAsync(
            () ->
                await()
                    .until(
                        () -> {
                          ProcessHandle.current()
                              .children()
                              .filter(child -> !others.contains(child))
                              .forEach(ProcessHandle::destroyForcibly);
                          return !worker.alive();
                        }));
    Job large = job("<p>x</p>".repeat(100_000), worker.directory().resolve("p"));
    assertThat(worker.run(large, LONG)).isEmpty();
    end.join();
    assertThat(directory).isEmptyDirectory();
  }

  /** The document is a pipe into which nobody writes: it would be read for ever. */
  @Test
  void aJobThatIsLate_endsTheWorker() throws Exception {
    worker.run(job("<p>x</p>", worker.directory().resolve("first")), LONG);
    Path pipe = worker.directory().resolve("a.html");
    Files.delete(pipe);
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Job endless = job(worker, pipe, worker.directory().resolve("second"));
    assertThatThrownBy(() -> worker.run(endless, Duration.ofMillis(100)))
        .isInstanceOf(TimeoutException.class);
    assertThat(worker.alive()).isFalse();
    assertThat(directory).isEmptyDirectory();
  }

  /** As on a machine without memory, or where bubblewrap is forbidden all at once. */
  @Test
  void aWorkerThatNeverGetsReady_isNotTheDocumentsFault() throws Exception {
    try (WorkerProcess hopeless =
        WorkerProcess.start(Isolation.best(), Integer.MAX_VALUE, directory)) {
      Job job = job(hopeless, "<p>words</p>", hopeless.directory().resolve("pages.tif"));
      assertThatThrownBy(() -> hopeless.run(job, LONG))
          .isInstanceOf(IOException.class)
          .hasMessage("the program that prints ended before it was ready, with code 1");
    }
  }

  @Test
  void whoTidiesUpTheDisk_endsTheWorker() throws Exception {
    worker.run(job("<p>x</p>", worker.directory().resolve("first")), LONG);
    assertThat(worker.alive()).isTrue();
    Leftovers.remove(worker.directory());
    assertThat(worker.alive()).isFalse();
  }

  /** As those of pools do; bubblewrap ends with the thread that it was started by. */
  @Test
  void theThreadThatStartedIt_mayEnd() throws Exception {
    FutureTask<WorkerProcess> start =
        new FutureTask<>(
            () -> {
              WorkerProcess started = WorkerProcess.start(Isolation.best(), 256, directory);
              started.run(job(started, "<p>first</p>", started.directory().resolve("first")), LONG);
              return started;
            });
    Thread.ofPlatform().start(start).join();
    try (WorkerProcess started = start.get()) {
      Job second = job(started, "<p>second</p>", started.directory().resolve("second"));
      assertThat(started.run(second, LONG).orElseThrow().pages()).isEqualTo(1);
    }
  }

  @Test
  void aJobThatIsInterrupted_endsTheWorker() throws Exception {
    Job job = job("<p>words</p>", worker.directory().resolve("pages.tif"));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> worker.run(job, LONG)).isInstanceOf(InterruptedException.class);
    assertThat(worker.alive()).isFalse();
    assertThat(directory).isEmptyDirectory();
  }
}
