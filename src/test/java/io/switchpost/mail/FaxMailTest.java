package io.switchpost.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchpost.directory.Directory;
import io.switchpost.directory.Subscriber;
import io.switchpost.fax.t30.FaxCause;
import io.switchpost.store.FaxEnd;
import io.switchpost.store.FaxOrigin;
import io.switchpost.store.PageRecord;
import io.switchpost.store.RemoteStation;
import io.switchpost.store.StoredFax;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaxMailTest {
  private static final Instant RECEIVED = Instant.parse("2026-03-07T16:05:09Z");
  private static final PageRecord GOOD = new PageRecord(1728, 1143, 0, 204, 98, 14400, "MMR", true);
  private static final PageRecord BAD = new PageRecord(1728, 2286, 12, 204, 196, 9600, "MR", false);
  private static final FaxEnd COMPLETE = FaxEnd.complete(Duration.ofSeconds(83));
  private static final RemoteStation ACME = new RemoteStation("+33 1 45 67 89 01", "Canon");
  private static final Subscriber ALICE = subscriber("2001", "Alice Martin", "alice", "en");
  private static final Subscriber CLAIRE = subscriber("2003", "Claire Petit", "claire", "fr");

  @TempDir Path home;
  private Path pdf;

  @BeforeEach
  void document() throws IOException {
    pdf = Files.writeString(home.resolve("fax.pdf"), "%PDF-1.6 \u00e9\r\n.\r\n");
  }

  private static Subscriber subscriber(String number, String name, String user, String language) {
    return new Subscriber(
        number,
        name,
        "",
        "",
        Optional.of(user + "@example.com"),
        Locale.of(language),
        Optional.of("3" + number.substring(1)));
  }

  private static final class People implements Directory {
    @Override
    public Optional<Subscriber> byExtension(String extension) {
      return extension.equals("2003") ? Optional.of(CLAIRE) : Optional.empty();
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
      return List.of(CLAIRE);
    }

    @Override
    public boolean authenticate(String user, String password) {
      return false;
    }
  }

  private StoredFax fax(
      String number, String name, RemoteStation station, FaxEnd end, List<PageRecord> pages) {
    return new StoredFax(
        "9f86d081884c7d65",
        new FaxOrigin("call-7", "3001", "2001", number, name),
        station,
        RECEIVED,
        end,
        pages,
        home,
        Optional.empty());
  }

  private StoredFax fax(PageRecord... pages) {
    return fax("0145678901", "ACME SA", ACME, COMPLETE, List.of(pages));
  }

  private MimeMessage compose(StoredFax fax, Subscriber subscriber, Path document)
      throws Exception {
    MailSettings settings =
        new MailSettings("example.com", ZoneId.of("Europe/Paris"), AudioFormat.PCM16);
    FaxMail composer = new FaxMail(settings, new People(), new MailTemplates(home));
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    composer.compose(fax, subscriber, document.toFile()).writeTo(wire);
    return new MimeMessage(null, new ByteArrayInputStream(wire.toByteArray()));
  }

  private MimeMessage compose(StoredFax fax, Subscriber subscriber) throws Exception {
    return compose(fax, subscriber, pdf);
  }

  private static String words(MimeMessage mail, int index) throws Exception {
    MimeMultipart mixed = (MimeMultipart) mail.getContent();
    MimeMultipart words = (MimeMultipart) mixed.getBodyPart(0).getContent();
    return ((String) words.getBodyPart(index).getContent()).replace("\r\n", "\n");
  }

  private static BodyPart attachment(MimeMessage mail) throws Exception {
    MimeMultipart mixed = (MimeMultipart) mail.getContent();
    assertThat(mixed.getCount()).isEqualTo(2);
    return mixed.getBodyPart(1);
  }

  private static String header(MimeMessage mail, String name) throws Exception {
    String[] values = mail.getHeader(name);
    assertThat(values).as(name).hasSize(1);
    return values[0];
  }

  @Test
  void compose_fax_hasTheHeadersThatProgramsKnow() throws Exception {
    MimeMessage mail = compose(fax(GOOD, GOOD, GOOD), ALICE);

    assertThat(mail.getSubject()).isEqualTo("Fax from ACME SA, 0145678901 (3 pages)");
    assertThat(mail.getFrom())
        .containsExactly(new InternetAddress("fax@example.com", "ACME SA (0145678901)"));
    assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal())
        .isEqualTo("ACME SA (0145678901)");
    assertThat(mail.getAllRecipients()[0]).hasToString("Alice Martin <alice@example.com>");
    assertThat(mail.getHeader("Reply-To")).isNull();
    assertThat(mail.getSentDate()).isEqualTo(RECEIVED);
    assertThat(mail.getMessageID()).isEqualTo("<fax.9f86d081884c7d65@example.com>");
    assertThat(header(mail, "Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(header(mail, "Content-Class")).isEqualTo("fax");
    assertThat(header(mail, "X-FaxNumberOfPages")).isEqualTo("3");
    assertThat(header(mail, "X-CallingTelephoneNumber")).isEqualTo("0145678901");
    assertThat(header(mail, "X-CallID")).isEqualTo("call-7");
    assertThat(header(mail, "Message-Context")).isEqualTo("fax-message");
    assertThat(header(mail, "X-UM-Message-Id")).isEqualTo("9f86d081884c7d65");
  }

  @Test
  void trap108_document_isAttachedWholeUnderAGoodName() throws Exception {
    BodyPart part = attachment(compose(fax(GOOD), ALICE));

    assertThat(part.getFileName()).isEqualTo("fax-20260307-170509-0145678901.pdf");
    assertThat(part.isMimeType("application/pdf")).isTrue();
    assertThat(part.getDisposition()).isEqualTo("attachment");
    assertThat(part.getHeader("Content-Transfer-Encoding")).containsExactly("base64");
    assertThat(part.getInputStream().readAllBytes()).isEqualTo(Files.readAllBytes(pdf));
  }

  @Test
  void compose_tiff_isNamedAndTypedAsAFax() throws Exception {
    Path tiff = Files.writeString(home.resolve("fax.tiff"), "II*");
    Path tif = Files.writeString(home.resolve("fax.tif"), "II*");

    BodyPart part = attachment(compose(fax(GOOD), ALICE, tif));
    assertThat(part.getFileName()).endsWith("-0145678901.tif");
    assertThat(part.getContentType()).startsWith("image/tiff; application=faxbw");
    assertThatThrownBy(() -> compose(fax(GOOD), ALICE, tiff))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("neither a PDF nor a TIFF file");
  }

  @Test
  void compose_completeFax_saysSoInEnglish() throws Exception {
    MimeMessage mail = compose(fax(GOOD, GOOD), ALICE);

    assertThat(words(mail, 0))
        .isEqualTo(
            """
            You have a fax.

            From:      ACME SA, 0145678901
            Machine:   +33 1 45 67 89 01
            Received:  Saturday, March 7, 2026, 5:05 PM
            Pages:     2 pages, in 1 minute 23 seconds
            For:       Alice Martin, 3001
            Quality:   good, with error correction

            The fax is attached.
            """);
    assertThat(words(mail, 1))
        .contains("<html lang=\"en\">")
        .contains("<a href=\"tel:0145678901\"")
        .contains("good, with error correction")
        .doesNotContain("interrupted", "damaged", "{");
  }

  @Test
  void compose_interruptedAndDamagedFax_saysItPlainly() throws Exception {
    FaxEnd end = FaxEnd.interrupted(Duration.ofSeconds(83), "the sender hung up after page 2");
    MimeMessage mail = compose(fax("", "", ACME, end, List.of(GOOD, BAD)), ALICE);

    assertThat(mail.getSubject()).isEqualTo("Fax from +33145678901 (2 pages, interrupted)");
    assertThat(words(mail, 0))
        .contains("Quality:   12 of 3,429 rows were damaged on the way\n")
        .contains(
            "The fax was interrupted: pages may be missing."
                + " Reason: the sender hung up after page 2.\n")
        .contains("  page 2: 12 of 2,286 rows (204 × 196 per inch, MR, 9,600 bit/s)\n")
        .doesNotContain("page 1:");
    assertThat(words(mail, 1))
        .contains("12 of 3,429 rows were damaged on the way")
        .contains("Reason: the sender hung up after page 2.")
        .contains(">204 × 196<")
        .contains(">9,600<");
  }

  @Test
  void compose_forAFrenchSubscriber_isFrench() throws Exception {
    FaxEnd end = FaxEnd.interrupted(Duration.ofSeconds(61), "");
    MimeMessage mail = compose(fax("2001", "", RemoteStation.UNKNOWN, end, List.of(BAD)), CLAIRE);

    assertThat(mail.getSubject()).isEqualTo("Fax de 2001 (1 page, interrompu)");
    assertThat(words(mail, 0))
        .contains("Vous avez un fax.")
        .contains("Pages :    1 page, en 1 minute 1 seconde\n")
        .contains("Qualité :  12 lignes sur 2 286 abîmées pendant la transmission\n")
        .contains("Le fax a été interrompu : des pages peuvent manquer.\n")
        .contains("  page 1 : 12 lignes sur 2 286 (204 × 196 par pouce, MR, 9 600 bit/s)")
        .doesNotContain("Appareil", "Cause");
    assertThat(words(mail, 1)).contains("<html lang=\"fr\">").contains("Abîmées");
    assertThat(header(mail, "Content-Language")).isEqualTo("fr");
  }

  @Test
  void compose_forAFrenchSubscriber_tellsTheCauseInFrench() throws Exception {
    FaxEnd end = FaxEnd.interrupted(Duration.ofSeconds(61), FaxCause.LINE_GONE.words());
    MimeMessage mail = compose(fax("2001", "", RemoteStation.UNKNOWN, end, List.of(BAD)), CLAIRE);

    assertThat(words(mail, 0)).contains("des pages peuvent manquer. Cause : L'appel a été coupé.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // number, name, station | who
        "0145678901 | ACME SA | +33 1 45 67 89 01 | ACME SA, 0145678901",
        "0145678901 | '' | ACME | ACME, 0145678901",
        "0145678901 | '' | 01 45 67 89 01 | 0145678901",
        "0145678901 | '' | +33 1 45 67 89 01 | +33 1 45 67 89 01, 0145678901",
        "'' | '' | +33 1 45 67 89 01 | +33145678901",
        "'' | '' | ACME | ACME",
        "'' | '' | '' | an unknown number",
      })
  void subject_namesTheSender_asFarAsItIsKnown(
      String number, String name, String station, String who) throws Exception {
    StoredFax fax = fax(number, name, new RemoteStation(station, ""), COMPLETE, List.of(GOOD));

    assertThat(compose(fax, ALICE).getSubject()).isEqualTo("Fax from " + who + " (1 page)");
  }

  @Test
  void replyTo_isOurOwnPeople_byTheNetworksNumberOnly() throws Exception {
    RemoteStation claims = new RemoteStation("2003", "");

    assertThat(compose(fax("2003", "", claims, COMPLETE, List.of(GOOD)), ALICE).getReplyTo()[0])
        .hasToString("Claire Petit <claire@example.com>");
    assertThat(compose(fax("", "", claims, COMPLETE, List.of(GOOD)), ALICE).getHeader("Reply-To"))
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\r\nBcc: victim@example.org",
        "x\nSubject: other",
        "\u202emoc.live\u202c",
        "\u560d\u0a0dX-Injected: 1",
        "\u0000\u0007\u001b[31m",
      })
  void trap86_stationThatIsHostile_staysText(String station) throws Exception {
    RemoteStation hostile = new RemoteStation(station, station);
    MimeMessage mail = compose(fax("", station, hostile, COMPLETE, List.of(GOOD)), ALICE);

    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getHeader("X-Injected")).isNull();
    assertThat(mail.getHeader("Subject")).hasSize(1);
    assertThat(mail.getSubject()).doesNotContain("\r", "\n", "\u202e", "\u0000", "\u001b");
    assertThat(attachment(mail).getFileName()).isEqualTo("fax-20260307-170509-9f86d081.pdf");
  }

  @Test
  void html_isEscaped() throws Exception {
    RemoteStation hostile = new RemoteStation("<script>alert(1)</script>", "");
    FaxEnd end = FaxEnd.interrupted(Duration.ofSeconds(1), "<b>why</b>");

    assertThat(words(compose(fax("", "", hostile, end, List.of(GOOD)), ALICE), 1))
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("&lt;b&gt;why&lt;/b&gt;")
        .doesNotContain("<script>", "<b>why");
  }

  @Test
  void table_ofAThousandBadPages_isCut() throws Exception {
    StoredFax fax = fax("1", "", ACME, COMPLETE, Collections.nCopies(1000, BAD));
    MimeMessage mail = compose(fax, ALICE);

    assertThat(mail.getSubject()).contains("(1000 pages)");
    assertThat(words(mail, 0)).contains("  page 50:").contains("  and 950 more\n");
    assertThat(words(mail, 0)).doesNotContain("  page 51:");
    assertThat(words(mail, 1).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(40_000);
  }

  @Test
  void subscriber_withoutAddress_isRefused() {
    Subscriber nobody =
        new Subscriber(
            "2042", "No Mail", "", "", Optional.empty(), Locale.ENGLISH, Optional.empty());

    assertThatThrownBy(() -> compose(fax(GOOD), nobody))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No Mail has no mail address");
  }
}
