package io.switchpost.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.switchpost.camel.directory.DirectoryServer;
import io.switchpost.camel.directory.FindSubscriber;
import io.switchpost.camel.directory.RouteLookup;
import io.switchpost.camel.inbox.FaxInParts;
import io.switchpost.camel.inbox.InboxHeaders;
import io.switchpost.camel.routes.FileState;
import io.switchpost.camel.routes.FileStates;
import io.switchpost.camel.routes.RouteReloader;
import io.switchpost.camel.smtpd.RefusedFax;
import io.switchpost.camel.smtpd.SenderLimits;
import io.switchpost.camel.smtpd.SmtpSide;
import io.switchpost.demo.DemoDirectory;
import io.switchpost.demo.DemoMail;
import io.switchpost.directory.Directory;
import io.switchpost.directory.DirectoryLookup.Key;
import io.switchpost.directory.LdapBind;
import io.switchpost.directory.LdapServer;
import io.switchpost.directory.Subscriber;
import io.switchpost.directory.SubscriberAttributes;
import io.switchpost.document.FaxForm;
import io.switchpost.document.TiffPage;
import io.switchpost.document.worker.ConverterSettings;
import io.switchpost.document.worker.DocumentConverter;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.FaxTiff;
import io.switchpost.fax.image.Resolution;
import io.switchpost.fax.outbox.RetryPlan;
import io.switchpost.mail.AudioFormat;
import io.switchpost.mail.CoverSheet;
import io.switchpost.mail.FaxDelayMail;
import io.switchpost.mail.FaxMail;
import io.switchpost.mail.FaxResultMail;
import io.switchpost.mail.MailHost;
import io.switchpost.mail.MailSettings;
import io.switchpost.mail.MailTemplates;
import io.switchpost.mail.RefusalMail;
import io.switchpost.mail.VoicemailMail;
import io.switchpost.media.WavFile;
import io.switchpost.sip.Call;
import io.switchpost.sip.DialPlan;
import io.switchpost.sip.DialRequest;
import io.switchpost.sip.Outcome;
import io.switchpost.store.Delivery;
import io.switchpost.store.FaxDraft;
import io.switchpost.store.FaxEnd;
import io.switchpost.store.FaxOrigin;
import io.switchpost.store.Faxes;
import io.switchpost.store.Inbox;
import io.switchpost.store.Message;
import io.switchpost.store.Outbox;
import io.switchpost.store.PageRecord;
import io.switchpost.store.StoredFax;
import io.switchpost.voice.AutoAttendant;
import io.switchpost.voice.SubscriberAccess;
import io.switchpost.voice.Voicemail;
import jakarta.mail.Folder;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes that the program ships, against a real LDAP server and a real mail host. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShippedRoutesTest {
  private Path home;
  private final CamelContext camel = new DefaultCamelContext();
  private final FileStates states = new FileStates();
  private final DialPlan plan = new DialPlan();
  private final AtomicReference<Delivery<Message>> delivery = new AtomicReference<>();
  private final List<String> conversations = new ArrayList<>();
  private io.switchpost.store.Store faxes;
  private DocumentConverter converter;
  private DemoDirectory ldap;
  private DemoMail mail;
  private RouteLookup lookup;
  private Path wav;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    home = directory;
    wav = home.resolve("master.wav");
    WavFile.write(wav, new short[16_000]);
    Path data = home.resolve("data");
    faxes =
        io.switchpost.store.Store.open(
            "jdbc:sqlite:" + data.resolve("switchpost.db"), "", "", data);
    converter = new DocumentConverter(ConverterSettings.in(home.resolve("documents")));
    ldap = DemoDirectory.start(0, Optional.empty());
    mail = DemoMail.start(0, 0, home.resolve("mail"), List.of("alice@example.com"));
    Properties properties = new Properties();
    properties.put("switchpost.directory.base", "ou=people,dc=example,dc=com");
    properties.put("switchpost.fax.format", "pdf");
    properties.put("switchpost.fax.domain", "fax.example.com");
    properties.put("switchpost.mail.host", mail.host());
    properties.put("switchpost.mail.port", "" + mail.smtpPort());
    camel.getPropertiesComponent().setInitialProperties(properties);
    bind();
    camel.start(); // first, as the gateway does
    GatewayContext.prepare(camel);
    new RouteReloader(camel, home.resolve("routes"), states).load();
  }

  private void bind() {
    Duration timeout = Duration.ofSeconds(5);
    LdapServer server = new LdapServer(ldap.url(), false, timeout);
    new DirectoryServer(server, Optional.empty()).bindTo(camel);
    lookup =
        new RouteLookup(
            camel,
            SubscriberAttributes.defaults(),
            new LdapBind(server),
            "ou=people,dc=example,dc=com");
    Directory directory = new AskedDirectory();
    MailSettings settings = new MailSettings("example.com", ZoneId.of("UTC"), AudioFormat.PCM16);
    MailHost host =
        new MailHost(
            mail.host(),
            mail.smtpPort(),
            Optional.of(new MailHost.Login("alice@example.com", "demo")),
            MailHost.Security.NONE);
    var registry = camel.getRegistry();
    registry.bind("dialPlan", plan);
    registry.bind("directory", directory);
    registry.bind("inbox", Inbox.class, new OneInbox());
    registry.bind("faxes", Faxes.class, faxes.faxes());
    registry.bind(FindSubscriber.BEAN, new FindSubscriber(directory));
    registry.bind(
        VoicemailMail.BEAN, new VoicemailMail(settings, directory, new MailTemplates(home)));
    registry.bind(FaxMail.BEAN, new FaxMail(settings, directory, new MailTemplates(home)));
    registry.bind(FaxInParts.BEAN, new FaxInParts());
    registry.bind(FaxResultMail.BEAN, new FaxResultMail(settings, new MailTemplates(home)));
    registry.bind(
        FaxDelayMail.BEAN,
        new FaxDelayMail(
            settings, new MailTemplates(home), RetryPlan.STANDARD, InstantSource.system()));
    registry.bind("mailSession", host.session());
    bindMailToFax(directory);
    Voicemail voicemail =
        (call, subscriber, outcome) -> conversations.add(subscriber.name() + " " + outcome);
    SubscriberAccess access = call -> conversations.add("access " + call.caller().number());
    AutoAttendant attendant = (call, menu) -> conversations.add("menu " + menu);
    registry.bind("voicemail", Voicemail.class, voicemail);
    registry.bind("subscriberAccess", SubscriberAccess.class, access);
    registry.bind("autoAttendant", AutoAttendant.class, attendant);
  }

  private void bindMailToFax(Directory directory) {
    var registry = camel.getRegistry();
    registry.bind("outbox", Outbox.class, faxes.outbox());
    registry.bind("zone", ZoneId.class, ZoneId.of("UTC"));
    registry.bind("form", FaxForm.DEFAULT);
    registry.bind("converter", converter);
    registry.bind("coverSheet", new CoverSheet(new MailTemplates(home)));
    SmtpSide.bindTo(camel, directory, faxes.incomingMails());
    registry.bind(
        SenderLimits.BEAN,
        new SenderLimits(
            directory,
            faxes.outbox()::pagesOf,
            faxes.outbox()::asked,
            InstantSource.system(),
            500));
    MailSettings settings = new MailSettings("example.com", ZoneId.of("UTC"), AudioFormat.PCM16);
    registry.bind(
        RefusedFax.BEAN,
        new RefusedFax(
            new RefusalMail(settings, new MailTemplates(home), Clock.systemUTC()), Locale.ENGLISH));
  }

  @AfterAll
  void stop() {
    camel.stop();
    converter.close();
    faxes.close();
    mail.close();
    ldap.close();
  }

  /** Asks the route each time. */
  private final class AskedDirectory implements Directory {
    @Override
    public Optional<Subscriber> byExtension(String extension) {
      if (extension.equals("2042")) {
        return Optional.of(
            new Subscriber(
                "2042", "No Mail", "", "", Optional.empty(), Locale.ENGLISH, Optional.empty()));
      }
      try {
        return lookup.find(Key.EXTENSION, extension).stream().findFirst();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Optional<Subscriber> byMail(String address) {
      throw new UnsupportedOperationException("not in this test");
    }

    @Override
    public Optional<Subscriber> byFaxNumber(String number) {
      try {
        return lookup.find(Key.FAX, number).stream().findFirst();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public List<Subscriber> all() {
      throw new UnsupportedOperationException("not in this test");
    }

    @Override
    public boolean authenticate(String user, String password) {
      throw new UnsupportedOperationException("not in this test");
    }
  }

  /** Remembers who wants messages. */
  private final class OneInbox extends NoInbox {
    @Override
    public AutoCloseable onVoicemail(Delivery<Message> consumer) {
      assertThat(delivery.compareAndSet(null, consumer)).as("only one consumer").isTrue();
      return () -> delivery.set(null);
    }
  }

  private Message message(String id, String mailbox) {
    return new Message(
        id,
        "call-1",
        mailbox,
        "2002",
        "Bob Durand",
        "busy",
        Instant.parse("2026-03-07T16:05:09Z"),
        Duration.ofSeconds(2),
        false,
        Message.State.NEW,
        wav);
  }

  private List<MimeMessage> alicesMail() throws Exception {
    Store store = Session.getInstance(new Properties()).getStore("imap");
    store.connect(mail.host(), mail.imapPort(), "alice@example.com", DemoMail.PASSWORD);
    try (store;
        Folder inbox = store.getFolder("INBOX")) {
      inbox.open(Folder.READ_ONLY);
      List<MimeMessage> mails = new ArrayList<>();
      for (jakarta.mail.Message each : inbox.getMessages()) {
        mails.add(new MimeMessage((MimeMessage) each));
      }
      return mails;
    }
  }

  private TestCall call(TestCall call) throws Exception {
    plan.find("internal", call.called()).orElseThrow().handle(call);
    return call;
  }

  @Test
  void files_allShipped_run() throws Exception {
    Path source = Path.of(getClass().getResource("/routes/shipped.txt").toURI()).getParent();
    try (Stream<Path> files = Files.list(source)) {
      assertThat(files.map(file -> "routes/" + file.getFileName()))
          .filteredOn(name -> name.endsWith(".yaml"))
          .containsExactlyInAnyOrderElementsOf(states.all().stream().map(FileState::file).toList());
    }
    assertThat(states.all()).allMatch(FileState::good);
  }

  @Test
  void callerFromATrunk_reachesTheAttendantAndExtensions_neverTheOutside() {
    for (String number : List.of("2000", "2001", "1000", "1900")) {
      assertThat(plan.find("trunk", number)).as(number).isPresent();
    }
    for (String number : List.of("00612345678", "0", "00", "+33612345678", "112", "15")) {
      assertThat(plan.find("trunk", number)).as(number).isEmpty();
    }
    assertThat(plan.find("internal", "00612345678")).isPresent();
    assertThat(plan.find("internal", "+33612345678")).isPresent();
  }

  @Test
  void numberOfTheOutside_leavesByAnyTrunk() throws Exception {
    TestCall call = call(new TestCall("00612345678", Outcome.BUSY));
    assertThat(call.dialled)
        .singleElement()
        .extracting(DialRequest::target)
        .isEqualTo("00612345678?trunk=any");
    assertThat(call.hungUp).containsExactly(486);
  }

  @Test
  void voicemail_ofASubscriber_arrivesOnceAsAMail() throws Exception {
    delivery.get().deliver(message("m1", "2001"), 1);
    delivery.get().deliver(message("m1", "2001"), 2);
    assertThat(alicesMail())
        .filteredOn(mail -> id(mail).equals("<voicemail.m1@example.com>"))
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.getSubject())
                  .isEqualTo("Voice mail from Bob Durand, 2002 (2 seconds)");
              assertThat(mail.getReplyTo()[0]).hasToString("Bob Durand <bob@example.com>");
              assertThat(mail.getHeader("Return-Path")).containsExactly("<voicemail@example.com>");
              assertThat(mail.getAllHeaders().asIterator())
                  .toIterable()
                  .noneMatch(header -> header.getName().startsWith("Camel"));
            });
  }

  @Test
  void voicemail_ofSomebodyUnknown_staysAndSaysWhy() {
    assertThatThrownBy(() -> delivery.get().deliver(message("m2", "2999"), 1))
        .hasMessageContaining("nobody in the directory has extension 2999")
        .satisfies(failure -> assertThat(failure.getStackTrace()).isEmpty());
  }

  @Test
  void voicemail_refusedByTheMailHost_staysAndSaysWhyInOneLine() {
    assertThatThrownBy(() -> delivery.get().deliver(message("m3", "2002"), 1))
        .hasMessageContaining("No such mailbox")
        .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("\n", "\r"));
  }

  @Test
  void voicemail_ofSomebodyWithoutAddress_isDone() throws Exception {
    delivery.get().deliver(message("m4", "2042"), 1);
    assertThat(alicesMail()).noneMatch(mail -> id(mail).contains("m4"));
  }

  private StoredFax fax(String line, String mailbox, int pages) throws IOException {
    FaxDraft draft =
        faxes.faxes().draft(new FaxOrigin("call-5", line, mailbox, "0145678901", "ACME"));
    for (int number = 1; number <= pages; number++) {
      FaxPage page = TiffPage.drawn(1728, 1143, Resolution.STANDARD, number);
      draft.page(
          new PageRecord(1728, 1143, 0, 204, 98, 14400, "MMR", true),
          file -> TiffPage.write(page, file));
    }
    return draft.finish(FaxEnd.complete(Duration.ofSeconds(40)));
  }

  private MimeMessage awaitMail(String messageId) throws Exception {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> alicesMail().stream().anyMatch(mail -> id(mail).equals(messageId)));
    return alicesMail().stream()
        .filter(mail -> id(mail).equals(messageId))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void fax_toASubscribersLine_arrivesAsAMailWithItsPages() throws Exception {
    StoredFax fax = fax("3001", "", 2);

    MimeMessage mail = awaitMail("<fax." + fax.id() + "@example.com>");

    assertThat(mail.getSubject()).isEqualTo("Fax from ACME, 0145678901 (2 pages)");
    assertThat(mail.getHeader("Return-Path")).containsExactly("<fax@example.com>");
    assertThat(mail.getAllHeaders().asIterator())
        .toIterable()
        .noneMatch(header -> header.getName().startsWith("Camel"));
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getBodyPart(1).getFileName()).endsWith("-0145678901.pdf");
    byte[] pdf = parts.getBodyPart(1).getInputStream().readAllBytes();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isEqualTo(2);
      assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Fax from 0145678901");
    }
    await().until(() -> !Files.exists(fax.directory().resolve("fax.pdf")));
    assertThat(fax.tiff(1)).exists();
  }

  @Test
  void fax_toAnExtension_isForItsOwner() throws Exception {
    StoredFax fax = fax("2001", "2001", 1);

    assertThat(awaitMail("<fax." + fax.id() + "@example.com>").getAllRecipients()[0])
        .hasToString("Alice Martin <alice@example.com>");
  }

  @Test
  void fax_toALineOfNobody_staysAndSaysWhy() {
    Exchange exchange = camel.getEndpoint("direct:find-subscriber").createExchange();
    exchange.getMessage().setHeader(InboxHeaders.FAX_LINE, "3999");
    Exchange done = camel.createProducerTemplate().send("direct:find-subscriber", exchange);

    assertThat(done.getException()).hasMessage("nobody in the directory has fax number 3999");
  }

  @Test
  void document_tiff_hasAllPages_forAsLongAsTheExchange() throws Exception {
    StoredFax fax = fax("3001", "", 3);
    List<Integer> pages = new ArrayList<>();
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:tiff")
                .to("document:tiff")
                .process(
                    exchange -> {
                      Path file = exchange.getMessage().getBody(java.io.File.class).toPath();
                      pages.add(FaxTiff.open(file).pages());
                    });
          }
        });

    camel.createProducerTemplate().sendBody("direct:tiff", fax);

    assertThat(pages).containsExactly(3);
    assertThat(fax.directory().resolve("fax.tif")).doesNotExist();
  }

  @Test
  void document_ofSomethingElseThanAFax_isRefused() {
    assertThatThrownBy(() -> camel.createProducerTemplate().sendBody("document:pdf", "text"))
        .hasRootCauseMessage(
            "document:pdf makes a document of a fax (from inbox:fax), and the body is no fax");
    assertThatThrownBy(() -> camel.getEndpoint("document:docx"))
        .hasRootCauseMessage(
            "there is no document:docx, only document:pdf,"
                + " document:tiff, document:fax-pages, document:cover-sheet");
    assertThatThrownBy(() -> camel.getEndpoint("inbox:telex"))
        .hasRootCauseMessage("there is no inbox:telex, only inbox:voicemail and inbox:fax");
  }

  private static String id(MimeMessage mail) {
    try {
      return mail.getMessageID();
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void call_extensionThatIsBusy_reachesItsVoicemail() throws Exception {
    call(new TestCall("2001", Outcome.BUSY));
    assertThat(conversations).contains("Alice Martin busy");
  }

  @Test
  void call_extensionOfNobody_endsWith404() throws Exception {
    assertThat(call(new TestCall("2999", Outcome.UNAVAILABLE)).hungUp).first().isEqualTo(404);
  }

  @Test
  void call_pilots_reachTheirConversations() throws Exception {
    Call access = call(new TestCall("1000", Outcome.BUSY));
    call(new TestCall("1900", Outcome.BUSY));
    assertThat(access.called()).isEqualTo("1000");
    assertThat(conversations).contains("access 2002", "menu main.yaml");
  }

  @Test
  void directory_lookUps_findPeople() throws Exception {
    assertThat(lookup.find(Key.MAIL, "claire@example.com"))
        .singleElement()
        .extracting(Subscriber::extension, Subscriber::language)
        .containsExactly("2003", Locale.FRENCH);
    assertThat(lookup.list()).hasSize(5);
    assertThat(lookup.find(Key.FAX, "3001")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "2001)(uid=*", "*)(uid=*))(|(uid=*", "20\0", "\\2a", "200*"})
  void directory_hostileNumber_isOnlyANumber(String number) throws Exception {
    assertThat(lookup.find(Key.EXTENSION, number)).isEmpty();
  }

  @Test
  void directory_password_isCheckedByBind() throws Exception {
    assertThat(lookup.authenticate("2001", "demo-2001")).isTrue();
    assertThat(lookup.authenticate("alice@example.com", "demo-2001")).isTrue();
    assertThat(lookup.authenticate("2001", "demo-2002")).isFalse();
    assertThat(lookup.authenticate("2999", "demo-2001")).isFalse();
    assertThat(lookup.authenticate("*", "demo-2001")).isFalse();
    assertThat(lookup.authenticate("2001", "")).isFalse();
  }
}
