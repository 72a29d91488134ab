package io.switchpost.demo;

import io.switchpost.phone.Ear;
import io.switchpost.phone.Sound;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The mail with the message is in Alice's inbox, and its WAV is what was spoken. */
final class ReadMailAct implements DemoAct {
  private static final List<String> SHOWN =
      List.of(
          "From",
          "To",
          "Subject",
          "Message-ID",
          "Content-Class",
          "X-CallingTelephoneNumber",
          "X-VoiceMessageDuration",
          "Message-Context",
          "Auto-Submitted");

  private final DemoMailbox mailbox;
  private final short[] message;

  ReadMailAct(DemoMailbox mailbox, short[] message) {
    this.mailbox = mailbox;
    this.message = message;
  }

  @Override
  public String title() {
    return "the message is a mail in Alice's inbox";
  }

  @Override
  public String perform() throws InterruptedException {
    return mailbox.await("a mail whose WAV is the spoken message", this::judge);
  }

  private Optional<String> judge(Message mail) throws MessagingException, IOException {
    if (mail.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart part = parts.getBodyPart(i);
        if (part.getFileName() != null && part.getFileName().endsWith(".wav")) {
          try (InputStream content = part.getInputStream()) {
            short[] wav = Sound.read(content.readAllBytes());
            if (new Ear(wav).hears(message).found()) {
              return Optional.of(
                  "%s of %.1f s, recognised as what was spoken\n%s"
                      .formatted(part.getFileName(), wav.length / 8e3, mailbox.show(mail, SHOWN)));
            }
          }
        }
      }
    }
    return Optional.empty();
  }
}
