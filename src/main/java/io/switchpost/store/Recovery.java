package io.switchpost.store;

import io.switchpost.media.WavFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * What a crash left in the spool becomes messages: a recording that was under way is delivered as
 * interrupted, one that was being stored is stored, one that is stored already is left alone.
 */
final class Recovery {
  private static final Logger LOG = Logger.getLogger(Recovery.class);

  /** A second of PCM, 16 bit, 8 kHz: shorter ones hold nothing that anybody said. */
  private static final long SHORTEST_BYTES = 44 + 16000;

  private final Spool spool;
  private final SqlInbox inbox;

  Recovery(Spool spool, SqlInbox inbox) {
    this.spool = spool;
    this.inbox = inbox;
  }

  /**
   * Looks at all drafts; none of this process may be open. What disk or database refuse is left for
   * the next time.
   */
  void run() {
    try {
      for (MessageDraft draft : spool.left()) {
        try {
          recover(draft);
        } catch (IOException | StoreException e) {
          LOG.errorf(
              "recording %s for %s stays in the spool until the next start: %s",
              draft.id(), draft.mailbox(), e.getMessage());
        }
      }
    } catch (IOException e) {
      throw Disk.refused("cannot recover the recordings in the spool", e);
    }
  }

  private void recover(MessageDraft draft) throws IOException {
    Path place = spool.resolve(spool.place(draft));
    if (inbox.message(draft.id()).isPresent()) {
      spool.forget(draft);
    } else if (Files.exists(place)) {
      inbox.keep(draft, WavFile.repair(place), false);
      LOG.infof("message %s for %s stored after a restart", draft.id(), draft.mailbox());
    } else if (Files.exists(draft.file())) {
      recoverRecording(draft);
    } else {
      LOG.infof(
          "call %s for %s ended with a crash before anything was recorded",
          draft.callId(), draft.mailbox());
      spool.discard(draft);
    }
  }

  private void recoverRecording(MessageDraft draft) throws IOException {
    if (Files.size(draft.file()) < SHORTEST_BYTES) {
      LOG.infof(
          "interrupted recording %s for %s dropped: less than a second long",
          draft.id(), draft.mailbox());
      spool.discard(draft);
    } else {
      Duration length = WavFile.repair(draft.file());
      inbox.keep(draft, length, true);
      LOG.infof(
          "interrupted recording %s for %s (%d s) becomes a message",
          draft.id(), draft.mailbox(), length.toSeconds());
    }
  }
}
