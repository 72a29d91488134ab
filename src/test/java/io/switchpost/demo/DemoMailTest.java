package io.switchpost.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoMailTest {
  private static final String ALICE = "alice@example.com";

  @TempDir Path data;
  private DemoMail host;

  @BeforeEach
  void start() throws IOException {
    host = DemoMail.start(0, 0, data, List.of(ALICE, "bob@example.com"));
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private void restart() throws IOException {
    stop();
    start();
  }

  private void send(String to, String subject, String messageId) throws Exception {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", host.host());
    properties.put("mail.smtp.port", "" + host.smtpPort());
    MimeMessage mail =
        new MimeMessage(Session.getInstance(properties)) {
          @Override
          protected void updateMessageID() throws jakarta.mail.MessagingException {
            setHeader("Message-ID", messageId);
          }
        };
    mail.setFrom(new InternetAddress("voicemail@example.com"));
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
    mail.setSubject(subject);
    mail.setText("..dots\r\n.\r\nand the rest");
    Transport.send(mail);
  }

  @Test
  void mailWithoutAReturnPath_isTaken() throws Exception {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", host.host());
    properties.put("mail.smtp.port", "" + host.smtpPort());
    SMTPMessage mail = new SMTPMessage(Session.getInstance(properties));
    mail.setEnvelopeFrom("<>");
    mail.setFrom(new InternetAddress("fax@example.com"));
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress(ALICE));
    mail.setSubject("result");
    mail.setText("sent");
    Transport.send(mail);

    List<String> paths = new ArrayList<>();
    assertThat(inbox(folder -> paths.add(folder.getMessage(1).getHeader("Return-Path")[0])))
        .containsExactly("result");
    assertThat(paths).containsExactly("<>");
  }

  /** Subjects of the inbox, seen ones with a star; runs a task on the open folder first. */
  private List<String> inbox(FolderTask task) throws Exception {
    Store store = Session.getInstance(new Properties()).getStore("imap");
    store.connect(host.host(), host.imapPort(), ALICE, DemoMail.PASSWORD);
    try (store;
        Folder inbox = store.getFolder("INBOX")) {
      inbox.open(Folder.READ_WRITE);
      task.run(inbox);
      List<String> subjects = new ArrayList<>();
      for (Message message : inbox.getMessages()) {
        subjects.add(message.getSubject() + (message.isSet(Flags.Flag.SEEN) ? "*" : ""));
      }
      return subjects;
    }
  }

  private interface FolderTask {
    void run(Folder inbox) throws Exception;
  }

  private List<String> inbox() throws Exception {
    return inbox(folder -> {});
  }

  @Test
  void mail_accepted_isThereAfterARestart() throws Exception {
    send(ALICE, "one", "<1@example.com>");
    send("ALICE@example.com", "two", "<2@example.com>");
    assertThat(inbox()).containsExactly("one", "two");
    restart();
    assertThat(inbox()).containsExactly("one", "two");
    send(ALICE, "three", "<3@example.com>");
    restart();
    assertThat(inbox()).containsExactly("one", "two", "three");
    inbox(
        folder ->
            assertThat(folder.getMessage(1).getContent().toString())
                .startsWith("..dots\r\n.\r\nand the rest"));
  }

  @Test
  void mail_sameMessageIdTwice_isThereOnce() throws Exception {
    send(ALICE, "one", "<1@example.com>");
    send(ALICE, "one", "<1@example.com>");
    restart();
    send(ALICE, "one", "<1@example.com>");
    assertThat(inbox()).containsExactly("one");
  }

  @Test
  void mail_seenAndDeletedByImap_staysSo() throws Exception {
    send(ALICE, "one", "<1@example.com>");
    send(ALICE, "two", "<2@example.com>");
    send(ALICE, "three", "<3@example.com>");
    inbox(
        folder -> {
          folder.getMessage(1).setFlag(Flags.Flag.SEEN, true);
          folder.getMessage(2).setFlag(Flags.Flag.DELETED, true);
          folder.expunge();
        });
    assertThat(inbox()).containsExactly("one*", "three");
    restart();
    assertThat(inbox()).containsExactly("one*", "three");
    inbox(folder -> folder.getMessage(1).setFlag(Flags.Flag.SEEN, false));
    restart();
    assertThat(inbox()).containsExactly("one", "three");
  }

  @Test
  void mail_forSomebodyElse_isRefused() {
    assertThatThrownBy(() -> send("eve@example.com", "one", "<1@example.com>"))
        .isInstanceOf(SendFailedException.class);
  }

  @Test
  void mail_thatTheDiskRefuses_isNotAcknowledged() throws Exception {
    Path mailbox = data.resolve(ALICE);
    Files.delete(mailbox);
    assertThatThrownBy(() -> send(ALICE, "one", "<1@example.com>"))
        .hasStackTraceContaining("452 4.3.1");
    Files.createDirectory(mailbox);
    send(ALICE, "one", "<1@example.com>");
    try (Stream<Path> files = Files.list(mailbox)) {
      assertThat(files).hasSize(1);
    }
    assertThat(inbox()).containsExactly("one");
  }

  @Test
  void start_portTaken_saysWhich() {
    assertThatThrownBy(() -> DemoMail.start(host.smtpPort(), 0, data, List.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("" + host.smtpPort());
  }
}
