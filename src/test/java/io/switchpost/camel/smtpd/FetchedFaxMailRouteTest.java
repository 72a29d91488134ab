package io.switchpost.camel.smtpd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.switchpost.FreePorts;
import io.switchpost.camel.LogEar;
import io.switchpost.camel.Routes;
import io.switchpost.directory.numbers.NumberClass;
import io.switchpost.directory.numbers.NumberPlan;
import io.switchpost.mail.intake.Envelope;
import io.switchpost.mail.intake.FetchedMails;
import io.switchpost.mail.intake.People;
import io.switchpost.mail.sender.Zone;
import io.switchpost.store.Store;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.support.ScheduledPollConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The route of docs/routes/fax-mailbox.yaml before a mail host that comes and goes. */
class FetchedFaxMailRouteTest {
  private static final String MAIL =
      """
      Authentication-Results: mx.example.com; dmarc=pass header.from=example.com\r
      From: alice@example.com\r
      To: %s@fax.example.com\r
      \r
      Some words for a page\r
      """;

  @TempDir Path data;
  @TempDir Path home;
  private final Queue<Envelope> taken = new ConcurrentLinkedQueue<>();
  private final LogEar log = new LogEar("io.switchpost.camel");
  private ServerSetup imap;
  private GreenMail host;
  private Store store;
  private Routes routes;
  private Zone zone = new Zone();

  @BeforeEach
  void open() throws Exception {
    imap = new ServerSetup(FreePorts.one(), "127.0.0.1", ServerSetup.PROTOCOL_IMAP);
    imap.setServerStartupTimeout(20_000);
    store = Store.open("jdbc:sqlite:" + data.resolve("switchpost.db"), "", "", data);
    store.incomingMails().onMail((mail, _) -> taken.add(Envelope.fromJson(mail.envelope())));
    routes = new Routes(home);
  }

  @AfterEach
  void close() {
    routes.close();
    store.close();
    if (host != null) {
      host.stop();
    }
    log.close();
  }

  private void poll() throws Exception {
    FetchedMails mails =
        new FetchedMails(
            "fax.example.com",
            Optional.of("mx.example.com"),
            100_000,
            new People(),
            NumberPlan.FRANCE,
            (_, number) -> number.numberClass() != NumberClass.PREMIUM,
            store.incomingMails(),
            zone);
    routes.camel.getRegistry().bind(FetchedFaxMail.BEAN, new FetchedFaxMail(mails));
    routes.write(
        "fax-mailbox.yaml",
        Files.readString(Path.of("docs/routes/fax-mailbox.yaml"))
            .replace("mail.example.com:143", "127.0.0.1:" + imap.getPort())
            .replace("RAW(secret)", "demo")
            .replaceAll("elay=[0-9]+", "elay=50"));
    routes.reloader().load();
    assertThat(routes.states.all()).allMatch(file -> file.good());
  }

  private void hostUp(String... mails) throws Exception {
    host = new GreenMail(imap);
    host.start();
    var user = host.setUser("fax@example.com", "fax@example.com", "demo");
    for (String mail : mails) {
      byte[] octets = mail.getBytes(StandardCharsets.US_ASCII);
      user.deliver(
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(octets)));
    }
  }

  private long seen() throws Exception {
    var manager = host.getManagers().getImapHostManager();
    var inbox = manager.getInbox(host.getUserManager().getUser("fax@example.com"));
    return inbox.getMessages().stream()
        .filter(mail -> mail.getFlags().contains(Flags.Flag.SEEN))
        .count();
  }

  private void afterSomePolls() {
    var consumer = (ScheduledPollConsumer) routes.camel.getRoutes().getFirst().getConsumer();
    long before = consumer.getCounter();
    await().until(() -> consumer.getCounter() > before + 3);
  }

  private long said(String words) {
    return log.lines().stream().filter(line -> line.contains(words)).count();
  }

  @Test
  void aHostThatIsDown_isToldOnce_andThatItIsBack() throws Exception {
    poll();
    await().until(() -> said("cannot be asked, and is tried again at each poll") == 1);
    afterSomePolls();
    hostUp(MAIL.formatted("0123456789"));

    await().until(() -> taken.size() == 1);
    await().until(() -> said("can be asked again") == 1);
    assertThat(said("cannot be asked")).isEqualTo(1);
    assertThat(log.lines()).noneMatch(line -> line.contains("demo"));
  }

  @Test
  void whatIsTakenAndWhatIsRefused_areSeen_andNotFetchedAgain() throws Exception {
    hostUp(
        MAIL.formatted("0123456789"),
        MAIL.formatted("carol"),
        MAIL.formatted("0123456789").replace("mx.example.com;", "evil.test;"));
    poll();

    await().until(() -> seen() == 3 && taken.size() == 2);
    assertThat(taken).extracting(one -> one.refusal().isPresent()).containsOnlyOnce(true, false);
  }

  @Test
  void aMailThatCannotBeToldYet_staysUnseen_andIsToldOnce() throws Exception {
    zone = zone.broken();
    hostUp(MAIL.formatted("0123456789").replace("mx.example.com;", "other.test;"));
    poll();

    await().until(() -> said("stays there, and is fetched again") == 1);
    afterSomePolls();
    assertThat(said("stays there")).isEqualTo(1);
    assertThat(seen()).isZero();
    assertThat(data.resolve("mails")).isEmptyDirectory();
  }
}
