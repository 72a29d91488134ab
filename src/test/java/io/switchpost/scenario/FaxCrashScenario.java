package io.switchpost.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchpost.document.TiffPage;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.Resolution;
import io.switchpost.phone.Phone;
import io.switchpost.phone.PhoneCall;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gateway dies while it receives a fax of three pages, again and again on the same home. Each
 * page that the sender was told to be good arrives, to the bit, as an interrupted fax if its end
 * had not come; and none twice, but for the one window that every crash leaves open (see {@link
 * CrashScenario}).
 *
 * <p>{@code -Dcrash.rounds=20} kills twenty times at each point.
 */
@Execution(ExecutionMode.CONCURRENT)
class FaxCrashScenario {
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

  @TempDir Path directory;

  /**
   * Three gateways that die side by side. A restart stores the last death's fax by the last steps
   * of them all: a point of these steps that is reached then already is waited for a second time.
   */
  static Stream<List<Death>> lives() {
    return Stream.of(
        List.of(
            new Death("fax-draft-created", 0, 0, false),
            new Death("fax-page-before-fsync:1", 0, 0, false),
            new Death("fax-page-stored:1", 0, 1, true),
            new Death("", 1, 1, true)),
        List.of(
            new Death("fax-page-before-fsync:2", 1, 1, true),
            new Death("fax-page-before-rename:3", 2, 2, true),
            new Death("fax-page-stored:3", 2, 3, true)),
        List.of(
            new Death("fax-ended-before-rename", 3, 3, false),
            new Death("fax-renamed-before-commit:2", 3, 3, false),
            new Death("fax-committed-before-forget:2", 3, 3, false)));
  }

  @ParameterizedTest
  @MethodSource("lives")
  void confirmedPages_arriveAsAnInterruptedFax(List<Death> deaths) throws Exception {
    try (MortalGateway gateway = new MortalGateway(directory)) {
      gateway.process().with("switchpost.fax.format", "tiff");
      gateway.start(deaths.getFirst().point);
      for (int round = 0; round < MortalGateway.ROUNDS; round++) {
        for (int i = 0; i < deaths.size(); i++) {
          String next = deaths.get((i + 1) % deaths.size()).point;
          dieAndComeBack(gateway, deaths.get(i), next);
        }
      }
      gateway.process().stop();
      assertThat(gateway.left("spool", "[0-9a-f]*|.*\\.(fax|tmp)"))
          .as("what is left in the spool")
          .isEmpty();
    }
  }

  private static void dieAndComeBack(MortalGateway gateway, Death death, String next)
      throws Exception {
    MailHost host = gateway.host();
    int before = host.received().size();
    long nothingBefore = saysThatNothingCame(gateway);
    int confirmed = dieInAFax(gateway, death);
    gateway.start(next);
    if (death.arriving == 0) {
      await(death.point)
          .atMost(LIMIT)
          .until(() -> saysThatNothingCame(gateway) == nothingBefore + 1);
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

  private static long saysThatNothingCame(MortalGateway gateway) throws IOException {
    String words = "ended with a crash before a page of a fax was received";
    return gateway.process().log().stream().filter(line -> line.contains(words)).count();
  }

  /** What the sender was told to be good. */
  private static int dieInAFax(MortalGateway gateway, Death death) throws Exception {
    try (Phone phone = gateway.process().phoneOf("2002").build()) {
      PhoneCall call = phone.call("3001");
      gateway.process().onExit(call::vanish);
      FaxPhone machine = FaxPhone.sending(call, PAGES);
      if (death.point.isEmpty()) {
        machine.awaitPageTwoUnderWay();
        gateway.process().kill();
      } else {
        gateway.awaitDeath(death.point);
      }
      await("the sender's end").atMost(LIMIT).until(() -> machine.end().isDone());
      assertThat(machine.confirmed())
          .as("%s: %s", death, machine.trace())
          .isEqualTo(death.confirmed);
      return machine.confirmed();
    }
  }
}
