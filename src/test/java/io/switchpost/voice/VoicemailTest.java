package io.switchpost.voice;

import static io.switchpost.voice.MailboxFixture.ALICE;
import static io.switchpost.voice.MailboxFixture.CLAIRE;
import static io.switchpost.voice.MailboxFixture.PIN;
import static io.switchpost.voice.ScriptedCall.fromOutside;
import static io.switchpost.voice.ScriptedCall.fromPhone;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.media.AudioSource;
import io.switchpost.media.WavFile;
import io.switchpost.sip.Outcome;
import io.switchpost.store.Mailboxes.Recorded;
import io.switchpost.store.Message;
import io.switchpost.store.Message.State;
import io.switchpost.store.MessageDraft;
import io.switchpost.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoicemailTest {
  @TempDir static Path data;

  @RegisterExtension static final MailboxFixture mail = new MailboxFixture(() -> data);

  private Message onlyMessage() {
    List<Message> all = mail.store.inbox().list("2001", State.NEW);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private void assertNoMessage() {
    assertThat(mail.store.inbox().list("2001", State.NEW)).isEmpty();
    assertThat(data.resolve("spool"))
        .satisfies(
            spool -> {
              try (var files = java.nio.file.Files.walk(spool)) {
                assertThat(files.filter(f -> f.toString().endsWith(".wav"))).isEmpty();
              }
            });
  }

  private static Set<Path> recordings() throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("spool"))) {
      return files.filter(file -> file.toString().endsWith(".wav")).collect(Collectors.toSet());
    }
  }

  private static List<String> words(Message message) throws IOException {
    return SpokenNames.in(AudioSource.of(WavFile.read(message.audio())));
  }

  @Test
  void message_isAnnouncedRecordedReviewedAndSaved() throws Exception {
    mail.leave(
        fromPhone("2002")
            .hear("vm-theperson", "2", "0", "0", "1", "vm-isunavail", "vm-intro", "beep")
            .speak("call me", 5)
            .press("#")
            .hear("vm-review")
            .press("1")
            .hear("vm-msgsaved", "vm-goodbye"),
        ALICE,
        "no-answer");

    Message message = onlyMessage();
    assertThat(words(message)).containsExactly("call me");
    assertThat(message.duration()).isEqualTo(Duration.ofSeconds(5));
    assertThat(message.callerNumber()).isEqualTo("2002");
    assertThat(message.outcome()).isEqualTo("no-answer");
  }

  @Test
  void hangUp_whileSpeaking_keepsTheMessage() throws Exception {
    mail.leave(fromPhone("2002").hear("beep").speak("bye", 3).hangUp(), ALICE, "no-answer");

    assertThat(words(onlyMessage())).containsExactly("bye");
  }

  @Test
  void hangUp_duringReview_keepsTheMessage() throws Exception {
    mail.leave(
        fromPhone("2002").hear("beep").speak("bye", 3).press("#").hear("vm-review").hangUp(),
        ALICE,
        "no-answer");

    assertThat(words(onlyMessage())).containsExactly("bye");
  }

  @Test
  void hangUp_whileSavedIsBeingSaid_keepsItOnce() throws Exception {
    mail.leave(
        fromPhone("2002")
            .hear("beep")
            .speak("bye", 3)
            .press("#")
            .hear("vm-review")
            .press("1")
            .hear("vm-msgsaved")
            .hangUp(),
        ALICE,
        "no-answer");

    onlyMessage();
  }

  @Test
  void hangUp_beforeTheTone_leavesNothing() {
    mail.leave(fromPhone("2002").hear("vm-isunavail").hangUp(), ALICE, "no-answer");

    assertNoMessage();
  }

  @Test
  void silence_endsAndStores_withoutReview() throws Exception {
    mail.leave(
        fromPhone("2002").hear("beep").speak("hello", 3).hear("vm-msgsaved"), ALICE, "direct");

    assertThat(words(onlyMessage())).containsExactly("hello");
  }

  @Test
  void endlessMessage_isCutAtTheLimitAndStored() {
    List<String> heard =
        mail.leave(
            fromPhone("2002").hear("beep").speak("and then", 200).hear("vm-msgsaved"),
            ALICE,
            "direct");

    assertThat(onlyMessage().duration()).isEqualTo(Duration.ofMinutes(3));
    assertThat(heard).doesNotContain("vm-review");
  }

  @Test
  void shortMessage_isNotKept_andMayBeSpokenAgain() throws Exception {
    mail.leave(
        fromPhone("2002")
            .hear("beep")
            .keepQuiet(0)
            .press("#")
            .hear("vm-tooshort", "beep")
            .speak("now really", 4)
            .press("#")
            .hear("vm-review")
            .press("1")
            .hear("vm-msgsaved"),
        ALICE,
        "no-answer");

    assertThat(words(onlyMessage())).containsExactly("now really");
  }

  @Test
  void nothingSpoken_leavesNothing() {
    mail.leave(fromPhone("2002").hear("beep").hangUp(), ALICE, "no-answer");
    mail.leave(fromPhone("2002").hear("beep").keepQuiet(5).hangUp(), ALICE, "no-answer");
    mail.leave(fromPhone("2002").hear("beep", "vm-tooshort", "vm-goodbye"), ALICE, "no-answer");

    assertNoMessage();
  }

  @Test
  void review_listensAndRecordsAgain() throws Exception {
    mail.leave(
        fromPhone("2002")
            .hear("beep")
            .speak("first try", 3)
            .press("#")
            .hear("vm-review")
            .press("2")
            .hear("first try", "vm-review")
            .press("3")
            .hear("beep")
            .speak("second try", 3)
            .press("#")
            .hear("vm-review")
            .press("1")
            .hear("vm-msgsaved"),
        ALICE,
        "no-answer");

    assertThat(words(onlyMessage())).containsExactly("second try");
  }

  @Test
  void review_whereNobodyAnswers_stores() {
    mail.leave(
        fromPhone("2002")
            .hear("beep")
            .speak("well", 3)
            .press("#")
            .hear("vm-review", "vm-review", "vm-review", "vm-msgsaved"),
        ALICE,
        "no-answer");

    onlyMessage();
  }

  @Test
  void review_isASetting() {
    VoicemailSettings s = mail.settings;
    mail.settings =
        new VoicemailSettings(
            s.longest(),
            s.silence(),
            s.shortest(),
            false,
            s.operator(),
            0,
            s.session(),
            s.language(),
            s.zone());

    List<String> heard =
        mail.leave(
            fromPhone("2002").hear("beep").speak("hello", 3).press("#").hear("vm-msgsaved"),
            ALICE,
            "no-answer");

    assertThat(heard).doesNotContain("vm-review");
    onlyMessage();
  }

  @Test
  void pound_skipsTheGreeting() {
    List<String> heard =
        mail.leave(
            fromPhone("2002").hear("vm-theperson").press("#").hear("beep").speak("hi", 2).hangUp(),
            ALICE,
            "no-answer");

    assertThat(heard).containsExactly("vm-theperson", "beep");
    onlyMessage();
  }

  @ParameterizedTest
  @CsvSource({
    "no-answer, vm-isunavail",
    "unavailable, vm-isunavail",
    "refused, vm-isunavail",
    "direct, vm-isunavail",
    "busy, vm-isonphone"
  })
  void greeting_tellsTheOutcome(String outcome, String why) {
    List<String> heard = mail.leave(fromPhone("2002").hear("beep").hangUp(), ALICE, outcome);

    assertThat(heard).containsSubsequence("2", "0", "0", "1", why, "vm-intro", "beep");
  }

  @Test
  void greeting_saysTheRecordedName() throws Exception {
    mail.recorded(ALICE, Recorded.NAME, "Alice herself");

    List<String> heard = mail.leave(fromPhone("2002").hear("beep").hangUp(), ALICE, "busy");

    assertThat(heard).containsExactly("Alice herself", "vm-isonphone", "vm-intro", "beep");
  }

  @Test
  void greeting_ofOnesOwn_isThatOfTheOutcome_andTheTemporaryOneGoesBefore() throws Exception {
    mail.recorded(ALICE, Recorded.BUSY, "I am talking");
    mail.recorded(ALICE, Recorded.UNAVAILABLE, "I am out");

    assertThat(mail.leave(fromPhone("2002").hear("beep").hangUp(), ALICE, "busy"))
        .containsExactly("I am talking", "beep");
    assertThat(mail.leave(fromPhone("2002").hear("beep").hangUp(), ALICE, "no-answer"))
        .containsExactly("I am out", "beep");

    mail.recorded(ALICE, Recorded.TEMPORARY, "back on Monday");
    assertThat(mail.leave(fromPhone("2002").hear("beep").hangUp(), ALICE, "busy"))
        .containsExactly("back on Monday", "beep");
  }

  @Test
  void greeting_isInTheSubscribersLanguage() {
    List<String> heard = mail.leave(fromPhone("2002").hear("beep").hangUp(), CLAIRE, "busy");

    assertThat(heard).contains("fr/vm-theperson", "fr/vm-isonphone", "fr/vm-intro");
  }

  @Test
  void star_leadsToTheLogOnOfThatMailbox() throws Exception {
    mail.message(ALICE, "2002", "hello Alice");

    mail.leave(
        fromOutside("0123456789")
            .hear("vm-theperson")
            .press("*")
            .hear("vm-password")
            .press(PIN + "#")
            .hear("vm-youhave", "1", "vm-INBOX", "vm-message")
            .press("*")
            .hear("vm-goodbye"),
        ALICE,
        "no-answer");
  }

  @Test
  void zero_leadsToTheOperator() {
    mail.leave(
        fromPhone("2002").hear("vm-theperson").press("0").reach("2000", Outcome.ANSWERED),
        ALICE,
        "no-answer");

    assertNoMessage();
  }

  @Test
  void zero_whereTheOperatorIsAway_leadsBackToTheTone() {
    mail.leave(
        fromPhone("2002")
            .hear("vm-theperson")
            .press("0")
            .reach("2000", Outcome.NO_ANSWER)
            .hear("switchpost/unavailable", "vm-intro", "beep")
            .speak("then you", 3)
            .hangUp(),
        ALICE,
        "no-answer");

    onlyMessage();
  }

  @ParameterizedTest
  @CsvSource({"exchange, ANSWERED, vm-goodbye", "comedian, NO_ANSWER, switchpost/unavailable"})
  void zero_inTheReview_savesAndLeadsToTheOperator(String keypad, Outcome outcome, String then) {
    mail.keypad = keypad;
    mail.leave(
        fromPhone("2002")
            .hear("beep")
            .speak("call me", 3)
            .press("#")
            .hear("vm-review", "vm-reachoper")
            .press("0")
            .hear("vm-msgsaved")
            .reach("2000", outcome)
            .hear(then),
        ALICE,
        "no-answer");

    onlyMessage();
  }

  @Test
  void fullDisk_isTold_andNothingPretended() {
    mail.leave(
        fromPhone("2002").hear("beep").diskFails().hear("switchpost/cannot-store"),
        ALICE,
        "no-answer");
    mail.leave(
        fromPhone("2002")
            .hear("beep")
            .speak("too much", 4)
            .diskFails()
            .hear("switchpost/cannot-store"),
        ALICE,
        "no-answer");

    assertNoMessage();
  }

  /** A fax machine that is heard late, on a disk that is full: what was recorded is not wanted. */
  @Test
  void fullDisk_isNoReasonToSendAFaxMachineAway() throws Exception {
    Set<Path> before = recordings();
    List<String> heard =
        mail.leave(
            fromOutside("0123456789").hear("beep").speak("CNG", 2).sendFax().diskFails(),
            ALICE,
            "no-answer");

    assertThat(heard).endsWith("beep", "<fax for 2001>");
    assertThat(recordings()).isEqualTo(before);
  }

  @Test
  void storeThatRefuses_isTold_andNothingPretended() {
    mail.inbox =
        new InboxDouble(mail.store.inbox()) {
          @Override
          public MessageDraft draft(
              String callId, String mailbox, String number, String name, String outcome) {
            throw new StoreException("no space left on device", null);
          }
        };
    List<String> atOnce =
        mail.leave(fromPhone("2002").hear("switchpost/cannot-store"), ALICE, "no-answer");
    assertThat(atOnce).doesNotContain("beep", "vm-msgsaved");

    mail.inbox =
        new InboxDouble(mail.store.inbox()) {
          @Override
          public Message store(MessageDraft draft, Duration duration) {
            throw new StoreException("no space left on device", null);
          }
        };
    List<String> later =
        mail.leave(
            fromPhone("2002")
                .hear("beep")
                .speak("lost?", 4)
                .press("#")
                .hear("vm-review")
                .press("1")
                .hear("switchpost/cannot-store"),
            ALICE,
            "no-answer");
    assertThat(later).doesNotContain("vm-msgsaved");
  }

  @Test
  void withoutOperator_zeroDoesNothingBad() {
    VoicemailSettings s = mail.settings;
    mail.settings =
        new VoicemailSettings(
            s.longest(),
            s.silence(),
            s.shortest(),
            true,
            Optional.empty(),
            0,
            s.session(),
            s.language(),
            s.zone());

    List<String> heard =
        mail.leave(
            fromPhone("2002").hear("vm-theperson").press("0").hear("beep").hangUp(),
            ALICE,
            "no-answer");

    assertThat(heard).endsWith("vm-theperson", "beep");
  }
}
