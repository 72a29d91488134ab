package io.switchpost.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jboss.logging.Logger;

/**
 * Holds a data directory for one process: two gateways on it would deliver and delete each other's
 * messages. The system gives it free when the process ends, however it ends.
 */
final class HomeLock {
  private static final Logger LOG = Logger.getLogger(HomeLock.class);
  private static final String NAME = "lock";
  private static final int LONGEST_PID = 20;

  /** The lock lasts as long as it is open. */
  private final FileChannel file;

  private HomeLock(FileChannel file) {
    this.file = file;
  }

  /**
   * Takes it.
   *
   * @param data the directory; must exist
   * @throws IOException in one sentence, if another process has it or nothing can be written there
   */
  static HomeLock take(Path data) throws IOException {
    FileChannel file;
    try {
      file =
          FileChannel.open(
              data.resolve(NAME),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
    } catch (IOException refused) {
      throw new IOException(
          "cannot write in %s: %s".formatted(data, Home.reason(refused)), refused);
    }
    if (!lock(file)) {
      String holder = holder(file);
      file.close();
      throw new IOException(
          "another gateway%s uses %s: stop it, or give this one a home of its own (--home DIR)"
              .formatted(holder, data));
    }
    return new HomeLock(file);
  }

  private static boolean lock(FileChannel file) {
    try {
      FileLock lock = file.tryLock();
      if (lock == null) {
        return false;
      }
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) { // some network mounts know no locks
      LOG.warnf("a second gateway on this home would not be noticed: %s", e.getMessage());
      return true;
    }
    writeHolder(file);
    return true;
  }

  private static void writeHolder(FileChannel file) {
    try {
      String pid = Long.toString(ProcessHandle.current().pid());
      file.truncate(0);
      file.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      // the lock is what counts
    }
  }

  private static String holder(FileChannel file) throws IOException {
    ByteBuffer pid = ByteBuffer.allocate(LONGEST_PID);
    file.read(pid, 0);
    String text = new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII);
    return text.matches("\\d+") ? " (process " + text + ")" : "";
  }
}
