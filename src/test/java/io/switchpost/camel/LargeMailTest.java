package io.switchpost.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchpost.camel.directory.FindSubscriber;
import io.switchpost.camel.inbox.FaxInParts;
import io.switchpost.camel.routes.FileState;
import io.switchpost.camel.routes.FileStates;
import io.switchpost.camel.routes.RouteReloader;
import io.switchpost.directory.Directory;
import io.switchpost.document.TiffPage;
import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.Resolution;
import io.switchpost.mail.AudioFormat;
import io.switchpost.mail.FaxMail;
import io.switchpost.mail.MailSettings;
import io.switchpost.mail.MailTemplates;
import io.switchpost.mail.SmallMailHost;
import io.switchpost.mail.VoicemailMail;
import io.switchpost.mail.intake.People;
import io.switchpost.media.WavFile;
import io.switchpost.store.Delivery;
import io.switchpost.store.FaxDraft;
import io.switchpost.store.FaxEnd;
import io.switchpost.store.FaxOrigin;
import io.switchpost.store.Faxes;
import io.switchpost.store.Inbox;
import io.switchpost.store.Message;
import io.switchpost.store.PageRecord;
import io.switchpost.store.Store;
import io.switchpost.store.StoredFax;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a message that is larger than a real mail host takes, by the shipped routes. */
class LargeMailTest {
  private static final String FIND_ALICE =
      """
      - route:
          id: find-subscriber
          from:
            uri: direct:find-subscriber
            steps:
              - process: { ref: findAlice }
      """;

  private static final int MOST = 40_000;
  private static final int WIDTH = 1728;

  @TempDir Path home;
  private final CamelContext camel = new DefaultCamelContext();
  private final AtomicReference<Delivery<Message>> voicemail = new AtomicReference<>();
  private final AtomicReference<Delivery<StoredFax>> faxes = new AtomicReference<>();
  private Store store;
  private SmallMailHost host;

  @BeforeEach
  void open() {
    Path data = home.resolve("data");
    store = Store.open("jdbc:sqlite:" + data.resolve("switchpost.db"), "", "", data);
  }

  @AfterEach
  void close() {
    camel.stop();
    host.close();
    store.close();
  }

  private void start(SmallMailHost mailHost) throws IOException {
    host = mailHost;
    Properties properties = new Properties();
    properties.put("switchpost.fax.format", "pdf");
    properties.put("switchpost.mail.host", "127.0.0.1");
    properties.put("switchpost.mail.port", "" + host.port());
    camel.getPropertiesComponent().setInitialProperties(properties);
    Directory directory = new People();
    MailSettings settings = new MailSettings("example.com", ZoneId.of("UTC"), AudioFormat.PCM16);
    MailTemplates templates = new MailTemplates(home);
    var registry = camel.getRegistry();
    registry.bind("mailSession", host.host().session());
    registry.bind("findAlice", new FindSubscriber(directory));
    registry.bind(VoicemailMail.BEAN, new VoicemailMail(settings, directory, templates));
    registry.bind(FaxMail.BEAN, new FaxMail(settings, directory, templates));
    registry.bind(FaxInParts.BEAN, new FaxInParts());
    registry.bind("inbox", Inbox.class, new Taken());
    registry.bind("faxes", Faxes.class, new TakenFaxes());
    camel.start();
    GatewayContext.prepare(camel);
    Map<String, String> routes = new HashMap<>(Map.of("find.yaml", FIND_ALICE));
    for (String name : List.of("fax-to-mail.yaml", "voicemail-to-mail.yaml", "mail.yaml")) {
      routes.put(name, Files.readString(Path.of("src/main/resources/routes", name)));
    }
    FileStates states = new FileStates();
    new RouteReloader(camel, home.resolve("routes"), states, routes).load();
    assertThat(states.all()).allMatch(FileState::good);
  }

  private final class Taken extends NoInbox {
    @Override
    public AutoCloseable onVoicemail(Delivery<Message> consumer) {
      voicemail.set(consumer);
      return () -> voicemail.set(null);
    }
  }

  private final class TakenFaxes implements Faxes {
    @Override
    public FaxDraft draft(FaxOrigin origin) {
      return store.faxes().draft(origin);
    }

    @Override
    public Optional<StoredFax> fax(String id) {
      return store.faxes().fax(id);
    }

    @Override
    public List<StoredFax> latest(int most) {
      return store.faxes().latest(most);
    }

    @Override
    public AutoCloseable onFax(Delivery<StoredFax> consumer) {
      faxes.set(consumer);
      return () -> faxes.set(null);
    }
  }

  /**
   * @param rows of noise on each page; each is about half a kilobyte
   */
  private StoredFax fax(int... rows) throws IOException {
    FaxDraft draft =
        store.faxes().draft(new FaxOrigin("call-5", "2001", "2001", "0145678901", "ACME"));
    Random random = new Random(1);
    for (int height : rows) {
      byte[] octets = new byte[Bitmap.strideOf(WIDTH) * height];
      random.nextBytes(octets);
      FaxPage page = new FaxPage(new Bitmap(WIDTH, height, octets), Resolution.STANDARD);
      draft.page(
          new PageRecord(WIDTH, height, 0, 204, 98, 14400, "MMR", true),
          file -> TiffPage.write(page, file));
    }
    return draft.finish(FaxEnd.complete(Duration.ofSeconds(40)));
  }

  private static int pages(MimeMessage mail) throws MessagingException, IOException {
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    byte[] pdf = parts.getBodyPart(1).getInputStream().readAllBytes();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return document.getNumberOfPages();
    }
  }

  private List<String> subjects() throws MessagingException {
    List<String> subjects = new ArrayList<>();
    for (MimeMessage mail : host.mails()) {
      subjects.add(mail.getSubject());
    }
    return subjects;
  }

  @Test
  void fax_comesInParts_ofWhichNothingIsSentInVain() throws Exception {
    start(SmallMailHost.announcing(MOST));
    StoredFax fax = fax(10, 10, 10, 10, 10, 10);

    faxes.get().deliver(fax, 1);

    assertThat(subjects())
        .containsExactly(
            "Fax from ACME, 0145678901 (pages 1–3 of 6)",
            "Fax from ACME, 0145678901 (pages 4–6 of 6)");
    assertThat(host.heard()).isEqualTo(2);
    MimeMessage second = host.mails().get(1);
    assertThat(pages(second)).isEqualTo(3);
    assertThat(second.getMessageID()).isEqualTo("<fax." + fax.id() + "-p4-6@example.com>");
    assertThat(((MimeMultipart) second.getContent()).getBodyPart(1).getFileName())
        .endsWith("-0145678901-p4-6.pdf");
    assertThat(fax.directory().resolve("fax.pdf")).doesNotExist();
  }

  @Test
  void fax_comesInParts_whenTheHostSaysItAfterwards() throws Exception {
    start(SmallMailHost.silent(MOST, "552 5.3.4 Message size exceeds fixed limit"));

    faxes.get().deliver(fax(10, 10, 10, 10, 10, 10), 1);

    assertThat(subjects()).hasSize(2);
  }

  @Test
  void fax_thatFits_isOneMail() throws Exception {
    start(SmallMailHost.announcing(MOST));

    faxes.get().deliver(fax(10, 10), 1);

    assertThat(subjects()).containsExactly("Fax from ACME, 0145678901 (2 pages)");
  }

  @Test
  void page_thatIsTooLargeForAnyMail_isToldOf_andTheOthersCome() throws Exception {
    start(SmallMailHost.announcing(MOST));
    StoredFax fax = fax(10, 200, 10);

    faxes.get().deliver(fax, 1);

    assertThat(subjects())
        .containsExactly(
            "Fax from ACME, 0145678901 (page 1 of 3)",
            "Fax from ACME, 0145678901 (page 2 of 3)",
            "Fax from ACME, 0145678901 (page 3 of 3)");
    MimeMultipart told = (MimeMultipart) host.mails().get(1).getContent();
    assertThat(told.getContentType()).startsWith("multipart/alternative");
    assertThat((String) told.getBodyPart(0).getContent())
        .contains("is in no mail", fax.directory().toString());
    assertThat(fax.tiff(2)).exists();
  }

  @Test
  void faxOfOnePage_thatIsTooLarge_isToldOf() throws Exception {
    start(SmallMailHost.announcing(MOST));

    faxes.get().deliver(fax(200), 1);

    assertThat(subjects()).containsExactly("Fax from ACME, 0145678901 (1 page)");
    assertThat(host.mails().getFirst().getContentType()).startsWith("multipart/alternative");
  }

  @Test
  void hostThatGoesAwayBetweenTwoParts_getsTheRestLater_andNothingTwice() throws Exception {
    start(SmallMailHost.announcing(MOST));
    StoredFax fax = fax(10, 10, 10, 10, 10, 10);
    host.awayAfter(1);
    assertThatThrownBy(() -> faxes.get().deliver(fax, 1)).hasMessageContaining("4.3.0 later");

    host.awayAfter(9);
    faxes.get().deliver(fax, 2);

    assertThat(subjects())
        .containsExactly(
            "Fax from ACME, 0145678901 (pages 1–3 of 6)",
            "Fax from ACME, 0145678901 (pages 4–6 of 6)");
  }

  @Test
  void voiceMessage_isToldOf_andHowItIsHeard() throws Exception {
    start(SmallMailHost.announcing(MOST));
    Path wav = home.resolve("long.wav");
    WavFile.write(wav, new short[10 * 8000]);
    Message message =
        new Message(
            "m1",
            "call-1",
            "2001",
            "2002",
            "Bob Durand",
            "busy",
            Instant.parse("2026-03-07T16:05:09Z"),
            Duration.ofSeconds(10),
            false,
            Message.State.NEW,
            wav);

    voicemail.get().deliver(message, 1);

    MimeMessage mail = host.mails().getFirst();
    assertThat(subjects()).containsExactly("Voice mail from Bob Durand, 2002 (10 seconds)");
    assertThat(mail.getMessageID()).isEqualTo("<voicemail.m1-kept@example.com>");
    MimeMultipart told = (MimeMultipart) mail.getContent();
    assertThat((String) told.getBodyPart(0).getContent()).contains("Dial 1000 to hear it.");
    assertThat((String) told.getBodyPart(1).getContent()).contains("Dial 1000 to hear it.");
  }
}
