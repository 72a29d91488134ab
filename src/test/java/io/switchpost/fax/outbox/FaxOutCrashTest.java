package io.switchpost.fax.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.store.CrashPoint;
import io.switchpost.store.FaxJob;
import io.switchpost.store.SentPage;
import io.switchpost.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Dies in each window between a fax's request and the mail with its result, and starts again with
 * the same request. One job, all of its pages at the far machine, one result; a page is confirmed
 * twice only where nobody can help it: between the far machine's word and our note of it.
 *
 * <p>{@code -Dcrash.rounds=20} kills twenty times at each point.
 */
class FaxOutCrashTest {
  private static final int ROUNDS = Integer.getInteger("crash.rounds", 1);

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    // crash point, pages that the far machine gets twice, results that are told
    "job-pages-before-rename,       0, 1",
    "job-pages-before-commit,       0, 1",
    "job-committed-before-answer,   0, 1",
    "before-delivery,               0, 1",
    "job-before-dial,               0, 1",
    "page-confirmed-before-state,   1, 1",
    "page-confirmed-before-state:2, 1, 1",
    "page-state-written,            0, 1",
    "page-state-written:2,          0, 1",
    "last-mcf-before-state,         1, 1",
    "page-state-written:3,          0, 1",
    "attempt-over-before-state,     0, 1",
    "state-before-notice,           0, 1",
    "before-delivery:2,             0, 1",
    "told-before-marked,            0, 2",
  })
  void crash_losesNoFax_andDoublesNone(String point, int twice, int results) throws Exception {
    for (int round = 1; round <= ROUNDS; round++) {
      dieAndGoOn(point, twice, results, Files.createDirectories(directory.resolve("r" + round)));
    }
  }

  private static void dieAndGoOn(String point, int twice, int results, Path place)
      throws Exception {
    assertThat(run(place, point)).as("died at " + point).isEqualTo(CrashPoint.EXIT_CODE);
    assertThat(run(place, "")).as("went on after " + point).isZero();

    try (Store store = Store.open(url(place), "", "", place.resolve("data"))) {
      FaxJob job = SendingMachine.only(store);
      assertThat(job.state()).isEqualTo(FaxJob.State.SENT);
      assertThat(job.confirmed()).extracting(SentPage::number).containsExactly(1, 2, 3);
      assertThat(Files.readAllLines(place.resolve("told")))
          .containsExactlyElementsOf(Collections.nCopies(results, job.id() + " SENT"));
    }
    List<String> far = new ArrayList<>(Files.readAllLines(place.resolve("far")));
    assertThat(far).hasSize(SendingMachine.PAGES + twice);
    assertThat(far.stream().distinct()).containsExactly("page 1", "page 2", "page 3");
    try (Stream<Path> jobs = Files.list(place.resolve("data/outbox"))) {
      assertThat(jobs).as("directories of jobs").hasSize(1);
    }
  }

  private static String url(Path place) {
    return "jdbc:sqlite:" + place.resolve("data/switchpost.db");
  }

  private static int run(Path place, String point) throws Exception {
    Files.createDirectories(place.resolve("data"));
    Process machine =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Dio.switchpost.crash=" + point,
                SendingMachine.class.getName(),
                url(place),
                place.resolve("data").toString(),
                place.resolve("far").toString(),
                place.resolve("told").toString())
            .redirectErrorStream(true)
            .redirectOutput(place.resolve("log").toFile())
            .start();
    assertThat(machine.waitFor(60, TimeUnit.SECONDS)).as("ended in time").isTrue();
    return machine.exitValue();
  }
}
