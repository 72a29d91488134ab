package io.switchpost.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchpost.phone.Ear;
import io.switchpost.phone.PhoneException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gateway dies between the answer and the delivered mail, again and again on the same home.
 * What was recorded arrives, marked where its end may be missing; once, but for the one window that
 * nobody can close: after the mail host's 250, before our own note of it. There the repeat carries
 * the same Message-ID.
 *
 * <p>{@code -Dcrash.rounds=20} kills twenty times at each point.
 */
@Execution(ExecutionMode.CONCURRENT)
class CrashScenario {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Where it dies, and the mails that come of the message that was taken then. */
  private enum Death {
    ANSWERED_BEFORE_DRAFT(0, Mark.NONE),
    DRAFT_CREATED(0, Mark.NONE),
    /** SIGKILL from outside, two seconds into the words. */
    KILLED_IN_RECORDING(1, Mark.INTERRUPTED),
    RECORDED_BEFORE_STORE(1, Mark.INTERRUPTED),
    RECORDED_BEFORE_FSYNC(1, Mark.INTERRUPTED),
    AFTER_FSYNC_BEFORE_RENAME(1, Mark.INTERRUPTED),
    RENAMED_BEFORE_COMMIT(1, Mark.NONE),
    COMMITTED_BEFORE_FORGET(1, Mark.NONE),
    STORED_BEFORE_ANNOUNCE(1, Mark.NONE),
    BEFORE_DELIVERY(1, Mark.NONE),
    DELIVERED_BEFORE_MARKED(2, Mark.NONE),
    /** SIGKILL from outside as soon as the caller has heard that it is saved. */
    KILLED_WHEN_ANNOUNCED(1, Mark.NONE);

    private final long mails;
    private final Mark mark;

    Death(long mails, Mark mark) {
      this.mails = mails;
      this.mark = mark;
    }

    /** As {@code io.switchpost.crash} names it; empty: it is killed from outside. */
    private String point() {
      return name().startsWith("KILLED") ? "" : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** An unlucky SIGKILL from outside may hit the window of DELIVERED_BEFORE_MARKED. */
    private long mostMails() {
      return this == KILLED_WHEN_ANNOUNCED ? 2 : mails;
    }
  }

  private enum Mark {
    NONE,
    INTERRUPTED
  }

  @TempDir Path directory;

  /**
   * Three gateways that die side by side. A restart recovers the last death's message, by the same
   * steps: so a point of these steps comes first or after a death that left nothing.
   */
  static Stream<List<Death>> lives() {
    return Stream.of(
        List.of(
            Death.BEFORE_DELIVERY,
            Death.ANSWERED_BEFORE_DRAFT,
            Death.AFTER_FSYNC_BEFORE_RENAME,
            Death.KILLED_IN_RECORDING),
        List.of(
            Death.DELIVERED_BEFORE_MARKED,
            Death.DRAFT_CREATED,
            Death.RENAMED_BEFORE_COMMIT,
            Death.RECORDED_BEFORE_FSYNC),
        List.of(
            Death.COMMITTED_BEFORE_FORGET,
            Death.STORED_BEFORE_ANNOUNCE,
            Death.RECORDED_BEFORE_STORE,
            Death.KILLED_WHEN_ANNOUNCED));
  }

  @ParameterizedTest
  @MethodSource("lives")
  void nothingRecordedIsLostOrDoubled(List<Death> deaths) throws Exception {
    for (int round = 1; round <= MortalGateway.ROUNDS; round++) {
      live(deaths, directory.resolve("round-" + round));
    }
  }

  private static void live(List<Death> deaths, Path place) throws Exception {
    try (MortalGateway gateway = new MortalGateway(place)) {
      MailHost host = gateway.host();
      gateway.start(deaths.getFirst().point());
      Map<Death, Call> calls = new LinkedHashMap<>();
      for (int i = 0; i < deaths.size(); i++) {
        Death death = deaths.get(i);
        Call call = dieInACall(gateway, death, Integer.toString(2002 + i));
        String next = i + 1 < deaths.size() ? deaths.get(i + 1).point() : "";
        gateway.start(next);
        calls.put(death, call);
        long mails = calls.keySet().stream().mapToLong(one -> one.mails).sum();
        await("%d mails after %s".formatted(mails, calls.keySet()))
            .atMost(LIMIT)
            .until(() -> host.received().size() >= mails);
      }
      gateway.process().stop();
      judge(calls, host);
      assertThat(gateway.left("spool", ".*\\.(draft|wav|tmp)"))
          .as("drafts left in the spool")
          .isEmpty();
      System.out.printf("killed and judged: %s%n", calls.keySet());
    }
  }

  /** Who called when the gateway died, and what was said. */
  private record Call(String caller, short[] said) {}

  private static Call dieInACall(MortalGateway gateway, Death death, String number)
      throws Exception {
    boolean announced = false;
    try (Dialogue story = gateway.process().dialogue()) {
      Actor caller = story.actor(number);
      gateway.process().onExit(() -> caller.anyCall().ifPresent(call -> call.vanish()));
      try {
        story.play("call 2001 as " + number + "\nhear beep within 20s");
        if (death == Death.KILLED_IN_RECORDING) {
          story.play("speak 4s meanwhile\nwait 2500ms");
          gateway.process().kill();
        } else {
          story.play("speak 3s\npress #\nhear vm-review within 20s\npress 1");
          story.play(number + ": hear vm-msgsaved within 20s");
          announced = true;
        }
        if (death == Death.KILLED_WHEN_ANNOUNCED) {
          gateway.process().kill();
        }
      } catch (AssertionError | PhoneException cutOff) {
        assertThat(cutOff).as("%s", death).hasMessageContaining("vanished");
      }
      if (!death.point().isEmpty()) {
        gateway.awaitDeath(death.point());
      }
      assertThat(announced).as("announced as saved").isEqualTo(mayBeAnnounced(death, announced));
      return new Call(number, caller.said());
    }
  }

  /** A delivery runs beside the announcement; all other points lie before it. */
  private static boolean mayBeAnnounced(Death death, boolean announced) {
    return switch (death) {
      case KILLED_WHEN_ANNOUNCED -> true;
      case BEFORE_DELIVERY, DELIVERED_BEFORE_MARKED -> announced;
      default -> false;
    };
  }

  private static void judge(Map<Death, Call> calls, MailHost host) throws Exception {
    List<String> known = new ArrayList<>();
    for (Map.Entry<Death, Call> entry : calls.entrySet()) {
      Death death = entry.getKey();
      List<MimeMessage> mails = mails(host, entry.getValue());
      assertThat((long) mails.size())
          .as("mails after %s", death)
          .isBetween(death.mails, death.mostMails());
      for (MimeMessage mail : mails) {
        assertThat(mail.getMessageID()).isEqualTo(mails.getFirst().getMessageID());
        assertThat(text(mail).contains("interrupted"))
            .as("marked as interrupted after %s", death)
            .isEqualTo(death.mark == Mark.INTERRUPTED);
        assertThat(holds(mail, entry.getValue(), death)).as("the words, after %s", death).isTrue();
        known.add(mail.getMessageID());
      }
    }
    assertThat(host.received()).as("mails of no call").hasSize(known.size());
  }

  private static List<MimeMessage> mails(MailHost host, Call call) throws Exception {
    List<MimeMessage> found = new ArrayList<>();
    for (MimeMessage mail : host.received()) {
      if (call.caller.equals(mail.getHeader("X-CallingTelephoneNumber", null))) {
        found.add(mail);
      }
    }
    return found;
  }

  /** What was said is in the mail; of a recording that was cut off, its first second at least. */
  private static boolean holds(MimeMessage mail, Call call, Death death) throws Exception {
    short[] words =
        death == Death.KILLED_IN_RECORDING ? Arrays.copyOf(call.said, 8_000) : call.said;
    return new Ear(InboxOf.wav(mail)).hears(words).found();
  }

  private static String text(MimeMessage mail) throws Exception {
    MimeMultipart words =
        (MimeMultipart) ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent();
    return words.getBodyPart(0).getContent().toString();
  }
}
