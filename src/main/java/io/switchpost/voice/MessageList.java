package io.switchpost.voice;

import io.switchpost.store.Inbox;
import io.switchpost.store.Message;
import io.switchpost.store.StoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The messages of a mailbox as its owner goes through them: new ones, then saved ones. Messages
 * that arrive meanwhile come after the one that is being heard.
 */
final class MessageList {
  private static final Logger LOG = Logger.getLogger(MessageList.class);

  private final Inbox inbox;
  private final String mailbox;
  private final boolean newestFirst;
  private final boolean deletesAtOnce;
  private final List<String> order = new ArrayList<>();

  /** What they were before. */
  private final Map<String, Message.State> deleted = new HashMap<>();

  private boolean withNew;
  private int at = -1;
  private Optional<Message> here = Optional.empty();

  MessageList(Inbox inbox, String mailbox, boolean newestFirst, boolean deletesAtOnce) {
    this.inbox = inbox;
    this.mailbox = mailbox;
    this.newestFirst = newestFirst;
    this.deletesAtOnce = deletesAtOnce;
  }

  int count(Message.State state) {
    return (int) inbox.list(mailbox, state).stream().filter(this::kept).count();
  }

  /** Starts afresh with all messages of these states, in that order. */
  Optional<Message> first(Message.State... states) {
    order.clear();
    withNew = List.of(states).contains(Message.State.NEW);
    for (Message.State state : states) {
      ids(state).forEach(order::add);
    }
    at = -1;
    return next();
  }

  /** The next one that still exists. */
  Optional<Message> next() {
    arrivals();
    for (int i = at + 1; i < order.size(); i++) {
      Optional<Message> message = existing(order.get(i));
      if (message.isPresent()) {
        at = i;
        here = message;
        return message;
      }
    }
    return Optional.empty();
  }

  Optional<Message> nextNew() {
    arrivals();
    for (int i = at + 1; i < order.size(); i++) {
      Optional<Message> message =
          existing(order.get(i)).filter(m -> m.state() == Message.State.NEW);
      if (message.isPresent()) {
        at = i;
        here = message;
        return message;
      }
    }
    return Optional.empty();
  }

  Optional<Message> previous() {
    for (int i = at - 1; i >= 0; i--) {
      Optional<Message> message = existing(order.get(i));
      if (message.isPresent()) {
        at = i;
        here = message;
        return message;
      }
    }
    return Optional.empty();
  }

  Optional<Message> current() {
    return at < 0 ? Optional.empty() : existing(order.get(at));
  }

  /**
   * The message one was led to last, though it may be gone since.
   *
   * @throws java.util.NoSuchElementException if there was none
   */
  Message here() {
    return here.orElseThrow();
  }

  /** Whether one was led to a message of this list, which may be gone since. */
  boolean started() {
    return at >= 0;
  }

  boolean atFirst() {
    return at <= 0;
  }

  boolean atLast() {
    return at == order.size() - 1;
  }

  /** Whether it is marked as deleted, or is. */
  boolean isDeleted(Message message) {
    return deleted.containsKey(message.id());
  }

  void delete(Message message) {
    Message.State before =
        inbox
            .message(message.id())
            .map(Message::state)
            .filter(state -> state != Message.State.DELETED)
            .orElse(Message.State.SAVED);
    if (deletesAtOnce) {
      inbox.mark(message.id(), Message.State.DELETED);
    }
    deleted.put(message.id(), before);
  }

  void undelete(Message message) {
    Message.State before = deleted.remove(message.id());
    if (deletesAtOnce && before != null) {
      inbox.mark(message.id(), Message.State.DELETED, before);
    }
  }

  /**
   * Also brings back what was deleted here.
   *
   * @return false if it was deleted elsewhere meanwhile, and so it stays
   */
  boolean mark(Message message, Message.State state) {
    String id = message.id();
    boolean marked =
        inbox.mark(id, Message.State.NEW, state)
            || inbox.mark(id, Message.State.SAVED, state)
            || isDeleted(message) && inbox.mark(id, Message.State.DELETED, state);
    if (marked) {
      deleted.remove(id);
    }
    return marked;
  }

  /**
   * It was listened to: a new message becomes a saved one. On a disk that is full it stays a new
   * one, and the others can be heard all the same.
   */
  void heard(Message message) {
    if (isDeleted(message)) {
      return;
    }
    try {
      inbox.mark(message.id(), Message.State.NEW, Message.State.SAVED);
    } catch (StoreException e) {
      LOG.warnf(
          "Message %s of mailbox %s stays a new one: %s", message.id(), mailbox, e.getMessage());
    }
  }

  /** The end of the call: what was marked is deleted now. */
  void close() {
    if (deletesAtOnce) {
      return;
    }
    for (String id : deleted.keySet()) {
      try {
        inbox.mark(id, Message.State.DELETED);
      } catch (StoreException e) {
        LOG.errorf("Message %s of mailbox %s is not deleted: %s", id, mailbox, e.getMessage());
      }
    }
  }

  private boolean kept(Message message) {
    return !deleted.containsKey(message.id());
  }

  private List<String> ids(Message.State state) {
    List<String> ids = inbox.list(mailbox, state).stream().map(Message::id).toList();
    return newestFirst ? ids.reversed() : ids;
  }

  /** Messages that came since the list was made: heard before the saved ones that follow. */
  private void arrivals() {
    if (!withNew) {
      return;
    }
    int place = at + 1;
    while (place < order.size()
        && existing(order.get(place)).filter(m -> m.state() == Message.State.NEW).isPresent()) {
      place++;
    }
    for (String id : ids(Message.State.NEW)) {
      if (!order.contains(id)) {
        order.add(place++, id);
      }
    }
  }

  /** One that was deleted by mail or on the web page meanwhile is passed over. */
  private Optional<Message> existing(String id) {
    return inbox
        .message(id)
        .filter(m -> m.state() != Message.State.DELETED || deleted.containsKey(m.id()));
  }
}
