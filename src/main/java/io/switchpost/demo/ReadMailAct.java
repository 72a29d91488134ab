package io.switchpost.demo;

import io.switchpost.phone.Ear;
import io.switchpost.phone.Sound;
import jakarta.mail.BodyPart;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/** The mail with the message is in Alice's inbox, and its WAV is what was spoken. */
final class ReadMailAct implements DemoAct {
  private static final Duration MAIL_LIMIT = Duration.ofSeconds(30);

  private final int imapPort;
  private final String address;
  private final short[] message;

  ReadMailAct(int imapPort, String address, short[] message) {
    this.imapPort = imapPort;
    this.address = address;
    this.message = message;
  }

  @Override
  public String title() {
    return "the message is a mail in Alice's inbox";
  }

  @Override
  public String perform() throws InterruptedException {
    return Stage.until(MAIL_LIMIT, this::find, "a mail whose WAV is the spoken message");
  }

  private Optional<String> find() {
    Session session = Session.getInstance(new Properties());
    try (Store store = session.getStore("imap")) {
      store.connect("127.0.0.1", imapPort, address, "demo");
      try (Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_ONLY);
        for (int number = inbox.getMessageCount(); number > 0; number--) {
          Optional<String> seen = judge(inbox.getMessage(number));
          if (seen.isPresent()) {
            return seen;
          }
        }
        return Optional.empty();
      }
    } catch (MessagingException | IOException broken) {
      throw new IllegalStateException(
          "expected an IMAP mailbox of %s on port %d: %s"
              .formatted(address, imapPort, broken.getMessage()),
          broken);
    }
  }

  private Optional<String> judge(Message mail) throws MessagingException, IOException {
    if (mail.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart part = parts.getBodyPart(i);
        if (part.getFileName() != null && part.getFileName().endsWith(".wav")) {
          try (InputStream content = part.getInputStream()) {
            short[] wav = Sound.read(content.readAllBytes());
            if (new Ear(wav).hears(message).found()) {
              return Optional.of(describe(mail, part, wav));
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  private String describe(Message mail, BodyPart part, short[] wav) throws MessagingException {
    StringBuilder text = new StringBuilder();
    for (String header :
        new String[] {
          "From",
          "To",
          "Subject",
          "Message-ID",
          "Content-Class",
          "X-CallingTelephoneNumber",
          "X-VoiceMessageDuration",
          "Message-Context",
          "Auto-Submitted"
        }) {
      String[] values = mail.getHeader(header);
      if (values != null) {
        text.append("      ").append(header).append(": ").append(values[0].replaceAll("\\s+", " "));
        text.append('\n');
      }
    }
    return "%s of %.1f s, recognised as what was spoken\n%s      open it: IMAP 127.0.0.1:%d as %s, password demo"
        .formatted(part.getFileName(), wav.length / 8e3, text, imapPort, address);
  }
}
