package io.switchpost.voice;

import static io.switchpost.voice.MailboxFixture.ALICE;
import static io.switchpost.voice.MailboxFixture.PIN;
import static io.switchpost.voice.MailboxFixture.alice;
import static io.switchpost.voice.ScriptedCall.fromOutside;
import static io.switchpost.voice.ScriptedCall.fromPhone;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.store.Mailboxes.Recorded;
import io.switchpost.store.Message;
import io.switchpost.store.Message.State;
import io.switchpost.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom nothing can surprise: what callers press, and where they hang up, that is in no manual. */
class OddCallersTest {
  @TempDir static Path data;

  @RegisterExtension static final MailboxFixture mail = new MailboxFixture(() -> data);

  @ParameterizedTest
  @CsvSource({
    "exchange, 1, vm-nomore", "exchange, 7, vm-sorry", "exchange, 9, vm-sorry",
    "exchange, #, vm-sorry", "comedian, 1, vm-nomore", "comedian, 4, vm-sorry",
    "comedian, 5, vm-sorry", "comedian, 6, vm-sorry", "comedian, 7, vm-sorry",
    "comedian, 8, vm-sorry", "comedian, 9, vm-sorry", "comedian, 3, vm-sorry"
  })
  void keyOfAMessage_inAnEmptyMailbox_isAnswered(String keypad, String key, String answer) {
    mail.keypad = keypad;
    String out = keypad.equals("exchange") ? "*" : "#";
    mail.access(alice().hear("vm-messages").press(key).hear(answer).press(out).hear("vm-goodbye"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1"})
  void comedian_folderWithoutMessages_isToldAndLeft(String folder) {
    mail.keypad = "comedian";
    mail.access(
        alice()
            .press("2")
            .hear("vm-changeto")
            .press(folder)
            .hear("vm-nomore")
            .press("#")
            .hear("vm-goodbye"));
  }

  @Test
  void messageDeletedElsewhere_staysDeleted_andTheNextOneIsReached() throws Exception {
    Message first = mail.message(ALICE, "2002", "first");
    Message second = mail.message(ALICE, "2002", "second");

    mail.access(
        alice()
            .press("1")
            .hear("first")
            .then(() -> mail.store.inbox().mark(first.id(), State.DELETED))
            .press("9")
            .hear("vm-sorry")
            .press("#")
            .hear("second")
            .press("9")
            .hear("switchpost/message-kept-new")
            .press("**")
            .hear("vm-goodbye"));

    assertThat(mail.state(first)).isEqualTo(State.DELETED);
    assertThat(mail.state(second)).isEqualTo(State.NEW);
  }

  @Test
  void comedian_messageDeletedElsewhere_isNotBroughtBackByAFolder() throws Exception {
    mail.keypad = "comedian";
    Message message = mail.message(ALICE, "2002", "first");

    mail.access(
        alice()
            .press("1")
            .hear("first")
            .press("9")
            .hear("vm-savefolder")
            .then(() -> mail.store.inbox().mark(message.id(), State.DELETED))
            .press("0")
            .hear("vm-deleted")
            .press("#")
            .hear("vm-goodbye"));

    assertThat(mail.state(message)).isEqualTo(State.DELETED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "9"})
  void messageDeletedElsewhere_justAsItWasHeardHere_staysDeleted(String key) throws Exception {
    Message message = mail.message(ALICE, "2002", "first");
    AtomicBoolean deletesNext = new AtomicBoolean();
    mail.inbox =
        new InboxDouble(mail.store.inbox()) {
          @Override
          public Optional<Message> message(String id) {
            Optional<Message> read = super.message(id);
            if (deletesNext.getAndSet(false)) {
              super.mark(id, State.DELETED); // the other telephone, right after this one looked
            }
            return read;
          }
        };

    ScriptedCall call =
        alice().press("1").hear("vm-received").then(() -> deletesNext.set(true)).hear("first");
    mail.access(
        key.isEmpty() ? call.hear("vm-goodbye") : call.press(key).hear("vm-deleted").hangUp());

    assertThat(mail.state(message)).isEqualTo(State.DELETED);
  }

  @Test
  void fullDisk_keepsNobodyFromTheMessages() throws Exception {
    Message first = mail.message(ALICE, "2002", "first");
    mail.message(ALICE, "2002", "second");
    mail.inbox =
        new InboxDouble(mail.store.inbox()) {
          @Override
          public boolean mark(String id, State from, State to) {
            throw new StoreException("no space left on the disk");
          }
        };

    mail.access(
        alice().press("1").hear("first").press("#").hear("second").press("**").hear("vm-goodbye"));

    assertThat(mail.state(first)).isEqualTo(State.NEW);
  }

  @Test
  void greetingThatHasNoPlaceOnTheDisk_isToldToBeNotStored_andTheCallGoesOn() throws Exception {
    Path box = data.resolve("mailboxes").resolve("2001");
    Files.deleteIfExists(box);
    Files.createDirectories(box.getParent());
    Files.writeString(box, "a file where a directory is to be");
    try {
      mail.access(
          alice()
              .press("6")
              .hear("switchpost/to-record-greetings")
              .press("2")
              .hear("switchpost/to-record-unavailable")
              .press("1")
              .hear("switchpost/cannot-store-recording", "switchpost/to-record-unavailable")
              .press("**")
              .hear("vm-goodbye"));
    } finally {
      Files.delete(box);
    }
  }

  @ParameterizedTest
  @CsvSource({"exchange, 2, 4, <pause>", "comedian, 0, *, <pause>", "exchange, 7, 7, vm-deleted"})
  void ownerWhoPressesKeysForEver_isLetGo(String keypad, String early, String late, String did)
      throws Exception {
    mail.keypad = keypad;
    mail.message(ALICE, "2002", "first");
    mail.message(ALICE, "2002", "second");

    List<String> heard =
        mail.access(
            alice()
                .press("1")
                .hear("first")
                .press(early)
                .then(() -> mail.pass(Duration.ofMinutes(61)))
                .press(late)
                .hear("vm-goodbye"));

    assertThat(heard)
        .contains(did)
        .doesNotContain("<speed 0.75>", "<skip -3>", "switchpost/to-next", "second");
  }

  @Test
  void directoryThatIsDown_keepsNobodyFromTheMessages() throws Exception {
    mail.message(ALICE, "0123456789", "first");
    mail.directoryDown = true;

    mail.access(
        alice()
            .press("1")
            .hear("vm-from-phonenumber", "0", "1", "2", "first")
            .press("**")
            .hear("vm-goodbye"));
  }

  @Test
  void exchange_undeletedBeforeItWasHeard_isStillNew() throws Exception {
    Message message = mail.message(ALICE, "2002", "first");

    mail.access(
        alice()
            .press("1")
            .hear("vm-received")
            .press("7")
            .hear("vm-deleted")
            .press("7")
            .hear("vm-undeleted")
            .press("**"));

    assertThat(mail.state(message)).isEqualTo(State.NEW);
  }

  @Test
  void fullMailbox_takesNoMore_andItsOwnerHearsIt() throws Exception {
    VoicemailSettings s = mail.settings;
    mail.settings =
        new VoicemailSettings(
            s.longest(),
            s.silence(),
            s.shortest(),
            s.review(),
            s.operator(),
            2,
            s.session(),
            s.language(),
            s.zone());
    mail.message(ALICE, "2002", "first");
    mail.leave(
        fromPhone("2002").hear("beep").speak("second", 3).press("#").hear("vm-review").hangUp(),
        ALICE,
        "busy");

    List<String> heard =
        mail.leave(
            fromPhone("2002").hear("vm-isonphone", "vm-mailboxfull", "vm-goodbye"), ALICE, "busy");
    assertThat(heard).doesNotContain("beep");
    assertThat(mail.inbox.list("2001", State.NEW)).hasSize(2);
    mail.access(alice().hear("vm-messages", "vm-mailboxfull").press("*").hear("vm-goodbye"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "########################################",
        "****************************************",
        "0000000000000000000000000000000000000000",
        "*#*#*#*#*#*#*#*#*#*#*#*#*#*#*#*#*#*#*#*#",
        "1234567890*#1234567890*#1234567890*#1234"
      })
  void keysAtRandom_endSomewhere_andLetNobodyIn(String keys) {
    List<String> heard = mail.access(fromOutside("0123456789").hear("vm-login").press(keys));
    assertThat(heard).doesNotContain("vm-youhave").endsWith("vm-goodbye");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+",
        "+33",
        "anonymous",
        "0",
        "112",
        "0033612345678901234567890",
        "a*b#\u0661"
      })
  void everyCallersNumber_canBeSaid(String number) throws Exception {
    for (String keypad : List.of("exchange", "comedian")) {
      mail.keypad = keypad;
      mail.message(ALICE, number, "words");
      mail.message(MailboxFixture.CLAIRE, number, "words");
      String out = keypad.equals("exchange") ? "**" : "#";
      mail.access(alice().press("1").hear("words").press(out).hear("vm-goodbye"));
      mail.access(
          fromPhone("2003")
              .hear("fr/vm-password")
              .press(PIN + "#")
              .hear("fr/vm-youhave")
              .press("1")
              .hear("words")
              .press(out)
              .hear("fr/vm-goodbye"));
    }
  }

  /** A long call, cut off behind each of its steps. */
  private ScriptedCall longCall(int steps) {
    List<java.util.function.UnaryOperator<ScriptedCall>> all =
        List.of(
            call -> call.hear("vm-password"),
            call -> call.press("1"),
            call -> call.press("35792#"),
            call -> call.hear("vm-youhave"),
            call -> call.press("1"),
            call -> call.hear("vm-received"),
            call -> call.hear("first"),
            call -> call.press("7"),
            call -> call.hear("vm-deleted"),
            call -> call.press("7"),
            call -> call.hear("vm-undeleted"),
            call -> call.press("5"),
            call -> call.hear("vm-duration"),
            call -> call.press("00"),
            call -> call.press("*"),
            call -> call.press("6"),
            call -> call.press("3"),
            call -> call.hear("vm-newpassword"),
            call -> call.press("864209#"),
            call -> call.hear("vm-reenterpassword"),
            call -> call.press("*"),
            call -> call.hear("switchpost/cancelled"),
            call -> call.press("2"),
            call -> call.press("1"),
            call -> call.hear("vm-rec-unv"),
            call -> call.hear("beep"),
            call -> call.speak("greeting", 3),
            call -> call.press("#"),
            call -> call.press("3"),
            call -> call.hear("greeting"));
    ScriptedCall call = fromPhone("2001");
    for (var step : all.subList(0, Math.min(steps, all.size()))) {
      call = step.apply(call);
    }
    return steps >= all.size() ? null : call.hangUp();
  }

  @Test
  void hangingUp_anywhere_losesNothing() throws Exception {
    Message message = mail.message(ALICE, "2002", "first");
    int places = 0;
    for (ScriptedCall call = longCall(1); call != null; call = longCall(places + 1)) {
      mail.access(call);
      places++;
      assertThat(mail.store.mailboxes().recorded("2001", Recorded.UNAVAILABLE)).isEmpty();
      mail.inbox.mark(message.id(), State.NEW);
    }
    assertThat(places).isGreaterThan(25);
    assertThat(mail.store.mailboxes().checkPin("2001", PIN))
        .isEqualTo(new io.switchpost.store.Mailboxes.PinCheck.Right());
    try (Stream<Path> files = Files.walk(data)) {
      assertThat(files.filter(Files::isRegularFile).map(Path::toString))
          .noneMatch(file -> file.contains("UNAVAILABLE") || file.endsWith(".part"));
    }
  }
}
