package io.switchpost.voice;

import static io.switchpost.voice.MailboxFixture.ALICE;
import static io.switchpost.voice.MailboxFixture.BOB;
import static io.switchpost.voice.MailboxFixture.PIN;
import static io.switchpost.voice.MailboxFixture.alice;
import static io.switchpost.voice.ScriptedCall.fromOutside;
import static io.switchpost.voice.ScriptedCall.fromPhone;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.sip.Diversion;
import io.switchpost.sip.Outcome;
import io.switchpost.store.Mailboxes.PinCheck;
import io.switchpost.store.Mailboxes.Recorded;
import io.switchpost.store.Message;
import io.switchpost.store.Message.State;
import io.switchpost.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriberAccessTest {
  @TempDir static Path data;

  @RegisterExtension static final MailboxFixture mail = new MailboxFixture(() -> data);

  // log-on

  @Test
  void ownPhone_isAskedForThePinOnly() {
    List<String> heard =
        mail.access(
            fromPhone("2001")
                .hear("vm-password")
                .press(PIN + "#")
                .hear("vm-youhave", "vm-no", "vm-messages")
                .press("*")
                .hear("vm-goodbye"));

    assertThat(heard).doesNotContain("vm-login");
  }

  @Test
  void callerFromElsewhere_isAskedForMailboxAndPin() {
    mail.access(
        fromOutside("0123456789")
            .hear("vm-login")
            .press("2001#")
            .hear("vm-password")
            .press(PIN + "#")
            .hear("vm-youhave")
            .press("*")
            .hear("vm-goodbye"));
  }

  @Test
  void starAtThePin_asksForAnotherMailbox() {
    mail.access(
        fromPhone("2002")
            .hear("vm-password")
            .press("*")
            .hear("vm-login")
            .press("2001#")
            .hear("vm-password")
            .press(PIN + "#")
            .hear("vm-youhave")
            .press("*"));
  }

  @Test
  void wrongPin_mayBeTypedThreeTimes_andTypeAheadIsDropped() {
    List<String> heard =
        mail.access(
            fromPhone("2001")
                .hear("vm-password")
                .press("111111#" + PIN + "#") // the right one, typed ahead of the refusal
                .hear("vm-incorrect", "vm-password")
                .press("222222#")
                .hear("vm-incorrect", "vm-password")
                .press("333333#")
                .hear("vm-incorrect", "vm-goodbye"));

    assertThat(heard).doesNotContain("vm-youhave");
    assertThat(mail.store.mailboxes().checkPin("2001", PIN)).isEqualTo(new PinCheck.Right());
  }

  @Test
  void unknownMailbox_soundsLikeAWrongPin() {
    List<String> unknown =
        mail.access(
            fromOutside("0123456789")
                .hear("vm-login")
                .press("2999#")
                .hear("vm-password")
                .press("111111#")
                .hear("vm-incorrect-mailbox")
                .hangUp());
    List<String> wrong =
        mail.access(
            fromOutside("0123456789")
                .hear("vm-login")
                .press("2001#")
                .hear("vm-password")
                .press("111111#")
                .hear("vm-incorrect-mailbox")
                .hangUp());

    assertThat(unknown).isEqualTo(wrong);
    assertThat(mail.store.mailboxes().checkPin("2001", PIN)).isEqualTo(new PinCheck.Right());
  }

  @Test
  void lockedMailbox_isAnnounced_evenForTheRightPin() {
    for (int i = 0; i < 5; i++) {
      mail.store.mailboxes().checkPin("2002", "000000");
    }

    mail.access(
        fromPhone("2002")
            .hear("vm-password")
            .press(PIN + "#")
            .hear("switchpost/mailbox-locked", "vm-goodbye"));
  }

  @Test
  void ownPhoneWithoutPin_isToldWhatToDo() {
    mail.access(fromPhone("2004").hear("switchpost/no-pin", "vm-goodbye"));
  }

  @Test
  void silentCaller_isNotKept() {
    mail.access(fromOutside("0123456789").hear("vm-login", "vm-login", "vm-goodbye"));
    mail.access(fromPhone("2001").hear("vm-password", "vm-password", "vm-goodbye"));
  }

  // diverted calls

  @ParameterizedTest
  @CsvSource({
    "user-busy, vm-isonphone, busy",
    "no-answer, vm-isunavail, no-answer",
    "unconditional, vm-isunavail, direct"
  })
  void divertedCall_leavesAMessage(String reason, String why, String outcome) {
    mail.access(
        fromOutside("0123456789", new Diversion("2001", reason))
            .hear("2", "0", "0", "1", why, "beep")
            .speak("for Alice", 3)
            .hangUp());

    assertThat(mail.inbox.list("2001", State.NEW))
        .singleElement()
        .extracting(Message::outcome)
        .isEqualTo(outcome);
  }

  @Test
  void callDivertedTwice_isForTheLastEntryOfOurs() {
    mail.access(
        fromOutside(
                "0123456789",
                new Diversion("2002", "user-busy"),
                new Diversion("2001", "no-answer"),
                new Diversion("5550100", "unconditional"))
            .hear("2", "0", "0", "1", "vm-isunavail")
            .hangUp());
  }

  @Test
  void callDivertedByStrangers_isAskedForAMailbox() {
    mail.access(
        fromOutside("0123456789", new Diversion("5550100", "no-answer")).hear("vm-login").hangUp());
  }

  // messages

  @Test
  void newMessages_thenSavedOnes_oldestFirst() throws Exception {
    Message old = mail.message(ALICE, "2002", "an old one");
    mail.inbox.mark(old.id(), State.SAVED);
    mail.message(ALICE, "2002", "the first");
    mail.message(ALICE, "0123456789", "the second");

    mail.access(
        alice()
            .hear("2", "vm-INBOX", "vm-messages", "vm-and", "1", "vm-Old", "vm-message")
            .hear("switchpost/to-play-messages", "vm-press", "1")
            .press("1")
            .hear("vm-first", "vm-message", "vm-from-extension", "2", "0", "0", "2")
            .hear("vm-received", "today", "the first", "switchpost/to-next", "vm-press", "pound")
            .press("#")
            .hear("vm-from-phonenumber", "0", "1", "2", "the second")
            .hear("pound")
            .press("#")
            .hear("vm-last", "vm-message", "an old one")
            .hear("pound")
            .press("#")
            .hear("vm-nomore")
            .hear("switchpost/to-play-messages")
            .press("*")
            .hear("vm-goodbye"));

    assertThat(mail.inbox.list("2001", State.NEW)).isEmpty();
    assertThat(mail.inbox.list("2001", State.SAVED)).hasSize(3);
  }

  @Test
  void senderIsNamedInHisOwnVoice_orUnknown() throws Exception {
    mail.recorded(BOB, Recorded.NAME, "Bob himself");
    mail.message(ALICE, "2002", "from Bob");
    mail.message(ALICE, "", "from nobody");

    mail.access(
        alice()
            .press("1")
            .hear("vm-from", "Bob himself", "from Bob", "pound")
            .press("#")
            .hear("vm-unknown-caller", "from nobody")
            .hangUp());
  }

  @Test
  void messageHeardInPartByAHangUp_staysNew() throws Exception {
    Message message = mail.message(ALICE, "2002", "a long story");

    mail.access(alice().press("1").hear("a long story").hangUp());

    assertThat(mail.state(message)).isEqualTo(State.NEW);
  }

  @Test
  void keepAsNew() throws Exception {
    Message message = mail.message(ALICE, "2002", "a story");

    mail.access(
        alice()
            .press("1")
            .hear("a story", "switchpost/to-next")
            .press("9")
            .hear("switchpost/message-kept-new")
            .hangUp());

    assertThat(mail.state(message)).isEqualTo(State.NEW);
  }

  @Test
  void exchange_deletesAtOnce_andUndeletes() throws Exception {
    Message message = mail.message(ALICE, "2002", "a story");

    mail.access(
        alice()
            .press("1")
            .hear("a story", "switchpost/to-delete", "vm-press", "7")
            .press("7")
            .hear("vm-deleted", "switchpost/to-undelete", "vm-press", "7")
            .hangUp());
    assertThat(mail.state(message)).isEqualTo(State.DELETED);

    Message another = mail.message(ALICE, "2002", "more");
    mail.access(
        alice()
            .press("1")
            .hear("more", "switchpost/to-delete")
            .press("7")
            .hear("vm-deleted", "switchpost/to-undelete")
            .press("7")
            .hear("vm-undeleted")
            .hangUp());
    assertThat(mail.state(another)).isEqualTo(State.SAVED);
  }

  @Test
  void comedian_deletesAtTheEndOfTheCall_howeverItEnds() throws Exception {
    mail.keypad = "comedian";
    Message first = mail.message(ALICE, "2002", "one");
    Message second = mail.message(ALICE, "2002", "two");

    mail.access(
        alice()
            .press("1")
            .hear("one", "vm-delete")
            .press("7")
            .hear("vm-deleted", "vm-next")
            .press("6")
            .hear("two", "vm-delete")
            .press("7")
            .hear("vm-deleted")
            .hear("switchpost/to-undelete")
            .press("7")
            .hear("vm-undeleted")
            .hangUp());

    assertThat(mail.state(first)).isEqualTo(State.DELETED);
    assertThat(mail.state(second)).isEqualTo(State.SAVED);
  }

  @Test
  void keysOfTheMenuBehind_workWhileTheMessagePlays() throws Exception {
    mail.message(ALICE, "2002", "one");
    Message second = mail.message(ALICE, "2002", "two");

    mail.access(
        alice()
            .press("1")
            .hear("one")
            .press("#")
            .hear("two")
            .press("7")
            .hear("vm-deleted")
            .hangUp());

    assertThat(mail.state(second)).isEqualTo(State.DELETED);
  }

  @Test
  void exchange_playsWithTheKeysOfATape() throws Exception {
    mail.message(ALICE, "2002", "a story");

    List<String> heard =
        mail.access(
            alice()
                .press("1")
                .hear("a story")
                .press("22" + "4" + "66" + "1" + "3" + "11" + "33")
                .hear("switchpost/to-next")
                .hangUp());

    assertThat(heard)
        .containsSubsequence(
            "a story",
            "<pause>",
            "<resume>",
            "<speed 0.75>",
            "<speed 1.25>",
            "<skip -3>",
            "<skip 3>",
            "<restart>",
            "switchpost/to-next");
  }

  @Test
  void comedian_playsWithTheKeysOfVoiceMailMain() throws Exception {
    mail.keypad = "comedian";
    mail.message(ALICE, "2002", "a story");

    List<String> heard =
        mail.access(
            alice()
                .press("1")
                .hear("a story")
                .press("#*002")
                .hear("vm-repeat")
                .press("#")
                .hear("vm-goodbye"));

    assertThat(heard)
        .containsSubsequence("<skip 3>", "<skip -3>", "<pause>", "<resume>", "<restart>");
  }

  @Test
  void messageThatArrivesMeanwhile_isNext() throws Exception {
    Message old = mail.message(ALICE, "2002", "old");
    mail.inbox.mark(old.id(), State.SAVED);
    mail.message(ALICE, "2002", "one");
    mail.inbox =
        new InboxDouble(mail.store.inbox()) {
          @Override
          public boolean mark(String id, State from, State to) {
            boolean marked = super.mark(id, from, to);
            if (mail.store.inbox().list("2001", State.SAVED).size() == 2) {
              try {
                mail.message(ALICE, "2003", "late"); // while the first one is being heard
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            }
            return marked;
          }
        };

    mail.access(
        alice()
            .press("1")
            .hear("one", "pound")
            .press("#")
            .hear("late", "pound")
            .press("#")
            .hear("old")
            .hangUp());
  }

  @Test
  void previousEnvelopeAndRepeat() throws Exception {
    mail.message(ALICE, "2002", "one");
    mail.message(ALICE, "2002", "two");

    mail.access(
        alice()
            .press("1")
            .hear("one", "pound")
            .press("#")
            .hear("two", "switchpost/to-previous", "vm-press", "1", "1")
            .press("11")
            .hear("one", "switchpost/to-more-options", "vm-press", "0", "0")
            .press("00")
            .hear("switchpost/to-repeat", "switchpost/to-envelope", "vm-press", "5")
            .press("5")
            .hear("vm-received", "vm-duration", "5", "seconds", "switchpost/to-next")
            .press("00")
            .hear("switchpost/to-repeat")
            .press("1")
            .hear("one")
            .hangUp());
  }

  @Test
  void damagedMessage_isSaidToBe_andDoesNotBlockTheOthers() throws Exception {
    Message damaged = mail.message(ALICE, "2002", "one");
    mail.message(ALICE, "2002", "two");
    Files.writeString(damaged.audio(), "this is no sound");

    mail.access(
        alice()
            .press("1")
            .hear("switchpost/message-damaged", "pound")
            .press("#")
            .hear("two")
            .hangUp());
  }

  // calling back

  @Test
  void callBack_connects_andComesBack() throws Exception {
    mail.message(ALICE, "2002", "call me");

    mail.access(
        alice()
            .press("1")
            .hear("call me", "switchpost/to-more-options")
            .press("00")
            .hear("switchpost/to-call-back")
            .press("2")
            .hear("vm-dialout")
            .reach("2002", Outcome.ANSWERED)
            .hear("switchpost/to-next")
            .press("00")
            .hear("switchpost/to-call-back")
            .press("2")
            .hear("vm-dialout")
            .reach("2002", Outcome.BUSY)
            .hear("switchpost/busy", "switchpost/to-next")
            .hangUp());
  }

  @Test
  void callBack_isOnlyWithinTheRightsOfTheCall() throws Exception {
    mail.message(ALICE, "0899123456", "call my expensive number");
    mail.allowed = Set.of("2002");

    mail.access(
        alice()
            .press("1")
            .hear("call my expensive number", "switchpost/to-more-options")
            .press("00")
            .hear("switchpost/to-call-back")
            .press("2")
            .hear("switchpost/not-allowed")
            .hangUp());
  }

  @Test
  void callBack_isNotOfferedForAWithheldNumber() throws Exception {
    mail.message(ALICE, "", "guess who");

    List<String> heard =
        mail.access(
            alice()
                .press("1")
                .hear("guess who", "switchpost/to-more-options")
                .press("00")
                .hear("switchpost/to-repeat", "switchpost/to-envelope")
                .press("2")
                .hear("vm-sorry")
                .hangUp());

    assertThat(heard).doesNotContain("switchpost/to-call-back");
  }

  // options

  @Test
  void name_isRecordedCheckedAndKept() {
    mail.access(
        alice()
            .hear("switchpost/to-options")
            .press("6")
            .hear("switchpost/to-record-greetings")
            .press("2")
            .hear("switchpost/to-record-name")
            .press("4")
            .hear("vm-rec-name", "beep")
            .speak("Alyce", 2)
            .press("#")
            .hear("switchpost/to-accept", "switchpost/to-record-again")
            .press("2")
            .hear("vm-rec-name", "beep")
            .speak("Alice", 2)
            .press("#")
            .hear("switchpost/to-listen")
            .press("3")
            .hear("Alice", "switchpost/to-accept")
            .press("1")
            .hear("switchpost/recording-kept", "switchpost/to-record-name")
            .hangUp());

    assertThat(mail.leave(fromPhone("2002").hear("beep").hangUp(), ALICE, "busy"))
        .startsWith("Alice", "vm-isonphone");
  }

  @Test
  void greetingNotAccepted_isNotKept() {
    mail.keypad = "comedian";

    mail.access(
        alice()
            .hear("vm-opts")
            .press("0")
            .hear("vm-options")
            .press("1")
            .hear("vm-rec-unv", "beep")
            .speak("I am out", 2)
            .press("#")
            .hear("vm-review")
            .hangUp());

    assertThat(mail.store.mailboxes().recorded("2001", Recorded.UNAVAILABLE)).isEmpty();
    assertThat(data.resolve("mailboxes/2001").toFile().list()).isNullOrEmpty();
  }

  @Test
  void comedian_temporaryGreeting_isRemovedWhenConfirmed() throws Exception {
    mail.keypad = "comedian";
    mail.recorded(ALICE, Recorded.TEMPORARY, "on holiday");

    mail.access(
        alice()
            .hear("vm-opts")
            .press("0")
            .hear("vm-options")
            .press("4")
            .hear("vm-tempgreeting2")
            .press("2")
            .hear("switchpost/to-confirm", "vm-press", "1")
            .press("3")
            .hear("switchpost/cancelled", "vm-tempgreeting2")
            .press("2")
            .hear("switchpost/to-confirm", "vm-press", "1")
            .press("1")
            .hear("vm-tempremoved", "vm-options")
            .press("*")
            .hear("vm-helpexit")
            .press("#")
            .hear("vm-goodbye"));

    assertThat(mail.store.mailboxes().recorded("2001", Recorded.TEMPORARY)).isEmpty();
  }

  @Test
  void pin_isChanged_whenTypedTwiceAndGoodEnough() {
    mail.access(
        fromPhone("2003")
            .hear("fr/vm-password")
            .press(PIN + "#")
            .hear("fr/switchpost/to-options")
            .press("6")
            .hear("fr/switchpost/to-change-pin")
            .press("3")
            .hear("fr/vm-newpassword")
            .press("1234#")
            .hear("fr/vm-reenterpassword")
            .press("1234#")
            .hear("fr/switchpost/pin-too-short", "fr/vm-newpassword")
            .press("864213#")
            .hear("fr/vm-reenterpassword")
            .press("864214#")
            .hear("fr/vm-mismatch", "fr/vm-newpassword")
            .press("864213#")
            .hear("fr/vm-reenterpassword")
            .press("864213#")
            .hear("fr/vm-passchanged")
            .hangUp());

    assertThat(mail.store.mailboxes().checkPin("2003", "864213")).isEqualTo(new PinCheck.Right());
    assertThat(mail.store.mailboxes().changePin("2003", PIN)).isEmpty();
  }

  @Test
  void comedian_folders() throws Exception {
    mail.keypad = "comedian";
    Message old = mail.message(ALICE, "2002", "old");
    mail.inbox.mark(old.id(), State.SAVED);
    Message fresh = mail.message(ALICE, "2002", "fresh");

    mail.access(
        alice()
            .hear("vm-opts")
            .press("2")
            .hear("vm-changeto", "vm-press", "1", "vm-for", "vm-Old", "vm-messages")
            .press("1")
            .hear("old", "vm-opts")
            .press("2")
            .hear("vm-changeto", "vm-INBOX")
            .press("0")
            .hear("fresh", "switchpost/to-save")
            .press("9")
            .hear("vm-savefolder", "vm-INBOX")
            .press("0")
            .hear("switchpost/message-kept-new")
            .hangUp());

    assertThat(mail.state(fresh)).isEqualTo(State.NEW);
  }

  // menus

  @Test
  void wrongKeysAndSilence_areBearable_andEnd() {
    List<String> heard =
        mail.access(
            alice().press("5").hear("vm-sorry", "switchpost/to-play-messages", "vm-goodbye"));

    assertThat(heard.stream().filter("switchpost/to-play-messages"::equals)).hasSizeBetween(3, 4);
  }

  @Test
  void menuIsRepeatedOnDemand() {
    mail.access(
        alice()
            .hear("switchpost/to-repeat-menu", "vm-press", "0")
            .press("0")
            .hear("switchpost/to-play-messages")
            .press("*")
            .hear("vm-goodbye"));
  }

  @Test
  void storeInTrouble_isToldToTheCaller() {
    mail.inbox =
        new InboxDouble(mail.store.inbox()) {
          @Override
          public List<Message> list(String mailbox, State state) {
            throw new StoreException("the database is gone", null);
          }
        };

    mail.access(
        fromPhone("2001")
            .hear("vm-password")
            .press(PIN + "#")
            .hear("switchpost/try-later", "vm-goodbye"));
  }
}
