package io.switchpost.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchpost.phone.Ear;
import io.switchpost.phone.PhoneException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The gateway dies as by kill -9 between the answer and the delivered mail. What was announced as
 * saved arrives; once, but for the one window that nobody can close (after the mail host's 250,
 * before our own note of it), where the repeat carries the same Message-ID. What was being recorded
 * arrives marked.
 *
 * <p>{@code -Dcrash.rounds=20} kills twenty times at each point.
 */
class CrashScenario {
  private static final int ROUNDS = Integer.getInteger("crash.rounds", 1);
  private static final String SAVED = "vm-msgsaved";

  @TempDir Path directory;

  /** What became of the call in which the gateway died. */
  private record Call(boolean spoken, boolean announced, short[] said) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "answered-before-draft",
        "draft-created",
        "recording",
        "recorded-before-fsync",
        "after-fsync-before-rename",
        "renamed-before-commit",
        "committed-before-forget",
        "stored-before-announce",
        "before-delivery",
        "delivered-before-marked"
      })
  void nothingThatWasAnnouncedIsLost(String point) throws Exception {
    for (int round = 1; round <= ROUNDS; round++) {
      killAndLook(point, directory.resolve(point + "-" + round));
    }
  }

  private static void killAndLook(String point, Path place) throws Exception {
    GatewayProcess gateway = GatewayProcess.in(place);
    try (MailHost host = new MailHost(gateway.port("switchpost.demo.smtp-port"))) {
      gateway
          .with("switchpost.demo.mail", "false")
          .with("switchpost.mail.host", "127.0.0.1")
          .with("switchpost.mail.port", Integer.toString(host.port()))
          .with("switchpost.crash", point)
          .start();
      Call call = leaveMessage(gateway, point);
      await("death at " + point).atMost(Duration.ofSeconds(20)).until(() -> !gateway.isAlive());

      gateway.with("switchpost.crash", "").start();
      boolean expected = call.announced || recordedBefore(point);
      if (expected) {
        await("the message after a death at " + point)
            .atMost(Duration.ofSeconds(30))
            .until(() -> !host.received().isEmpty());
      }
      gateway.stop();
      judge(point, call, host);
    } finally {
      gateway.close();
    }
  }

  private static Call leaveMessage(GatewayProcess gateway, String point) {
    boolean spoken = false;
    boolean announced = false;
    try (Dialogue story = gateway.dialogue()) {
      try {
        story.play("call 2001 as 2002\nhear beep within 10s\n2002: speak 3s");
        spoken = true;
        story.play(
            "2002: press #\nhear vm-review within 6s\npress 1\nhear " + SAVED + " within 6s");
        announced = true;
        story.play("hang up as 2002");
      } catch (AssertionError | PhoneException dead) {
        // the gateway died under the call: that is the test
      }
      return new Call(spoken, announced, story.actor("2002").said());
    }
  }

  /** From this point on the words of the caller are on disk. */
  private static boolean recordedBefore(String point) {
    return !List.of("answered-before-draft", "draft-created", "recording").contains(point);
  }

  private static void judge(String point, Call call, MailHost host) throws Exception {
    Map<String, Long> ids = host.messageIds();
    assertThat(ids).as("messages after a death at %s", point).hasSizeLessThanOrEqualTo(1);
    for (long times : ids.values()) {
      assertThat(times).isBetween(1L, point.equals("delivered-before-marked") ? 2L : 1L);
    }
    if (call.announced) {
      assertThat(ids).as("announced as saved, then died at %s", point).hasSize(1);
    }
    for (MimeMessage mail : host.received()) {
      boolean whole = new Ear(InboxOf.wav(mail)).hears(call.said).found();
      if (call.announced) {
        assertThat(whole).as("all that was spoken is in the mail").isTrue();
      }
      if (point.equals("recording")) {
        assertThat(text(mail)).as("marked as interrupted").containsIgnoringCase("interrupted");
      }
    }
  }

  private static String text(MimeMessage mail) throws Exception {
    var out = new java.io.ByteArrayOutputStream();
    mail.writeTo(out);
    return out.toString(java.nio.charset.StandardCharsets.UTF_8);
  }
}
