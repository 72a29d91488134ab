package io.switchpost.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.store.FolderListener;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoInboxTest {
  @TempDir Path data;

  private static class Mail extends MimeMessage {
    Mail(String subject) throws MessagingException {
      super(Session.getInstance(new Properties()));
      setSubject(subject);
      setText("text");
      saveChanges();
    }
  }

  /** Tells when GreenMail is about to tell that a mail was expunged, with its locks in hand. */
  private record Told(CountDownLatch expunging) implements FolderListener {
    @Override
    public void expunged(int number) {
      expunging.countDown();
    }

    @Override
    public void added(int number) {}

    @Override
    public void flagsUpdated(int number, Flags flags, Long uid) {}

    @Override
    public void mailboxDeleted() {}
  }

  @Test
  void mailThatArrivesWhileAnotherIsExpunged_isStored_andTheOtherIsGone() throws Exception {
    Managers managers = new Managers();
    GreenMailUser user = managers.getUserManager().createUser("a@example.com", "a", "demo");
    MailFolder folder = managers.getImapHostManager().getInbox(user);
    CountDownLatch expunging = new CountDownLatch(1);
    folder.addListener(new Told(expunging));
    try (DemoInbox inbox = DemoInbox.open(data, "a@example.com", folder)) {
      inbox.deliver(new Mail("first"));
      folder.setFlags(new Flags(Flags.Flag.DELETED), true, folder.getMessageUids()[0], null, false);
      CountDownLatch storing = new CountDownLatch(1);
      Mail slow =
          new Mail("second") {
            @Override
            public void writeTo(OutputStream out) throws IOException, MessagingException {
              storing.countDown();
              await(expunging);
              super.writeTo(out);
            }
          };
      CompletableFuture<Void> delivered = aside(() -> inbox.deliver(slow));
      await(storing);
      CompletableFuture<Void> expunged = aside(folder::expunge);

      delivered.get(10, TimeUnit.SECONDS);
      expunged.get(10, TimeUnit.SECONDS);
    }
    assertThat(folder.getMessageCount()).isEqualTo(1);
    try (Stream<Path> files = Files.list(data.resolve("a@example.com"))) {
      assertThat(files)
          .singleElement()
          .satisfies(file -> assertThat(file).content().contains("Subject: second"));
    }
  }

  private interface Task {
    void run() throws Exception;
  }

  private static CompletableFuture<Void> aside(Task task) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            task.run();
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        },
        command -> Thread.ofPlatform().daemon().start(command));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
