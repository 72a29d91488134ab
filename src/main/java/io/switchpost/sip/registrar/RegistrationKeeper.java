package io.switchpost.sip.registrar;

import io.switchpost.store.Registration;
import io.switchpost.store.Registrations;
import io.switchpost.store.StoreException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Writes bindings behind the answers: only the last state of each contact counts, so a burst of
 * refreshes of one phone is one write, and a slow store never holds up a SIP thread. What the store
 * refused is tried again with the next change.
 */
final class RegistrationKeeper implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(RegistrationKeeper.class);

  private final Registrations store;
  private final Map<Key, Optional<Registration>> waiting = new LinkedHashMap<>();
  private final Thread writer;
  private boolean closed;

  private record Key(String aor, String contact) {}

  RegistrationKeeper(Registrations store) {
    this.store = store;
    this.writer = Thread.ofVirtual().name("registrations").start(this::write);
  }

  void put(Registration registration) {
    change(new Key(registration.aor(), registration.contact()), Optional.of(registration));
  }

  void remove(String aor, String contact) {
    change(new Key(aor, contact), Optional.empty());
  }

  private synchronized void change(Key key, Optional<Registration> state) {
    waiting.put(key, state);
    notifyAll();
  }

  private void write() {
    for (var next = take(); next.isPresent(); next = take()) {
      next.get().forEach(this::write);
    }
  }

  private void write(Key key, Optional<Registration> state) {
    try {
      state.ifPresentOrElse(store::put, () -> store.remove(key.aor(), key.contact()));
    } catch (StoreException e) {
      LOG.warnf("Registration of %s is not kept over a restart: %s", key.aor(), e.getMessage());
    }
  }

  /** Everything that changed since the last time; empty when closed and all is written. */
  private synchronized Optional<Map<Key, Optional<Registration>>> take() {
    while (waiting.isEmpty()) {
      if (closed) {
        return Optional.empty();
      }
      try {
        wait();
      } catch (InterruptedException e) {
        return Optional.empty();
      }
    }
    var all = new LinkedHashMap<>(waiting);
    waiting.clear();
    return Optional.of(all);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      writer.join(java.time.Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
