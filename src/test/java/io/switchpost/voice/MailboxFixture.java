package io.switchpost.voice;

import io.switchpost.directory.Directory;
import io.switchpost.directory.DirectoryUnavailableException;
import io.switchpost.directory.Subscriber;
import io.switchpost.media.WavFile;
import io.switchpost.store.Inbox;
import io.switchpost.store.Mailboxes.Recorded;
import io.switchpost.store.Message;
import io.switchpost.store.MessageDraft;
import io.switchpost.store.Store;
import io.switchpost.voice.keypad.KeypadException;
import io.switchpost.voice.keypad.KeypadProfile;
import io.switchpost.voice.keypad.Keypads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real store, a few people, prompts that say their names. As an extension of a class of tests it
 * is opened before the first of them and as new before each.
 */
final class MailboxFixture
    implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback, AutoCloseable {
  static final Subscriber ALICE = person("2001", "Alice Martin", Locale.ENGLISH);
  static final Subscriber BOB = person("2002", "Bob Durand", Locale.ENGLISH);
  static final Subscriber CLAIRE = person("2003", "Claire Petit", Locale.FRENCH);

  /** Has no PIN yet. */
  static final Subscriber DAVID = person("2004", "David Moreau", Locale.ENGLISH);

  static final String PIN = "135792";

  Store store;
  Inbox inbox;
  VoicemailSettings settings;
  String keypad;
  Set<String> allowed;

  /** Whom it knows it knows from its cache. */
  boolean directoryDown;

  private Duration passed;
  private final Supplier<Path> data;
  private Prompts prompts;

  /** To be registered as an extension; the directory is asked for when it is opened. */
  MailboxFixture(Supplier<Path> data) {
    this.data = data;
  }

  /** Open already. */
  MailboxFixture(Path data, Path promptDirectory) throws IOException {
    this(() -> data);
    open(promptDirectory);
  }

  @Override
  public void beforeAll(ExtensionContext tests) throws IOException {
    open(SpokenNames.directory());
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    reset();
  }

  @Override
  public void afterAll(ExtensionContext tests) {
    close();
  }

  private void open(Path promptDirectory) throws IOException {
    Path directory = data.get();
    store = Store.open("jdbc:sqlite:" + directory.resolve("switchpost.db"), "", "", directory);
    prompts = new Prompts(List.of(promptDirectory));
    for (Subscriber subscriber : List.of(ALICE, BOB, CLAIRE)) {
      store.mailboxes().initialPins(List.of(subscriber.extension()), PIN);
    }
  }

  /** Alice, logged on from her own phone. */
  static ScriptedCall alice() {
    return ScriptedCall.fromPhone("2001").hear("vm-password").press(PIN + "#").hear("vm-youhave");
  }

  /** As before the first test. */
  void reset() {
    inbox = store.inbox();
    keypad = "exchange";
    allowed = Set.of("2001", "2002", "2003");
    directoryDown = false;
    passed = Duration.ZERO;
    VoicemailSettings d = VoicemailSettings.defaults();
    settings =
        new VoicemailSettings(
            d.longest(),
            d.silence(),
            d.shortest(),
            d.review(),
            Optional.of("2000"),
            0,
            d.session(),
            d.language(),
            ZoneOffset.UTC);
    for (Subscriber person : List.of(ALICE, BOB, CLAIRE)) {
      for (Message.State state : List.of(Message.State.NEW, Message.State.SAVED)) {
        inbox.list(person.extension(), state).stream()
            .map(Message::id)
            .forEach(id -> inbox.mark(id, Message.State.DELETED));
      }
      for (Recorded kind : Recorded.values()) {
        store.mailboxes().remove(person.extension(), kind);
      }
    }
  }

  private static Subscriber person(String extension, String name, Locale language) {
    return new Subscriber(extension, name, "", "", Optional.empty(), language, Optional.empty());
  }

  MailboxServices services() {
    return new MailboxServices(
        new People(),
        inbox,
        store.mailboxes(),
        prompts,
        () -> profile(),
        settings,
        (call, number) -> Optional.of(number).filter(allowed::contains),
        (call, owner) -> call.hangUp(487, "fax for " + owner.extension()),
        new Clock() {
          @Override
          public Instant instant() {
            return Instant.now().plus(passed);
          }

          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("everybody here asks for the instant");
          }
        });
  }

  /** So much time passes at once. */
  void pass(Duration time) {
    passed = passed.plus(time);
  }

  private KeypadProfile profile() {
    try {
      return new Keypads(Path.of("no-such-home")).load(keypad);
    } catch (KeypadException e) {
      throw new AssertionError(e);
    }
  }

  /** Rings 1000. */
  List<String> access(ScriptedCall call) {
    SubscriberAccess access = SubscriberAccess.with(services());
    return call.during(access::serve);
  }

  /** Leaves a message. */
  List<String> leave(ScriptedCall call, Subscriber mailbox, String outcome) {
    Voicemail voicemail = Voicemail.with(services());
    return call.during(c -> voicemail.take(c, mailbox, outcome));
  }

  /** There is a message already. */
  Message message(Subscriber to, String from, String words) throws IOException {
    MessageDraft draft = store.inbox().draft("earlier", to.extension(), from, "", "no-answer");
    short[] samples = SpokenNames.speech(words, Duration.ofSeconds(5));
    WavFile.write(draft.file(), samples);
    return store.inbox().store(draft, Duration.ofSeconds(5));
  }

  void recorded(Subscriber who, Recorded kind, String words) throws IOException {
    Path file = store.mailboxes().newRecording(who.extension(), kind);
    WavFile.write(file, SpokenNames.speech(words, Duration.ofSeconds(2)));
    store.mailboxes().keep(who.extension(), kind, file);
  }

  Message.State state(Message message) {
    return store.inbox().message(message.id()).orElseThrow().state();
  }

  @Override
  public void close() {
    store.close();
  }

  private final class People implements Directory {
    @Override
    public Optional<Subscriber> byExtension(String extension) {
      Optional<Subscriber> found =
          all().stream().filter(s -> s.extension().equals(extension)).findFirst();
      if (found.isEmpty() && directoryDown) {
        throw new DirectoryUnavailableException("the directory does not answer", null);
      }
      return found;
    }

    @Override
    public Optional<Subscriber> byMail(String address) {
      return Optional.empty();
    }

    @Override
    public Optional<Subscriber> byFaxNumber(String number) {
      return Optional.empty();
    }

    @Override
    public List<Subscriber> all() {
      return List.of(ALICE, BOB, CLAIRE, DAVID);
    }

    @Override
    public boolean authenticate(String user, String password) {
      return false;
    }
  }
}
