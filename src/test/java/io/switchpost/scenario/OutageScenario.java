package io.switchpost.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchpost.demo.DemoDirectory;
import io.switchpost.phone.Ear;
import io.switchpost.store.PostgresServer;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
        MailHost host = mailHost(gateway)) {
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
        MailHost host = mailHost(gateway)) {
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
        MailHost host = mailHost(gateway)) {
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
  void postgres_keepsWhatSqliteKeeps() throws Exception {
    PostgresServer server = PostgresServer.install();
    try (GatewayProcess gateway = GatewayProcess.in(directory);
        MailHost host = mailHost(gateway)) {
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
      }
      assertThat(host.received()).hasSize(1);
    } finally {
      server.remove();
    }
  }

  @Test
  void databaseServerNeverThere_isASentence() throws Exception {
    String nobody = "jdbc:postgresql://127.0.0.1:" + GatewayProcess.freePort() + "/none";
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
  void brokenProperties_areASentenceWithTheKey() throws Exception {
    assertRefused(
        GatewayProcess.in(directory)
            .file("switchpost.properties", "switchpost.voicemail.longest=quite long\n"),
        "switchpost.voicemail.longest");
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
    }
  }

  private static MailHost mailHost(GatewayProcess gateway) {
    MailHost host = new MailHost(gateway.port("switchpost.demo.smtp-port"));
    gateway
        .with("switchpost.demo.mail", "false")
        .with("switchpost.mail.host", "127.0.0.1")
        .with("switchpost.mail.port", Integer.toString(host.port()));
    return host;
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
