package io.switchpost.demo;

import com.icegreen.greenmail.store.FolderListener;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The inbox of one person of the demo: what GreenMail holds in memory, and the same on disk, one
 * {@code .eml} file for each mail, with {@code ,S} in its name once it is seen. A mail that is
 * delivered twice (by its Message-ID) is there once.
 *
 * <p>Everything is done on one thread of its own: GreenMail tells of changes while it holds its
 * locks, and whoever waited for another lock then, or asked it back, could wait for ever.
 */
final class DemoInbox implements FolderListener, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(DemoInbox.class);
  private static final String SEEN = ",S";

  private final Path directory;
  private final MailFolder folder;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("demo-inbox").factory());
  private final Map<Long, Path> files = new HashMap<>();
  private final Set<String> messageIds = new HashSet<>();
  private long last;

  private DemoInbox(Path directory, MailFolder folder) {
    this.directory = directory;
    this.folder = folder;
  }

  /** Opens the inbox of an address, with what is in its directory. */
  static DemoInbox open(Path data, String address, MailFolder folder) throws IOException {
    Path directory = data.resolve(address.replaceAll("[^a-z0-9@._+-]", "_"));
    Files.createDirectories(directory);
    DemoInbox inbox = new DemoInbox(directory, folder);
    List<Path> stored;
    try (Stream<Path> all = Files.list(directory)) {
      stored = all.filter(file -> file.toString().endsWith(".eml")).sorted().toList();
    }
    for (Path file : stored) {
      inbox.recall(file);
    }
    folder.addListener(inbox);
    return inbox;
  }

  private void recall(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MimeMessage mail = GreenMailUtil.newMimeMessage(in);
      boolean seen = file.toString().endsWith(SEEN + ".eml");
      Flags flags = seen ? new Flags(Flags.Flag.SEEN) : new Flags();
      Date received = new Date(Files.getLastModifiedTime(file).toMillis());
      files.put(folder.appendMessage(mail, flags, received), file);
      remember(mail);
      last = Math.max(last, number(file));
    } catch (MessagingException | RuntimeException e) {
      LOG.warnf("%s is no mail: %s", file, e.getMessage());
    }
  }

  /**
   * Takes a mail in; returns when it is on disk.
   *
   * @throws IOException when the disk refuses it
   */
  void deliver(MimeMessage mail) throws IOException {
    try {
      thread.submit(() -> take(mail)).get();
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause().getMessage(), failed.getCause());
    } catch (RejectedExecutionException closed) {
      throw new IOException("the demo mail host is closed", closed);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a mail was stored", e);
    }
  }

  private Path take(MimeMessage mail) throws IOException, MessagingException {
    if (mail.getMessageID() != null && messageIds.contains(mail.getMessageID())) {
      LOG.infof("%s: mail %s came again, it is there", directory.getFileName(), id(mail));
      return directory;
    }
    Path file = directory.resolve("%016d.eml".formatted(next()));
    write(mail, file);
    files.put(folder.appendMessage(mail, new Flags(), new Date()), file);
    remember(mail);
    return file;
  }

  private void write(MimeMessage mail, Path file) throws IOException, MessagingException {
    Path growing = file.resolveSibling(file.getFileName() + ".part");
    try (FileChannel channel =
            FileChannel.open(
                growing,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel)) {
      mail.writeTo(out);
      channel.force(true);
    }
    Files.move(growing, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  /** Later than any before, also over restarts. */
  private long next() {
    last = Math.max(last + 1, System.currentTimeMillis());
    return last;
  }

  private static long number(Path file) {
    String digits = file.getFileName().toString().replaceFirst("[,.].*", "");
    return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
  }

  private void remember(MimeMessage mail) throws MessagingException {
    if (mail.getMessageID() != null) {
      messageIds.add(mail.getMessageID());
    }
  }

  private static String id(MimeMessage mail) throws MessagingException {
    return mail.getMessageID().replaceAll("\\p{Cntrl}", "");
  }

  /** Somebody expunged a mail, or moved it away. */
  @Override
  public void expunged(int number) {
    follow();
  }

  @Override
  public void flagsUpdated(int number, Flags flags, Long uid) {
    follow();
  }

  private void follow() {
    try {
      thread.execute(this::agree);
    } catch (RejectedExecutionException closed) {
      LOG.debugf("%s: closed before a change was noted", directory.getFileName());
    }
  }

  /** Makes the files agree with what GreenMail holds. */
  private void agree() {
    Map<Long, Boolean> seen = new HashMap<>();
    for (StoredMessage mail : folder.getMessages()) {
      seen.put(mail.getUid(), mail.isSet(Flags.Flag.SEEN));
    }
    files
        .entrySet()
        .removeIf(
            file -> {
              boolean gone = !seen.containsKey(file.getKey());
              if (gone) {
                delete(file.getValue());
              }
              return gone;
            });
    files.replaceAll((uid, file) -> named(file, seen.get(uid)));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warnf("%s is not deleted: %s", file, e.getMessage());
    }
  }

  private static Path named(Path file, boolean seen) {
    String base = file.getFileName().toString().replaceFirst("(,S)?\\.eml$", "");
    Path wanted = file.resolveSibling(base + (seen ? SEEN : "") + ".eml");
    if (wanted.equals(file)) {
      return file;
    }
    try {
      return Files.move(file, wanted);
    } catch (IOException e) {
      LOG.warnf("%s is not renamed: %s", file, e.getMessage());
      return file;
    }
  }

  @Override
  public void added(int number) {
    // by deliver, or by a mail program: what that puts here does not last
  }

  @Override
  public void mailboxDeleted() {
    // the files stay for the next start
  }

  /** What was told of before is on disk then, unless the disk takes longer than ten seconds. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warnf("%s: the last changes are not on disk", directory.getFileName());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
