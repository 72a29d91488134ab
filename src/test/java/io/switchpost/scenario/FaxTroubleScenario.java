package io.switchpost.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchpost.document.TiffPage;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.Resolution;
import io.switchpost.fax.t30.FaxOutcome;
import io.switchpost.phone.ImageManner;
import io.switchpost.phone.Phone;
import io.switchpost.phone.PhoneCall;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fax calls that do not go as they should: each leaves the pages that came, and a clear cause. */
@Execution(ExecutionMode.CONCURRENT)
class FaxTroubleScenario {
  private static final Duration SOON = Duration.ofSeconds(45);
  private static final List<String> OWNERS =
      List.of("alice@", "bob@", "claire@", "david@", "emma@");
  private static final Duration FAX = Duration.ofSeconds(150);

  @TempDir static Path directory;
  private static GatewayProcess gateway;
  private static MailHost host;

  @BeforeAll
  static void start() throws Exception {
    gateway = GatewayProcess.in(directory);
    host = MailHost.of(gateway);
    gateway.with("switchpost.fax.format", "tiff").start();
  }

  @AfterAll
  static void stop() throws Exception {
    try {
      gateway.close();
      gateway.assertNoStackTraces();
    } finally {
      host.close();
    }
  }

  /** A page that takes some seconds, and one that takes more; other ones for each seed. */
  private static List<FaxPage> pages(long seed, int... rows) {
    List<FaxPage> pages = new ArrayList<>();
    for (int height : rows) {
      pages.add(TiffPage.drawn(1728, height, Resolution.STANDARD, seed + pages.size()));
    }
    return pages;
  }

  @Test
  void aCallerWhoHangsUpInPageTwo_leavesPageOne() throws Exception {
    List<FaxPage> pages = pages(100, 200, 1500);
    try (Phone phone = gateway.phoneOf("2005").build()) {
      PhoneCall call = phone.call("3002");
      FaxPhone machine = FaxPhone.sending(call, pages);
      machine.awaitPageTwoUnderWay();
      call.hangUp();
      MimeMessage mail = mail("2005", "bob@example.com");
      assertThat(mail.getSubject()).contains("1 page, interrupted");
      FaxMails.expectFirstPages(mail, 1, pages);
      assertThat(oneLine("fax of 1 pages for 3002"))
          .contains("The call was lost (the call was ended)");
    }
  }

  /** After 15 s in the middle of a page; the rest is for a machine that has no time. */
  @Test
  void aMachineThatFallsSilentInPageTwo_isGivenUp_andPageOneIsDelivered() throws Exception {
    List<FaxPage> pages = pages(200, 200, 1500);
    try (Phone phone = gateway.phoneOf("2003").build()) {
      PhoneCall call = phone.call("3003");
      FaxPhone machine = FaxPhone.sending(call, pages);
      machine.awaitPageTwoUnderWay();
      machine.fallSilent();
      long silentSince = System.nanoTime();
      call.awaitHungUp(SOON);
      assertThat(Duration.ofNanos(System.nanoTime() - silentSince))
          .isBetween(Duration.ofSeconds(13), Duration.ofSeconds(25));
      MimeMessage mail = mail("2003", "claire@example.com");
      FaxMails.expectFirstPages(mail, 1, pages);
      assertThat(oneLine("fax of 1 pages for 3003"))
          .containsAnyOf("The call was lost", "The sender fell silent");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "488, (488 No T.38)",
    "415, (415 No T.38)",
    "606, (606 No T.38)",
    "0, (200 the answer refuses T.38)",
    "audio, (200 the peer answered with audio)",
  })
  void aCallerThatRefusesT38_isToldGoodbye_withOneLineThatSaysWhy(String manner, String cause)
      throws Exception {
    try (Phone phone = gateway.phoneOf("2004").build()) {
      PhoneCall call = phone.call("3004");
      call.image()
          .whenAsked(
              switch (manner) {
                case "0" -> new ImageManner.PortZero();
                case "audio" -> new ImageManner.Audio();
                default -> new ImageManner.Refuse(Integer.parseInt(manner));
              });
      call.awaitAnswered(SOON);
      call.awaitHungUp(SOON);
      oneLine("no fax for 3004: the caller refused T.38 " + cause);
      assertThat(mails("2004", "david@example.com")).isEmpty();
    }
  }

  /** Redundancy and error correction repair it, or it fails honestly; never a false success. */
  @Test
  void aLineThatDamagesDatagrams_bringsNothingThatWasNotSent() throws Exception {
    List<FaxPage> pages = pages(300, 300, 300);
    try (Phone phone = gateway.phoneOf("2005").build()) {
      PhoneCall call = phone.call("3005");
      FaxPhone machine = FaxPhone.sending(call, pages, damage(5));
      FaxOutcome outcome = machine.end().get(FAX.toSeconds(), TimeUnit.SECONDS);
      call.awaitHungUp(SOON);
      if (outcome instanceof FaxOutcome.Completed) {
        FaxMails.expectFirstPages(mail("2005", "emma@example.com"), pages.size(), pages);
      } else {
        assertThat(machine.confirmed()).as(machine.trace()).isLessThan(pages.size());
      }
    }
  }

  /** Each thirtieth is cut off somewhere, each other thirtieth has a wrong bit. */
  private static UnaryOperator<byte[]> damage(long seed) {
    Random random = new Random(seed);
    return datagram -> {
      switch (random.nextInt(30)) {
        case 0 -> {
          return Arrays.copyOf(datagram, random.nextInt(datagram.length));
        }
        case 1 -> datagram[random.nextInt(datagram.length)] ^= (byte) (1 << random.nextInt(8));
        default -> {}
      }
      return datagram;
    };
  }

  /** Ten at once, two for each line: no page of one gets into another. */
  @Test
  void trap33_tenFaxesAtOnce_landEachWhole() throws Exception {
    List<Phone> phones = new ArrayList<>();
    List<FaxPhone> machines = new ArrayList<>();
    List<List<FaxPage>> sent = new ArrayList<>();
    try {
      for (int i = 0; i < 10; i++) {
        phones.add(gateway.phoneOf(i < 5 ? "2001" : "2002").build());
        PhoneCall call = phones.get(i).call(Integer.toString(3001 + i % 5));
        sent.add(pages(1000 + 10L * i, 150 + 10 * i, 250));
        machines.add(FaxPhone.sending(call, sent.get(i)));
      }
      for (FaxPhone machine : machines) {
        assertThat(machine.end().get(FAX.toSeconds(), TimeUnit.SECONDS))
            .as(machine.trace())
            .isInstanceOf(FaxOutcome.Completed.class);
      }
      for (int i = 0; i < 10; i++) {
        FaxMails.expectFirstPages(mail(i < 5 ? "2001" : "2002", OWNERS.get(i % 5)), 2, sent.get(i));
      }
    } finally {
      phones.forEach(Phone::close);
    }
  }

  /** Each test has its own pair of caller and called person. */
  private static List<MimeMessage> mails(String caller, String address) throws Exception {
    List<MimeMessage> found = new ArrayList<>();
    for (MimeMessage mail : host.received()) {
      if (caller.equals(mail.getHeader("X-CallingTelephoneNumber", null))
          && Arrays.toString(mail.getAllRecipients()).contains(address)) {
        found.add(mail);
      }
    }
    return found;
  }

  private static MimeMessage mail(String caller, String address) throws Exception {
    await("a fax of %s for %s".formatted(caller, address))
        .atMost(SOON)
        .until(() -> !mails(caller, address).isEmpty());
    assertThat(mails(caller, address)).hasSize(1);
    return mails(caller, address).getFirst();
  }

  private static List<String> log(String part) throws Exception {
    return gateway.log().stream().filter(line -> line.contains(part)).toList();
  }

  private static String oneLine(String part) throws Exception {
    await(part).atMost(SOON).until(() -> !log(part).isEmpty());
    assertThat(log(part)).hasSize(1);
    return log(part).getFirst();
  }
}
