package io.switchpost.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchpost.directory.Directory;
import io.switchpost.directory.Subscriber;
import io.switchpost.media.WavFile;
import io.switchpost.store.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoicemailMailTest {
  private static final Instant RECEIVED = Instant.parse("2026-03-07T16:05:09Z");
  private static final Subscriber ALICE = subscriber("2001", "Alice Martin", "alice", "en");
  private static final Subscriber CLAIRE = subscriber("2003", "Claire Petit", "claire", "fr");

  @TempDir Path home;
  private Path wav;

  @BeforeEach
  void record() throws IOException {
    wav = home.resolve("master.wav");
    WavFile.write(wav, new short[8000]);
  }

  private static Subscriber subscriber(String number, String name, String user, String language) {
    return new Subscriber(
        number,
        name,
        "",
        "",
        Optional.of(user + "@example.com"),
        Locale.of(language),
        Optional.empty());
  }

  private Message message(String number, String name, long millis, boolean interrupted) {
    return new Message(
        "9f86d081884c7d65",
        "call-7",
        "2001",
        number,
        name,
        "no-answer",
        RECEIVED,
        Duration.ofMillis(millis),
        interrupted,
        Message.State.NEW,
        wav);
  }

  private MimeMessage compose(Message message, Subscriber subscriber, AudioFormat format)
      throws Exception {
    MailSettings settings = new MailSettings("example.com", ZoneId.of("Europe/Paris"), format);
    VoicemailMail composer = new VoicemailMail(settings, new People(), new MailTemplates(home));
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    composer.compose(message, subscriber).writeTo(wire);
    return new MimeMessage(null, new ByteArrayInputStream(wire.toByteArray()));
  }

  private MimeMessage compose(Message message, Subscriber subscriber) throws Exception {
    return compose(message, subscriber, AudioFormat.PCM16);
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

  private static String part(MimeMessage mail, int index) throws Exception {
    MimeMultipart mixed = (MimeMultipart) mail.getContent();
    MimeMultipart words = (MimeMultipart) mixed.getBodyPart(0).getContent();
    return (String) words.getBodyPart(index).getContent();
  }

  private static String header(MimeMessage mail, String name) throws Exception {
    String[] values = mail.getHeader(name);
    assertThat(values).as(name).hasSize(1);
    return values[0];
  }

  @Test
  void compose_message_hasTheHeadersThatProgramsKnow() throws Exception {
    MimeMessage mail = compose(message("2003", "Claire Petit", 23_100, false), ALICE);
    assertThat(mail.getSubject()).isEqualTo("Voice mail from Claire Petit, 2003 (24 seconds)");
    assertThat(mail.getFrom())
        .containsExactly(new InternetAddress("voicemail@example.com", "Claire Petit (2003)"));
    assertThat(header(mail, "X-Auto-Response-Suppress")).isEqualTo("OOF, AutoReply");
    assertThat(part(mail, 1)).contains("<html lang=\"en\"", "<td dir=\"auto\"");
    assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal())
        .isEqualTo("Claire Petit (2003)");
    assertThat(mail.getAllRecipients()[0]).hasToString("Alice Martin <alice@example.com>");
    assertThat(mail.getReplyTo()[0]).hasToString("Claire Petit <claire@example.com>");
    assertThat(mail.getSentDate()).isEqualTo(RECEIVED);
    assertThat(mail.getMessageID()).isEqualTo("<voicemail.9f86d081884c7d65@example.com>");
    assertThat(header(mail, "Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(header(mail, "Content-Class")).isEqualTo("voice-ca");
    assertThat(header(mail, "X-CallingTelephoneNumber")).isEqualTo("2003");
    assertThat(header(mail, "X-VoiceMessageDuration")).isEqualTo("24");
    assertThat(header(mail, "X-VoiceMessageSenderName")).isEqualTo("Claire Petit");
    assertThat(header(mail, "X-CallID")).isEqualTo("call-7");
    assertThat(header(mail, "Message-Context")).isEqualTo("voice-message");
    assertThat(header(mail, "X-UM-Message-Id")).isEqualTo("9f86d081884c7d65");
    assertThat(header(mail, "X-Asterisk-VM-Extension")).isEqualTo("2001");
    assertThat(header(mail, "X-Asterisk-VM-Orig-date")).isEqualTo("Sat Mar 7 04:05:09 PM UTC 2026");

    MimeMultipart mixed = (MimeMultipart) mail.getContent();
    assertThat(mixed.getContentType()).startsWith("multipart/mixed");
    assertThat(mixed.getBodyPart(0).getContentType()).startsWith("multipart/alternative");
    MimeBodyPart audio = (MimeBodyPart) mixed.getBodyPart(1);
    assertThat(audio.getContentType()).startsWith("audio/wav");
    assertThat(audio.getDisposition()).isEqualTo("attachment");
    assertThat(audio.getFileName())
        .isEqualTo("voicemail-20260307-170509-9f86d081.wav")
        .isEqualTo(header(mail, "X-AttachmentOrder"));
    assertThat(audio.getHeader("Content-Duration")).containsExactly("24");
    assertThat(audio.getInputStream().readAllBytes()).isEqualTo(Files.readAllBytes(wav));
  }

  @Test
  void compose_english_saysWhoWhenAndHowLong() throws Exception {
    MimeMessage mail = compose(message("2003", "Claire Petit", 84_000, false), ALICE);
    assertThat(part(mail, 0))
        .startsWith("You have a voice message.")
        .contains("From:      Claire Petit, 2003")
        .contains("Saturday, March 7, 2026, 5:05 PM")
        .contains("1 minute 24 seconds")
        .doesNotContain("interrupted", "Subject");
    assertThat(part(mail, 1))
        .contains("<a href=\"tel:2003\"", "Saturday, March 7, 2026, 5:05 PM", "lang=\"en\"")
        .doesNotContain("interrupted");
  }

  @Test
  void compose_french_isFrench() throws Exception {
    MimeMessage mail = compose(message("+33123456789", "", 1_000, true), CLAIRE);
    assertThat(mail.getSubject()).isEqualTo("Message vocal de +33123456789 (1 seconde)");
    assertThat(header(mail, "Content-Language")).isEqualTo("fr");
    assertThat(part(mail, 0))
        .contains("samedi 7 mars 2026", "17:05", "1 seconde", "a été interrompu");
    assertThat(part(mail, 1)).contains("tel:+33123456789", "a été interrompu", "lang=\"fr\"");
    assertThat(mail.getHeader("Reply-To")).isNull();
  }

  @Test
  void compose_unknownCaller_isNamedSo() throws Exception {
    MimeMessage mail = compose(message("", "", 2_000, true), ALICE);
    assertThat(mail.getSubject()).isEqualTo("Voice mail from an unknown number (2 seconds)");
    assertThat(mail.getFrom()[0]).hasToString("voicemail@example.com");
    assertThat(mail.getHeader("X-CallingTelephoneNumber")).isNull();
    assertThat(part(mail, 1)).contains("Unknown number", "was interrupted");
  }

  @Test
  void compose_hostileCaller_addsNoHeaderAndNoMarkup() throws Exception {
    String name = "Eve\r\nBcc: all@example.com\r\n\r\n<script>alert(1)</script>\u202e\u0000\u560d";
    MimeMessage mail = compose(message("2009\r\nX: y<b>", name, 2_000, false), ALICE);
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getHeader("X")).isNull();
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getSubject()).doesNotContain("\r", "\n", "\u202e", "\u0000");
    assertThat(part(mail, 1)).doesNotContain("<script>", "<b>").contains("&lt;script&gt;");
  }

  @Test
  void compose_namesBeyondAscii_areEncoded() throws Exception {
    MimeMessage mail = compose(message("2005", "Émma Łeroy 李", 2_000, false), CLAIRE);
    assertThat(mail.getSubject()).contains("Émma Łeroy 李, 2005");
    assertThat(header(mail, "Subject")).isASCII().contains("=?UTF-8?");
    assertThat(header(mail, "X-VoiceMessageSenderName")).isASCII().contains("=?UTF-8?");
    assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal())
        .isEqualTo("Émma Łeroy 李 (2005)");
  }

  @Test
  void compose_longName_isCut() throws Exception {
    MimeMessage mail = compose(message("2005", "x".repeat(5_000), 2_000, false), ALICE);
    assertThat(mail.getSubject().length()).isLessThan(120);
  }

  @Test
  void compose_again_isTheSameMail() throws Exception {
    Message message = message("2003", "Claire Petit", 2_000, false);
    assertThat(compose(message, ALICE).getMessageID())
        .isEqualTo(compose(message, ALICE).getMessageID());
  }

  @ParameterizedTest
  @CsvSource({"ULAW, 7", "ALAW, 6"})
  void compose_g711_isAWavOfThatCodec(AudioFormat format, int tag) throws Exception {
    MimeMessage mail = compose(message("2003", "", 1_000, false), ALICE, format);
    byte[] audio =
        ((MimeMultipart) mail.getContent()).getBodyPart(1).getInputStream().readAllBytes();
    assertThat(new String(audio, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
    assertThat(audio[20]).as("format tag").isEqualTo((byte) tag);
    assertThat(audio.length).isBetween(8_000, 8_100);
  }

  @Test
  void compose_noAddress_saysWho() {
    Subscriber nobody =
        new Subscriber("2001", "Nobody", "", "", Optional.empty(), Locale.FRENCH, Optional.empty());
    assertThatThrownBy(() -> compose(message("2003", "", 1_000, false), nobody))
        .hasMessage("Nobody has no mail address");
  }

  @Test
  void template_ofTheHome_isUsedUnlessBroken() throws Exception {
    Path own = home.resolve("voicemail_en.txt");
    Files.writeString(own, "Subject: {caller} called\n\nCall {callerNumber}!\n");
    Message message = message("2003", "Claire Petit", 2_000, false);
    assertThat(compose(message, ALICE).getSubject()).isEqualTo("Claire Petit, 2003 called");
    assertThat(part(compose(message, ALICE), 0)).isEqualToIgnoringNewLines("Call 2003!");
    Files.writeString(own, "Subject: {caller\n\n{nonsense}\n");
    assertThat(compose(message, ALICE).getSubject()).startsWith("Voice mail from");
  }

  @ParameterizedTest
  @CsvSource({
    "en, 0, 0 seconds",
    "fr, 0, 0 seconde",
    "en, 1000, 1 second",
    "en, 60000, 1 minute",
    "fr, 61500, 1 minute 2 secondes",
    "en, 7323000, 2 hours 2 minutes 3 seconds",
    "fr, 3600000, 1 heure",
    "de, 2000, 2 seconds"
  })
  void length_inWords(String language, long millis, String words) {
    WrittenTime time = WrittenTime.of(Locale.of(language), ZoneId.of("UTC"));
    assertThat(time.length(Duration.ofMillis(millis))).isEqualTo(words);
  }
}
