package io.switchpost.mail;

import io.switchpost.directory.Directory;
import io.switchpost.directory.Subscriber;
import io.switchpost.store.Message;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
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
    String file = fileName(message);
    MimeMessage mail = mail(message, subscriber, "", Optional.of(audio(message, file)));
    VoiceHeaders.set(mail, message, Caller.of(message), file, settings);
    mail.saveChanges();
    return mail;
  }

  /** Tells of a message that is too long for a mail, and how it is heard. */
  public MimeMessage composeKept(Message message, Subscriber subscriber) throws MessagingException {
    MimeMessage mail = mail(message, subscriber, "-kept", Optional.empty());
    mail.setHeader("X-UM-Message-Id", message.id());
    mail.saveChanges();
    return mail;
  }

  private MimeMessage mail(
      Message message, Subscriber subscriber, String suffix, Optional<MimeBodyPart> audio)
      throws MessagingException {
    Caller caller = Caller.of(message);
    VoicemailText text = new VoicemailText(message, audio.isEmpty());
    Letter letter =
        new Letter(
            "voicemail",
            message.id() + suffix,
            message.receivedAt(),
            message.callerNumber(),
            caller,
            text.of(caller, subscriber, settings.zone(), templates),
            audio);
    return letter.to(subscriber, directory, settings.domain());
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
}
