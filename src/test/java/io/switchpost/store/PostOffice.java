package io.switchpost.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A process that takes mails until it is killed: it announces each as accepted on its standard
 * output, as an SMTP server says 250, and delivers each as a line of a file if there is one. {@code
 * PostOffice URL DATA DELIVERED LINES MAILS}
 */
final class PostOffice {
  private PostOffice() {}

  public static void main(String[] args) throws Exception {
    Store store = Store.open(args[0], "switchpost", "", Path.of(args[1]));
    int mails = Integer.parseInt(args[4]);
    if (!args[2].isEmpty()) {
      store.incomingMails().onMail((mail, _) -> deliver(Path.of(args[2]), mail));
    }
    Thread[] clients = new Thread[Integer.parseInt(args[3])];
    for (int i = 0; i < clients.length; i++) {
      clients[i] = Thread.ofVirtual().start(() -> take(store.incomingMails(), mails));
    }
    for (Thread client : clients) {
      client.join();
    }
    Thread.sleep(Duration.ofSeconds(20)); // to be killed
  }

  private static void take(IncomingMails store, int mails) {
    for (int i = 0; i < mails; i++) {
      IncomingMails.Draft draft = store.draft();
      AnsweringMachine.announce("draft " + draft.id());
      try {
        Files.writeString(draft.file(), content(draft.id()));
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      store.keep(draft, envelope(draft.id()));
      AnsweringMachine.announce("accepted " + draft.id());
    }
  }

  /** What the mail of that id must hold. */
  static String content(String id) {
    return "Subject: %s\r\n\r\n%s".formatted(id, (id + "\r\n").repeat(500));
  }

  static String envelope(String id) {
    return "envelope of " + id;
  }

  /** Notes a mail as delivered, if it is whole. */
  static void deliver(Path delivered, IncomingMails.Mail mail) throws java.io.IOException {
    boolean whole =
        Files.readString(mail.content()).equals(content(mail.id()))
            && mail.envelope().equals(envelope(mail.id()));
    AnsweringMachine.deliver(delivered, whole ? mail.id() : "damaged " + mail.id());
  }
}
