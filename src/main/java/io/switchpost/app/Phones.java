package io.switchpost.app;

import io.switchpost.camel.routes.FileState;
import io.switchpost.camel.routes.FileStates;
import io.switchpost.store.Store;
import io.switchpost.store.StoreException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Who may register and call: the phones that the built-in directory knows, and over them those of
 * the home's {@code phones.properties}. Not for several threads at once.
 */
@Singleton
public class Phones {
  private static final Logger LOG = Logger.getLogger(Phones.class);
  private static final String FILE = "phones.properties";

  private final Path file;
  private final Supplier<Map<String, String>> builtIn;
  private final Consumer<Map<String, String>> store;
  private final FileStates states;
  private Optional<Map<String, String>> inUse = Optional.empty();
  private boolean waiting;

  @Inject
  Phones(
      SwitchpostConfig config, Home home, People people, Instance<Store> store, FileStates states) {
    this(
        home.resolve(FILE),
        people::phonePasswords,
        passwords -> store.get().phones(config.domain(), passwords),
        states);
  }

  /**
   * @param builtIn passwords of the built-in directory, by extension
   * @param store takes all passwords, by extension
   */
  Phones(
      Path file,
      Supplier<Map<String, String>> builtIn,
      Consumer<Map<String, String>> store,
      FileStates states) {
    this.file = file;
    this.builtIn = builtIn;
    this.store = store;
    this.states = states;
  }

  /**
   * Reads the file for the first time.
   *
   * @throws StoreException if nobody can be admitted, since the database is away
   */
  void open() {
    load();
  }

  /** Reads the file again; a broken one leaves the phones as they are. */
  void refresh() {
    try {
      load();
    } catch (StoreException away) {
      if (!waiting) {
        LOG.warnf("the phones stay as they are until the database is back: %s", away.getMessage());
      }
      waiting = true;
    }
  }

  /** Takes over what the database could not take. */
  void retry() {
    if (waiting) {
      refresh();
    }
  }

  private void load() {
    Map<String, String> passwords = new HashMap<>(builtIn.get());
    boolean own = Files.exists(file);
    if (own) {
      try {
        passwords.putAll(PhoneFile.read(file));
      } catch (PhoneFile.BrokenException broken) {
        states.broken(FILE, broken.trouble());
        waiting = false;
        return;
      }
    }
    boolean changed = inUse.filter(passwords::equals).isEmpty();
    if (changed) {
      store.accept(passwords);
      inUse = Optional.of(passwords);
    }
    waiting = false;
    tell(own, changed);
  }

  private void tell(boolean own, boolean changed) {
    if (!own) {
      states.gone(FILE);
    } else if (changed || states.find(FILE).filter(FileState::good).isEmpty()) {
      states.running(FILE, FileState.Origin.HOME);
    }
  }
}
