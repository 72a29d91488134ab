package io.switchpost.demo;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** A mailbox of the demo mail host, as a mail program sees it. */
record DemoMailbox(int imapPort, String address) {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** What is looked for in a mail; empty if it is another one. */
  @FunctionalInterface
  interface Finder {
    Optional<String> find(Message mail) throws MessagingException, IOException;
  }

  /** Waits for a mail; the newest is looked at first. */
  String await(String what, Finder finder) throws InterruptedException {
    return Stage.until(LIMIT, () -> search(finder), what);
  }

  private Optional<String> search(Finder finder) {
    Session session = Session.getInstance(new Properties());
    try (Store store = session.getStore("imap")) {
      store.connect("127.0.0.1", imapPort, address, "demo");
      try (Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_ONLY);
        for (int number = inbox.getMessageCount(); number > 0; number--) {
          Optional<String> seen = finder.find(inbox.getMessage(number));
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

  /** These headers of the mail, as far as it has them, and where to open it. */
  String show(Message mail, List<String> headers) throws MessagingException {
    StringBuilder text = new StringBuilder();
    for (String header : headers) {
      String[] values = mail.getHeader(header);
      if (values != null) {
        text.append("      ").append(header).append(": ").append(values[0].replaceAll("\\s+", " "));
        text.append('\n');
      }
    }
    return text
        + "      open it: IMAP 127.0.0.1:%d as %s, password demo".formatted(imapPort, address);
  }
}
