package io.switchpost.app;

import io.quarkus.arc.Unremovable;
import io.switchpost.camel.directory.DirectoryServer;
import io.switchpost.camel.directory.RouteLookup;
import io.switchpost.demo.DemoDirectory;
import io.switchpost.directory.CachedDirectory;
import io.switchpost.directory.Directory;
import io.switchpost.directory.LdapBind;
import io.switchpost.directory.SubscriberAttributes;
import io.switchpost.store.Store;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;

/** Where the people come from: the configured LDAP server, or the built-in one. */
@Singleton
public class People {
  private static final Duration LDAP_TIMEOUT = Duration.ofSeconds(3);
  private static final String DEMO_PIN = "135792";

  private final SwitchpostConfig config;
  private final Home home;
  private Optional<DemoDirectory> demo = Optional.empty();

  People(SwitchpostConfig config, Home home) {
    this.config = config;
    this.home = home;
  }

  /** Starts the built-in directory if none is configured, and tells routes where to search. */
  void open(CamelContext camel, Store store) throws IOException {
    if (config.directory().url().isEmpty()) {
      Path own = home.resolve("directory.ldif");
      DemoDirectory started =
          DemoDirectory.start(0, Files.exists(own) ? Optional.of(own) : Optional.empty());
      demo = Optional.of(started);
      welcome(started.passwords(), store);
    }
    new DirectoryServer(url(), login(), LDAP_TIMEOUT).bindTo(camel);
  }

  /** The phones of the built-in directory's people, and a PIN for who has none. */
  private void welcome(Map<String, String> passwords, Store store) {
    passwords.forEach(
        (extension, password) -> store.credentials().put(extension, config.domain(), password));
    store.mailboxes().initialPins(passwords.keySet(), DEMO_PIN);
  }

  private String url() {
    return config.directory().url().orElseGet(() -> demo.map(DemoDirectory::url).orElseThrow());
  }

  private Optional<DirectoryServer.Login> login() {
    SwitchpostConfig.DirectoryServer server = config.directory();
    return server.username().map(dn -> new DirectoryServer.Login(dn, server.password().orElse("")));
  }

  @Produces
  @Singleton
  @Unremovable
  Directory directory(CamelContext camel, Store store) {
    return new CachedDirectory(
        new RouteLookup(
            camel,
            SubscriberAttributes.defaults(),
            new LdapBind(url(), LDAP_TIMEOUT),
            config.directory().base()),
        store.remembered("directory"));
  }

  void close(@Disposes Directory directory) throws Exception {
    if (directory instanceof AutoCloseable cache) {
      cache.close();
    }
  }

  void close() {
    demo.ifPresent(DemoDirectory::close);
  }
}
