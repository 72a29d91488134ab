package io.switchpost.document.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.switchpost.document.DocumentException;
import io.switchpost.document.FaxForm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
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
    Path source = Files.writeString(worker.directory().resolve("a.html"), html);
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
    Job.Answer answer = worker.run(job("<p>words</p>", Path.of("/nowhere/pages.tif")), LONG);
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
    assertThatThrownBy(
            () ->
                worker.run(job("<p>x</p>".repeat(100_000), worker.directory().resolve("p")), LONG))
        .isInstanceOf(DocumentException.class)
        .hasMessage("the document is damaged: the program that prints ended at it");
    end.join();
    assertThat(directory).isEmptyDirectory();
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
      assertThat(started.run(second, LONG).pages()).isEqualTo(1);
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
