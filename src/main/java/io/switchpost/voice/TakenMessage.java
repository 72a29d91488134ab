package io.switchpost.voice;

import io.switchpost.store.Inbox;
import io.switchpost.store.Message;
import io.switchpost.store.MessageDraft;
import io.switchpost.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.logging.Logger;

/** A recording in the spool, and what becomes of it. */
record TakenMessage(Inbox inbox, MessageDraft draft) {
  private static final Logger LOG = Logger.getLogger(TakenMessage.class);

  Path file() {
    return draft.file();
  }

  /** Makes it a message; when this returns it may be announced as saved. */
  void store(Duration length) {
    Message message = inbox.store(draft, length);
    LOG.infof(
        "call %s: message %s of %d s for %s",
        draft.callId(), message.id(), length.toSeconds(), draft.mailbox());
  }

  /** The same when there is nobody left to be told of a failure. */
  void storeSilently(Duration length) {
    try {
      store(length);
    } catch (StoreException e) {
      leave(e);
    }
  }

  /** What a caller who is gone has said is worth keeping, as far as it got. */
  void leave(Exception reason) {
    LOG.errorf(
        "call %s: the message for %s stays in the spool as %s and becomes one later, with the"
            + " next start at the latest: %s",
        draft.callId(), draft.mailbox(), draft.file(), reason.getMessage());
  }

  void discard() {
    try {
      inbox.discard(draft);
    } catch (StoreException e) {
      LOG.warnf("The recording %s cannot be removed: %s", draft.file(), e.getMessage());
    }
  }
}
