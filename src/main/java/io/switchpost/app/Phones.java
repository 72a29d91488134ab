package io.switchpost.app;

import io.switchpost.camel.routes.FileState;
import io.switchpost.camel.routes.FileStates;
import io.switchpost.store.Store;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Who may register and call: the phones that the built-in directory knows, and over them those of
 * the home's {@code phones.properties} ({@code extension=password}).
 */
@Singleton
public class Phones {
  private static final String FILE = "phones.properties";

  private final SwitchpostConfig config;
  private final Home home;
  private final People people;
  private final Instance<Store> store;
  private final FileStates states;
  private Optional<Map<String, String>> inUse = Optional.empty();

  Phones(
      SwitchpostConfig config, Home home, People people, Instance<Store> store, FileStates states) {
    this.config = config;
    this.home = home;
    this.people = people;
    this.store = store;
    this.states = states;
  }

  /** Reads the file again; a broken one leaves the phones as they are. */
  void refresh() {
    Map<String, String> passwords = new HashMap<>(people.phonePasswords());
    Path file = home.resolve(FILE);
    boolean own = Files.exists(file);
    if (own) {
      try {
        passwords.putAll(read(file));
      } catch (IOException | IllegalArgumentException broken) {
        states.broken(FILE, new FileState.Trouble(0, broken.getMessage()));
        return;
      }
    }
    if (inUse.filter(passwords::equals).isEmpty()) {
      store.get().phones(config.domain(), passwords);
      inUse = Optional.of(passwords);
      if (own) {
        states.running(FILE, FileState.Origin.HOME);
      } else {
        states.gone(FILE);
      }
    }
  }

  private static Map<String, String> read(Path file) throws IOException {
    Properties lines = new Properties();
    try (Reader text = Files.newBufferedReader(file)) {
      lines.load(text);
    }
    Map<String, String> passwords = new HashMap<>();
    for (String extension : lines.stringPropertyNames()) {
      String password = lines.getProperty(extension).strip();
      if (!extension.matches("[A-Za-z0-9._-]{1,64}") || password.isEmpty()) {
        throw new IllegalArgumentException(
            "expected extension=password, came '%s' without a password or with an unusable name"
                .formatted(extension));
      }
      passwords.put(extension, password);
    }
    return passwords;
  }
}
