package io.switchpost.scenario;

import static org.awaitility.Awaitility.await;

import io.switchpost.phone.Sound;
import jakarta.mail.BodyPart;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A demo person's inbox, read by a mail program over IMAP. */
public record InboxOf(int imapPort, String address) {
  /** The inbox of an extension of the {@link SharedGateway}. */
  public static InboxOf extension(GatewayProcess gateway, String extension) {
    return new InboxOf(
        gateway.port("switchpost.demo.imap-port"), SharedGateway.addressOf(extension));
  }

  /** All mails, complete, oldest first. */
  public List<MimeMessage> mails() {
    try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
      store.connect("127.0.0.1", imapPort, address, "demo");
      try (Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_ONLY);
        List<MimeMessage> mails = new ArrayList<>();
        for (Message mail : inbox.getMessages()) {
          mails.add(new MimeMessage((MimeMessage) mail));
        }
        return mails;
      }
    } catch (MessagingException broken) {
      throw new AssertionError("the inbox of %s cannot be read".formatted(address), broken);
    }
  }

  /** Waits until there are that many, and returns the newest. */
  public MimeMessage newestOf(int count) {
    await("mail " + count + " for " + address)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> mails().size() >= count);
    return mails().get(count - 1);
  }

  /** The samples of a mail's WAV. */
  public static short[] wav(MimeMessage mail) throws MessagingException, IOException {
    Multipart parts = (Multipart) mail.getContent();
    for (int i = 0; i < parts.getCount(); i++) {
      BodyPart part = parts.getBodyPart(i);
      if (part.getFileName() != null && part.getFileName().endsWith(".wav")) {
        try (InputStream content = part.getInputStream()) {
          return Sound.read(content.readAllBytes());
        }
      }
    }
    throw new AssertionError("expected a WAV in the mail, came " + parts.getCount() + " parts");
  }
}
