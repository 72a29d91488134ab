package io.switchpost.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchpost.cli.FaxCommandRun;
import io.switchpost.document.TiffPage;
import io.switchpost.fax.image.FaxTiff;
import io.switchpost.fax.image.Resolution;
import io.switchpost.fax.t30.Capabilities;
import io.switchpost.fax.t30.FaxCause;
import io.switchpost.fax.t30.FaxOutcome;
import io.switchpost.phone.Phone;
import io.switchpost.phone.PhoneCall;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Faxes out that are cancelled by the launcher's command, while they are on the line. */
@Execution(ExecutionMode.CONCURRENT)
class FaxCancelScenario {
  private static final Duration SOON = Duration.ofSeconds(45);

  @TempDir static Path directory;
  private static GatewayProcess gateway;

  @BeforeAll
  static void start() throws Exception {
    gateway = GatewayProcess.in(directory.resolve("gateway")).start();
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
    gateway.assertNoStackTraces();
  }

  private static Path tiff(String name, int... rows) throws Exception {
    Path file = directory.resolve(name + ".tif");
    for (int i = 0; i < rows.length; i++) {
      FaxTiff.append(file, TiffPage.drawn(1728, rows[i], Resolution.STANDARD, i));
    }
    return file;
  }

  /** {@code fax send} goes on beside the test, as in another window. */
  private static CompletableFuture<FaxCommandRun> send(Path file, String number) {
    return CompletableFuture.supplyAsync(
        () ->
            FaxCommandRun.of(
                gateway,
                "send",
                file.toString(),
                number,
                "--user",
                "2001",
                "--password",
                "demo-2001"),
        Thread::startVirtualThread);
  }

  private static String idOf(String number) {
    return FaxCommandRun.of(gateway, "list").out().stream()
        .filter(line -> line.contains("  " + number + " "))
        .findFirst()
        .orElseThrow()
        .substring(0, 32);
  }

  @Test
  void whileItRings_theCallIsTakenBack() throws Exception {
    try (Phone phone = gateway.phoneOf("2004").build()) {
      phone.register(Duration.ofMinutes(5));
      CompletableFuture<FaxCommandRun> sender = send(tiff("rings", 200), "2004");
      PhoneCall call = phone.awaitCall(SOON);
      call.ring();

      FaxCommandRun cancelled = FaxCommandRun.of(gateway, "cancel", idOf("2004"));

      assertThat(cancelled.code()).isZero();
      assertThat(cancelled.out())
          .contains("state     cancelled: 0 of 1 pages confirmed")
          .anyMatch(line -> line.endsWith("The transmission was stopped here, 0 pages confirmed"));
      assertThat(call.awaitHungUp(SOON).isAnswered()).isFalse();
      assertThat(sender.get(SOON.toSeconds(), TimeUnit.SECONDS).code()).isEqualTo(1);
    }
  }

  @Test
  void inTheMiddleOfPageTwo_theMachineHearsDcn_andThePageThatItHasIsTold() throws Exception {
    try (Phone phone = gateway.phoneOf("2005").build()) {
      phone.register(Duration.ofMinutes(5));
      CompletableFuture<FaxCommandRun> sender = send(tiff("pages", 150, 4000), "2005");
      PhoneCall call = phone.awaitCall(SOON);
      call.answer();
      AtomicInteger pages = new AtomicInteger();
      CompletableFuture<FaxOutcome> machine =
          FaxPhone.receiving(
                  call, Capabilities.ALL.withErrorCorrection(false), _ -> pages.incrementAndGet())
              .end();
      await("page 1").atMost(SOON).until(() -> pages.get() == 1);
      await("page 2 under way")
          .during(Duration.ofSeconds(3))
          .atMost(SOON)
          .until(() -> pages.get() == 1 && !machine.isDone());
      long pressed = System.nanoTime();

      FaxCommandRun cancelled = FaxCommandRun.of(gateway, "cancel", idOf("2005"));

      call.awaitHungUp(SOON);
      assertThat(Duration.ofNanos(System.nanoTime() - pressed)).isLessThan(Duration.ofSeconds(8));
      assertThat(cancelled.out()).contains("state     cancelled: 1 of 2 pages confirmed");
      assertThat(machine.get(SOON.toSeconds(), TimeUnit.SECONDS))
          .isInstanceOfSatisfying(
              FaxOutcome.Failed.class,
              failed -> assertThat(failed.cause()).isEqualTo(FaxCause.PEER_ABORTED));
      assertThat(sender.get(SOON.toSeconds(), TimeUnit.SECONDS).out())
          .last()
          .isEqualTo("cancelled: 1 of 2 pages confirmed");
      expectMail();
    }
  }

  private static void expectMail() throws Exception {
    InboxOf inbox = new InboxOf(gateway.port("switchpost.demo.imap-port"), "alice@example.com");
    await()
        .atMost(SOON)
        .until(() -> inbox.mails().stream().anyMatch(FaxCancelScenario::isOfPageOne));
  }

  private static boolean isOfPageOne(MimeMessage mail) {
    try {
      return mail.getSubject().equals("Fax cancelled: 2005 (only page 1)");
    } catch (jakarta.mail.MessagingException e) {
      throw new AssertionError(e);
    }
  }
}
