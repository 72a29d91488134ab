package io.switchpost.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchpost.document.TiffPage;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.Resolution;
import io.switchpost.phone.Phone;
import io.switchpost.phone.PhoneCall;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gateway dies while it receives a fax of three pages, again and again on the same home. Each
 * page that the sender was told to be good arrives, to the bit, as an interrupted fax; and none
 * twice, but for the one window that every crash leaves open (see {@link CrashScenario}).
 *
 * <p>{@code -Dcrash.rounds=20} kills twenty times at each point.
 */
class FaxCrashScenario {
  private static final int ROUNDS = Integer.getInteger("crash.rounds", 1);
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final List<FaxPage> PAGES =
      List.of(
          TiffPage.drawn(1728, 200, Resolution.STANDARD, 1),
          TiffPage.drawn(1728, 900, Resolution.STANDARD, 2),
          TiffPage.drawn(1728, 200, Resolution.STANDARD, 3));

  /**
   * A place to die.
   *
   * @param point as {@code io.switchpost.crash} names it; empty: SIGKILL in the middle of page 2
   * @param confirmed pages that the sender was told to be good
   * @param arriving pages in the mail; none: no mail
   * @param interrupted whether the mail says so
   */
  private record Death(String point, int confirmed, int arriving, boolean interrupted) {}

  /** Each is followed by a restart that delivers by the steps of the last ones. */
  private static final List<Death> DEATHS =
      List.of(
          new Death("fax-draft-created", 0, 0, false),
          new Death("fax-page-before-fsync:1", 0, 0, false),
          new Death("fax-page-stored:1", 0, 1, true),
          new Death("", 1, 1, true),
          new Death("fax-page-before-fsync:2", 1, 1, true),
          new Death("fax-page-before-rename:3", 2, 2, true),
          new Death("fax-page-stored:3", 2, 3, true));

  @TempDir Path directory;

  @Test
  void confirmedPages_arriveAsAnInterruptedFax() throws Exception {
    try (GatewayProcess gateway = GatewayProcess.in(directory);
        MailHost host = new MailHost(gateway.port("switchpost.demo.smtp-port"))) {
      gateway
          .with("switchpost.demo.mail", "false")
          .with("switchpost.fax.format", "tiff")
          .with("switchpost.mail.host", "127.0.0.1")
          .with("switchpost.mail.port", Integer.toString(host.port()));
      gateway.with("io.switchpost.crash", DEATHS.getFirst().point).start();
      for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < DEATHS.size(); i++) {
          String next = DEATHS.get((i + 1) % DEATHS.size()).point;
          dieAndComeBack(gateway, host, DEATHS.get(i), next);
        }
      }
      gateway.stop();
      assertThat(drafts(gateway)).as("what is left in the spool").isEmpty();
      gateway.assertNoStackTraces();
    }
  }

  private static void dieAndComeBack(
      GatewayProcess gateway, MailHost host, Death death, String next) throws Exception {
    int before = host.received().size();
    int confirmed = dieInAFax(gateway, death);
    gateway.with("io.switchpost.crash", next).start();
    if (death.arriving == 0) {
      await(death.point)
          .atMost(LIMIT)
          .until(() -> gateway.log().stream().anyMatch(FaxCrashScenario::saysThatNothingCame));
      assertThat(host.received()).as("mails after %s", death).hasSize(before);
      return;
    }
    await("a mail after " + death).atMost(LIMIT).until(() -> host.received().size() > before);
    MimeMessage mail = host.received().get(before);
    FaxMails.expectFirstPages(mail, death.arriving, PAGES);
    assertThat(mail.getSubject().contains("interrupted"))
        .as("%s after %s", mail.getSubject(), death)
        .isEqualTo(death.interrupted);
    assertThat(confirmed).isLessThanOrEqualTo(FaxMails.pages(mail));
    System.out.printf("killed and judged: %s%n", death);
  }

  private static boolean saysThatNothingCame(String line) {
    return line.contains("ended with a crash before a page of a fax was received");
  }

  /** What the sender was told to be good. */
  private static int dieInAFax(GatewayProcess gateway, Death death) throws Exception {
    try (Phone phone = gateway.phoneOf("2002").build()) {
      PhoneCall call = phone.call("3001");
      gateway.onExit(call::vanish);
      FaxPhone machine = FaxPhone.sending(call, PAGES);
      if (death.point.isEmpty()) {
        await().atMost(LIMIT).until(() -> machine.confirmed() == 1);
        await()
            .during(Duration.ofSeconds(3))
            .atMost(LIMIT)
            .untilAsserted(() -> assertThat(machine.confirmed()).isEqualTo(1));
        gateway.kill();
      }
      await("death by " + death).atMost(LIMIT).until(() -> !gateway.isAlive());
      await("the sender's end").atMost(LIMIT).until(() -> machine.end().isDone());
      assertThat(machine.confirmed())
          .as("%s: %s", death, machine.trace())
          .isEqualTo(death.confirmed);
      return machine.confirmed();
    }
  }

  private static List<Path> drafts(GatewayProcess gateway) throws Exception {
    try (Stream<Path> files = Files.list(gateway.home().resolve("data/spool"))) {
      return files
          .filter(file -> Files.isDirectory(file) || file.toString().matches(".*\\.(fax|tmp)"))
          .toList();
    }
  }
}
