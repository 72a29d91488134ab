package io.switchpost.mail;

import io.switchpost.store.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The headers by which a program knows a voice message, and this one among all. */
final class VoiceHeaders {
  private static final DateTimeFormatter ASTERISK_DATE =
      DateTimeFormatter.ofPattern("EEE MMM d hh:mm:ss a 'UTC' yyyy", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private VoiceHeaders() {}

  static void set(
      MimeMessage mail, Message message, Caller caller, String file, MailSettings settings)
      throws MessagingException {
    String seconds = Long.toString(seconds(message));

    // Exchange and Outlook: MS-OXCMAIL 2.1.3.2.2 (class), 2.2.3.2.15 (properties)
    mail.setHeader("Content-Class", "voice-ca");
    mail.setHeader("X-VoiceMessageDuration", seconds);
    mail.setHeader("X-AttachmentOrder", file);
    mail.setHeader("X-CallID", HeaderText.name(message.callId()));
    Letter.header(mail, "X-CallingTelephoneNumber", caller.number());
    Letter.header(mail, "X-VoiceMessageSenderName", caller.name());

    // readers of VPIM: RFC 3458
    mail.setHeader("Message-Context", "voice-message");

    // Asterisk's habit; ours for finding the message again in a mailbox
    mail.setHeader("X-UM-Message-Id", message.id());
    mail.setHeader("X-Asterisk-VM-Server-Name", settings.domain());
    mail.setHeader("X-Asterisk-VM-Extension", HeaderText.number(message.mailbox()));
    Letter.header(mail, "X-Asterisk-VM-Caller-ID-Num", caller.number());
    Letter.header(mail, "X-Asterisk-VM-Caller-ID-Name", caller.name());
    mail.setHeader("X-Asterisk-VM-Duration", seconds);
    mail.setHeader("X-Asterisk-VM-Orig-date", ASTERISK_DATE.format(message.receivedAt()));
    mail.setHeader("X-Asterisk-VM-Orig-time", Long.toString(message.receivedAt().getEpochSecond()));
    mail.setHeader("X-Asterisk-VM-Message-Type", "Message");
  }

  /** Rounded up; Outlook wants a positive number. */
  static long seconds(Message message) {
    return Math.max(1, message.duration().plusMillis(999).toSeconds());
  }
}
