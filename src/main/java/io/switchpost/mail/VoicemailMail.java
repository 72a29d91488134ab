package io.switchpost.mail;

import io.switchpost.directory.Directory;
import io.switchpost.directory.DirectoryUnavailableException;
import io.switchpost.directory.Subscriber;
import io.switchpost.store.Message;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Optional;

/**
 * A stored voice message as a mail to its subscriber: text, HTML and the recording, with the
 * headers by which Outlook (MS-OXCMAIL 2.1.3.2), VPIM readers (RFC 3458, RFC 3803) and users of
 * Asterisk know a voice message.
 */
public final class VoicemailMail {
  /** The name under which routes know it. */
  public static final String BEAN = "voicemailMail";

  private static final DateTimeFormatter FILE_TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private final MailSettings settings;
  private final Directory directory;
  private final MailTemplates templates;

  public VoicemailMail(MailSettings settings, Directory directory, MailTemplates templates) {
    this.settings = settings;
    this.directory = directory;
    this.templates = templates;
  }

  /**
   * The mail; composing it again gives a mail of the same Message-ID.
   *
   * @throws IllegalArgumentException when the subscriber has no mail address
   */
  public MimeMessage compose(Message message, Subscriber subscriber)
      throws MessagingException, IOException {
    String address =
        subscriber
            .mail()
            .orElseThrow(
                () -> new IllegalArgumentException(subscriber.name() + " has no mail address"));
    VoicemailText text = VoicemailText.of(message, subscriber, settings.zone(), templates);
    MimeMessage mail = new StableMessage(message.id(), settings.domain());
    mail.setFrom(named("voicemail@" + settings.domain(), text.caller().inParentheses()));
    mail.setRecipient(
        jakarta.mail.Message.RecipientType.TO, named(address, HeaderText.name(subscriber.name())));
    Optional<InternetAddress> caller = replyTo(message);
    if (caller.isPresent()) {
      mail.setReplyTo(new InternetAddress[] {caller.get()});
    }
    mail.setSubject(text.subject(), StandardCharsets.UTF_8.name());
    mail.setSentDate(Date.from(message.receivedAt()));
    mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834
    mail.setHeader("Content-Language", text.language().toLanguageTag());
    String file = fileName(message);
    VoiceHeaders.set(mail, message, text.caller(), file, settings);
    mail.setContent(body(message, text, file));
    mail.saveChanges();
    return mail;
  }

  /** Only to one of our own people: an outside number's mail address is not ours to guess. */
  private Optional<InternetAddress> replyTo(Message message) {
    try {
      Optional<Subscriber> caller =
          message.callerNumber().isEmpty()
              ? Optional.empty()
              : directory.byExtension(message.callerNumber());
      return caller.flatMap(
          person -> person.mail().map(mail -> named(mail, HeaderText.name(person.name()))));
    } catch (DirectoryUnavailableException | IllegalArgumentException e) {
      return Optional.empty(); // the mail matters more than an answer to it
    }
  }

  private MimeMultipart body(Message message, VoicemailText text, String file)
      throws MessagingException, IOException {
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(text.plain(), StandardCharsets.UTF_8.name());
    MimeBodyPart html = new MimeBodyPart();
    html.setText(text.html(), StandardCharsets.UTF_8.name(), "html");
    MimeBodyPart words = new MimeBodyPart();
    words.setContent(new MimeMultipart("alternative", plain, html));
    return new MimeMultipart("mixed", words, audio(message, file));
  }

  private MimeBodyPart audio(Message message, String file) throws MessagingException, IOException {
    MimeBodyPart audio = new MimeBodyPart();
    audio.setDataHandler(new DataHandler(settings.audioFormat().of(message.audio())));
    audio.setHeader("Content-Type", AudioFormat.TYPE + "; name=\"" + file + "\"");
    audio.setHeader("Content-Transfer-Encoding", "base64");
    audio.setHeader("Content-Duration", Long.toString(VoiceHeaders.seconds(message))); // RFC 3803
    audio.setDisposition(Part.ATTACHMENT);
    audio.setFileName(file);
    return audio;
  }

  /** Unique, as the same person may collect many of them in one directory. */
  private String fileName(Message message) {
    String id = message.id().replaceAll("[^A-Za-z0-9]", "");
    return "voicemail-%s-%s.wav"
        .formatted(
            FILE_TIME.withZone(settings.zone()).format(message.receivedAt()),
            id.substring(0, Math.min(8, id.length())));
  }

  private static InternetAddress named(String address, String name) {
    try {
      InternetAddress named = new InternetAddress(address, true);
      if (!name.isEmpty()) {
        named.setPersonal(name, StandardCharsets.UTF_8.name());
      }
      return named;
    } catch (MessagingException | UnsupportedEncodingException e) {
      throw new IllegalArgumentException(
          "no mail can be sent to or from '%s': %s"
              .formatted(HeaderText.name(address), e.getMessage()),
          e);
    }
  }

  /** A header's value beyond ASCII (RFC 2047). */
  static String encoded(String text) {
    try {
      return MimeUtility.encodeText(text, StandardCharsets.UTF_8.name(), null);
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every Java has UTF-8", e);
    }
  }
}
