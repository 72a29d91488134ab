package io.switchpost.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.FaxTiff;
import io.switchpost.store.FaxJob;
import io.switchpost.store.SentPage;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gateway dies again and again while it makes a fax of a mail, from the last octets of the mail
 * to the mail with the result. One mail goes through many deaths, and through each: one job, each
 * page confirmed by the far machine, one result. A page is sent twice only if it died between the
 * far machine's word and our note of it; the result comes twice, with the same Message-ID, only if
 * it died between the mail host's word and our note.
 *
 * <p>{@code -Dcrash.rounds=20} kills twenty times at each point.
 */
@Execution(ExecutionMode.CONCURRENT)
class FaxOutCrashScenario {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final int PAGES = 3;

  /** SIGKILL from outside, when a page of the document is drawn and others are not. */
  private static final String WHILE_IT_IS_DRAWN = "killed while it is drawn";

  /** SIGKILL from outside. */
  private static final String IN_PAGE_TWO = "killed in page two";

  /**
   * What a mail goes through.
   *
   * @param deaths where the gateway dies, one after the other
   * @param far the pages that the far machine confirms
   * @param results mails that tell of it
   */
  private record Life(List<String> deaths, List<Integer> far, int results) {}

  @TempDir Path directory;

  /** Three gateways that die side by side. */
  static Stream<Life> lives() {
    return Stream.of(
        new Life(
            List.of(
                "mail-before-fsync",
                "mail-committed-before-250",
                WHILE_IT_IS_DRAWN,
                "job-pages-before-rename",
                "job-committed-before-answer",
                "page-confirmed-before-state",
                "attempt-over-before-state"),
            List.of(1, 1, 2, 3),
            1),
        new Life(
            List.of(
                "mail-after-fsync-before-rename",
                "before-delivery",
                "mail-delivered-before-removed",
                "page-state-written",
                "last-mcf-before-state",
                "state-before-notice",
                "delivered-before-marked"),
            List.of(1, 2, 3, 3),
            2),
        new Life(
            List.of(
                "mail-after-fsync-before-commit",
                "job-pages-before-commit",
                "mail-removed-before-file",
                "job-before-dial",
                IN_PAGE_TWO,
                "before-delivery:2"), // the first one is the turn of the fax
            List.of(1, 2, 3),
            1));
  }

  @ParameterizedTest
  @MethodSource("lives")
  void anAcceptedMail_isOneFax_andOneResult(Life life) throws Exception {
    try (MortalGateway gateway = new MortalGateway(directory);
        FarMachine far = new FarMachine(gateway.process())) {
      List<MimeMessage> mails = new ArrayList<>();
      gateway.launch(point(life.deaths.getFirst()));
      for (int round = 1; round <= MortalGateway.ROUNDS; round++) {
        MailProgram program = MailProgram.at(gateway.process());
        mails.add(
            program.mail("offer " + round, MarkedPages.pdf(round, PAGES), "0123456789^NOCOVER"));
        CompletableFuture<Void> taken = program.sendUntilTaken(mails.getLast());
        for (int i = 0; i < life.deaths.size(); i++) {
          die(gateway, far, life.deaths.get(i));
          gateway.launch(point(life.deaths.get((i + 1) % life.deaths.size())));
        }
        taken.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        awaitTheEnd(gateway, life, round);
        System.out.printf("round %d: killed and done: %s%n", round, life.deaths);
      }
      gateway.process().stop();
      judge(gateway, far, life, mails);
    }
  }

  private static String point(String death) {
    return death.startsWith("killed") ? "" : death;
  }

  private static void die(MortalGateway gateway, FarMachine far, String death) throws Exception {
    DocumentWorkers workers = DocumentWorkers.of(gateway.process());
    gateway.process().onExit(far::hearsNoMore);
    switch (death) {
      case WHILE_IT_IS_DRAWN -> {
        await(death).pollInterval(Duration.ofMillis(10)).atMost(LIMIT).until(workers::areDrawing);
        assertThat(workers.alive()).as("workers that draw").isNotEmpty();
        gateway.process().kill();
      }
      case IN_PAGE_TWO -> {
        far.awaitPageTwoUnderWay();
        gateway.process().kill();
      }
      default -> gateway.awaitDeath(death);
    }
    await("the end of what drew documents")
        .atMost(Duration.ofSeconds(3))
        .untilAsserted(() -> assertThat(workers.alive()).isEmpty());
  }

  private static void awaitTheEnd(MortalGateway gateway, Life life, int round) {
    await("results of round " + round)
        .atMost(LIMIT)
        .until(() -> gateway.host().received().size() >= round * life.results);
    await("what is left of round " + round)
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              assertThat(gateway.left("mails", ".*")).isEmpty();
              assertThat(DocumentWorkers.of(gateway.process()).jobs()).isEmpty();
              assertThat(gateway.left("outbox", ".*")).hasSize(round);
            });
  }

  private static void judge(
      MortalGateway gateway, FarMachine far, Life life, List<MimeMessage> mails) throws Exception {
    List<FaxJob> jobs = gateway.process().faxJobs().reversed(); // the oldest first
    assertThat(jobs).hasSameSizeAs(mails);
    assertThat(far.confirmed()).hasSize(mails.size() * life.far.size());
    for (int i = 0; i < mails.size(); i++) {
      FaxJob job = jobs.get(i);
      assertThat(job.request().notice().messageId()).isEqualTo(mails.get(i).getMessageID());
      assertThat(job.state()).isEqualTo(FaxJob.State.SENT);
      assertThat(job.confirmed()).extracting(SentPage::number).containsExactly(1, 2, 3);
      int from = i * life.far.size();
      expectPages(i + 1, job, life, far.confirmed().subList(from, from + life.far.size()));
      assertThat(results(gateway.host(), mails.get(i)))
          .containsExactlyElementsOf(
              Collections.nCopies(life.results, "<fax-result." + job.id() + "@example.com>"));
    }
    assertThat(gateway.host().received()).hasSize(mails.size() * life.results);
    assertThat(gateway.left("outbox", ".*"))
        .extracting(directory -> directory.getFileName().toString())
        .containsExactlyInAnyOrderElementsOf(jobs.stream().map(FaxJob::id).toList());
  }

  /** Those of the mail, by the marks on them, and to the bit as they are in the job. */
  private static void expectPages(int document, FaxJob job, Life life, List<FaxPage> received)
      throws Exception {
    assertThat(received)
        .extracting(MarkedPages::of)
        .containsExactlyElementsOf(
            life.far.stream().map(page -> new MarkedPages.Mark(document, page)).toList());
    FaxTiff pages = FaxTiff.open(job.pages());
    assertThat(pages.pages()).isEqualTo(PAGES);
    for (int i = 0; i < received.size(); i++) {
      HeaderBand.expectOnly(received.get(i), pages.page(life.far.get(i) - 1));
    }
  }

  /** The Message-IDs of the mails that answer it. */
  private static List<String> results(MailHost host, MimeMessage mail) throws Exception {
    List<String> results = new ArrayList<>();
    for (MimeMessage result : host.received()) {
      if (mail.getMessageID().equals(result.getHeader("In-Reply-To", null))) {
        assertThat(result.getSubject()).startsWith("Fax sent: ");
        results.add(result.getMessageID());
      }
    }
    return results;
  }
}
