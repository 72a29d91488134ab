package io.switchpost.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.switchpost.FreePorts;
import io.switchpost.cli.FaxCommandRun;
import io.switchpost.demo.DemoDirectory;
import io.switchpost.document.TiffPage;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.Resolution;
import io.switchpost.fax.t30.FaxOutcome;
import io.switchpost.phone.Ear;
import io.switchpost.phone.Phone;
import io.switchpost.store.PostgresServer;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gateway needs of others is away for a while: its callers hardly notice. */
class OutageScenario {
  private static final String LEAVE_A_MESSAGE =
      """
      call 2001 as 2002
      hear beep
      speak 2s
      press #
      hear vm-review
      press 1
      hear vm-msgsaved
      hang up
      """;

  @TempDir Path directory;

  @Test
  void mailHostDown_theMessageWaitsForIt() throws Exception {
    try (GatewayProcess gateway = GatewayProcess.in(directory);
        MailHost host = MailHost.of(gateway)) {
      host.down();
      gateway.start();
      try (Dialogue story = gateway.dialogue()) {
        story.play(LEAVE_A_MESSAGE);
        awaitLog(gateway, "not delivered, attempt 2");

        host.up();

        awaitMails(host, 1);
        assertHeard(host.received().getFirst(), story);
      }
      gateway.stop();
      assertThat(host.received()).hasSize(1);
    }
  }

  @Test
  void directoryDown_callsGoOnWithWhoIsKnown() throws Exception {
    DemoDirectory people =
        DemoDirectory.start(0, Optional.of(Path.of("src/main/resources/directory.ldif")));
    try (people;
        GatewayProcess gateway = GatewayProcess.in(directory);
        MailHost host = MailHost.of(gateway)) {
      gateway
          .with("switchpost.directory.url", people.url())
          .with("switchpost.sip.trusted", "127.0.0.1") // no phone has a password here
          .with("switchpost.sip.trusted-context", "internal")
          .start();
      try (Dialogue story = gateway.dialogue()) {
        story.play("call 2001 as 2002\nhear vm-intro");
        people.close();
        story.play("hear beep\nspeak 2s\nhang up");
        awaitMails(host, 1);
        story.play(LEAVE_A_MESSAGE);
        awaitMails(host, 2);
      }
      gateway.stop();
      gateway.start();
      try (Dialogue story = gateway.dialogue()) {
        story.play(LEAVE_A_MESSAGE);
        awaitMails(host, 3);
        assertThat(host.received().getLast().getAllRecipients()[0])
            .hasToString("Alice Martin <alice@example.com>");
      }
    }
  }

  @Test
  void diskFull_theCallerIsTold_andServedWhenThereIsSpaceAgain() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("home/data"), 24);
        GatewayProcess gateway = GatewayProcess.in(directory);
        MailHost host = MailHost.of(gateway)) {
      gateway.start();
      try (Dialogue story = gateway.dialogue()) {
        story.play("call 2001 as 2002\nhear vm-theperson");
        disk.fill();
        story.play("2002: hear switchpost/cannot-store within 30s\nexpect hang-up");

        disk.makeSpace();
        story.play("call 2001 as 2002\nhear beep");
        disk.fill();
        story.play("2002: speak 3s meanwhile\nhear switchpost/cannot-store within 30s\nhang up");

        disk.makeSpace();
        story.play(LEAVE_A_MESSAGE);
        awaitMails(host, 1);
        assertHeard(host.received().getFirst(), story);
      }
      assertThat(host.received()).hasSize(1);
    }
  }

  @Test
  void diskFullInPageTwo_thatPageIsNotConfirmed_andPageOneIsDelivered() throws Exception {
    List<FaxPage> pages =
        List.of(
            TiffPage.drawn(1728, 200, Resolution.STANDARD, 1),
            TiffPage.drawn(1728, 1500, Resolution.STANDARD, 2));
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("home/data"), 24);
        GatewayProcess gateway = GatewayProcess.in(directory);
        MailHost host = MailHost.of(gateway)) {
      gateway.with("switchpost.fax.format", "tiff").start();
      try (Phone phone = gateway.phoneOf("2005").build()) {
        FaxPhone machine = FaxPhone.sending(phone.call("3002"), pages);
        machine.awaitPageTwoUnderWay();
        disk.fill();
        assertThat(machine.end().get(90, TimeUnit.SECONDS)).isInstanceOf(FaxOutcome.Failed.class);
        assertThat(machine.confirmed()).as(machine.trace()).isEqualTo(1);

        disk.makeSpace();
        awaitMails(host, 1);
        FaxMails.expectFirstPages(host.received().getFirst(), 1, pages);
      }
      gateway.assertNoStackTraces();
    }
  }

  @Test
  void postgres_keepsWhatSqliteKeeps_andWhileItIsAwayEverybodyIsTold() throws Exception {
    PostgresServer server = PostgresServer.install();
    try (GatewayProcess gateway = GatewayProcess.in(directory);
        MailHost host = MailHost.of(gateway)) {
      gateway
          .with("switchpost.store.url", server.newDatabase())
          .with("switchpost.store.username", "switchpost")
          .start();
      try (Dialogue story = gateway.dialogue()) {
        story.play(LEAVE_A_MESSAGE);
        awaitMails(host, 1);
        gateway.stop();
        gateway.start();
        story.play(
            """
            2001: call 1000
            hear vm-password
            press 135792#
            hear vm-youhave digits/1 vm-INBOX vm-message
            press 1
            hear voice of 2002
            hang up
            """);
        server.stop();
        story.play("2001: call 1000\nhear switchpost/try-later vm-goodbye\nexpect hang-up");
        assertRefusedByMailAndWeb(gateway);
        story.play(LEAVE_A_MESSAGE);
        server.start();
        awaitMails(host, 2);
      }
      gateway.assertNoStackTraces();
    } finally {
      server.remove();
    }
  }

  private static void assertRefusedByMailAndWeb(GatewayProcess gateway) throws Exception {
    MailProgram program = MailProgram.at(gateway);
    assertThatThrownBy(() -> program.send(program.mail("Offer", new byte[10], "2002")))
        .hasMessageStartingWith("451 ");
    FaxCommandRun list = FaxCommandRun.of(gateway, "list");
    assertThat(list.code()).isNotZero();
    assertThat(list.errors())
        .containsExactly("switchpost: The database does not answer at this moment.");
  }

  @Test
  void databaseServerNeverThere_isASentence() throws Exception {
    String nobody = "jdbc:postgresql://127.0.0.1:" + FreePorts.one() + "/none";
    assertRefused(
        GatewayProcess.in(directory).with("switchpost.store.url", nobody),
        "Switchpost cannot start: cannot open the database " + nobody);
  }

  @Test
  void brokenDirectoryFile_isASentenceWithItsLine() throws Exception {
    assertRefused(
        GatewayProcess.in(directory)
            .file("directory.ldif", "dn: dc=example,dc=com\nobjectClass domain\n"),
        "directory.ldif, line ");
  }

  @Test
  void brokenProperties_areSentencesWithTheirKeys() throws Exception {
    GatewayProcess gateway =
        GatewayProcess.in(directory)
            .file(
                "switchpost.properties",
                "switchpost.voicemail.longest=quite long\nswitchpost.sip.prot=5070\n");
    assertRefused(
        gateway,
        "Switchpost cannot start: there is no key switchpost.sip.prot (in %s/switchpost.properties);"
            .formatted(gateway.home()));
    assertThat(gateway.log())
        .anyMatch(
            line ->
                line.endsWith(
                    "expected a duration such as 20s, 5m or 1h, from 1s to 2h, came 'quite long'"))
        .hasSize(2);
  }

  @Test
  void secondGatewayOnTheSameHome_andTakenPorts_areSentences() throws Exception {
    try (GatewayProcess first = GatewayProcess.in(directory).start()) {
      assertRefused(
          GatewayProcess.in(directory.resolve("second"))
              .with("switchpost.home", first.home().toString()),
          "Switchpost cannot start: another gateway (process " + first.pid() + ")");
      GatewayProcess third =
          GatewayProcess.in(directory.resolve("third"))
              .with("quarkus.http.port", Integer.toString(first.web("").getPort()));
      assertRefused(third, "Switchpost cannot start: quarkus.http.host and quarkus.http.port: ");
      assertThat(third.log()).noneMatch(line -> line.contains("Switchpost is ready"));
    }
  }

  @Test
  void certificateThatIsNone_isASentenceWithItsKey() throws Exception {
    assertRefused(
        GatewayProcess.in(directory).with("switchpost.smtp.certificate", "/nowhere.p12"),
        "Switchpost cannot start: switchpost.smtp.certificate: the certificate /nowhere.p12 cannot");
  }

  @Test
  void unreadableProperties_areASentenceWithTheFile() throws Exception {
    assertRefused(
        GatewayProcess.in(directory)
            .file("switchpost.properties", "switchpost.domain=\\uZZZZ.example\n"),
        "switchpost.properties");
  }

  @Test
  void brokenPrompt_isReplacedByTheShippedOne() throws Exception {
    try (GatewayProcess gateway =
            GatewayProcess.in(directory)
                .file("prompts/en/vm-intro.wav", "RIFF of nothing")
                .start();
        Dialogue story = gateway.dialogue()) {
      story.play("call 2001 as 2002\nhear beep within 30s\nspeak 2s\nhang up");
      awaitLog(gateway, "vm-intro.wav is not used: ");
      awaitLog(gateway, "prompts/en/vm-intro.wav: is no WAV file: ");
    }
  }

  /** Gives up with exit code 1 and one sentence. */
  private static void assertRefused(GatewayProcess gateway, String reason) throws Exception {
    try (gateway) {
      assertThat(gateway.startInVain()).isEqualTo(1);
      List<String> said = gateway.log().stream().filter(line -> line.contains(reason)).toList();
      assertThat(said).as(String.join("\n", gateway.log())).hasSize(1);
    }
  }

  private static void awaitMails(MailHost host, int count) {
    await("mail " + count)
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(host.received()).hasSize(count));
    assertThat(host.messageIds()).hasSize(count);
  }

  private static void awaitLog(GatewayProcess gateway, String words) {
    await(words)
        .atMost(Duration.ofSeconds(30))
        .until(() -> gateway.log().stream().anyMatch(line -> line.contains(words)));
  }

  private static void assertHeard(MimeMessage mail, Dialogue story) throws Exception {
    assertThat(new Ear(InboxOf.wav(mail)).hears(story.actor("2002").said()).found())
        .as("what was spoken is in the mail")
        .isTrue();
  }
}
