package io.switchpost.scenario;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The mailbox of a demo subscriber, read by IMAP as a mail program does. */
final class DemoMailbox {
  private static final Map<String, String> PEOPLE =
      Map.of(
          "2001", "alice@example.com",
          "2002", "bob@example.com",
          "2003", "claire@example.com",
          "2004", "david@example.com",
          "2005", "emma@example.com");

  private final int port;
  private final String address;

  DemoMailbox(int imapPort, String extension) {
    port = imapPort;
    address =
        Optional.ofNullable(PEOPLE.get(extension))
            .orElseThrow(() -> new IllegalArgumentException("nobody of the demo is " + extension));
  }

  /** Waits for an unread mail whose subject contains a text; it is read then. */
  MimeMessage await(String subject, Duration within) throws Exception {
    long end = System.nanoTime() + within.toNanos();
    while (true) {
      List<String> others = new ArrayList<>();
      Optional<MimeMessage> found = take(subject, others);
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "expected a mail '%s' for %s within %s; unread there are %s"
                .formatted(subject, address, within, others));
      }
      Thread.sleep(100);
    }
  }

  private Optional<MimeMessage> take(String subject, List<String> others)
      throws MessagingException {
    Properties properties = new Properties();
    properties.setProperty("mail.imap.connectiontimeout", "5000");
    properties.setProperty("mail.imap.timeout", "10000");
    try (Store store = Session.getInstance(properties).getStore("imap")) {
      store.connect("127.0.0.1", port, address, "demo");
      try (Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_WRITE);
        for (Message mail : inbox.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false))) {
          String title = Optional.ofNullable(mail.getSubject()).orElse("");
          if (title.contains(subject)) {
            MimeMessage copy = new MimeMessage((MimeMessage) mail);
            mail.setFlag(Flags.Flag.SEEN, true);
            return Optional.of(copy);
          }
          others.add(title);
        }
      }
    }
    return Optional.empty();
  }

  /** Subjects of unread mails. */
  List<String> unread() throws MessagingException {
    List<String> all = new ArrayList<>();
    take("\0 no subject holds this", all);
    return all;
  }

  /** The first attached WAV file. */
  static Optional<byte[]> wav(Part part) {
    try {
      if (part.isMimeType("multipart/*")) {
        Multipart parts = (Multipart) part.getContent();
        Optional<byte[]> found = Optional.empty();
        for (int i = 0; i < parts.getCount() && found.isEmpty(); i++) {
          found = wav(parts.getBodyPart(i));
        }
        return found;
      }
      return part.isMimeType("audio/*")
          ? Optional.of(part.getInputStream().readAllBytes())
          : Optional.empty();
    } catch (IOException | MessagingException broken) {
      throw new UncheckedIOException(new IOException("a broken mail", broken));
    }
  }
}
