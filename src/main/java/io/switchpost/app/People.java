package io.switchpost.app;

import io.quarkus.arc.Unremovable;
import io.switchpost.camel.directory.DirectoryServer;
import io.switchpost.camel.directory.RouteLookup;
import io.switchpost.demo.DemoDirectory;
import io.switchpost.directory.CachedDirectory;
import io.switchpost.directory.Directory;
import io.switchpost.directory.LdapBind;
import io.switchpost.directory.Subscriber;
import io.switchpost.directory.SubscriberAttributes;
import io.switchpost.store.Mailboxes;
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
  void open(CamelContext camel) throws IOException {
    if (config.directory().url().isEmpty()) {
      Path own = home.resolve("directory.ldif");
      DemoDirectory started =
          DemoDirectory.start(0, Files.exists(own) ? Optional.of(own) : Optional.empty());
      demo = Optional.of(started);
    }
    new DirectoryServer(url(), login(), LDAP_TIMEOUT).bindTo(camel);
  }

  /** Passwords of phones that the built-in directory knows, by extension. */
  Map<String, String> phonePasswords() {
    return demo.map(DemoDirectory::passwords).orElse(Map.of());
  }

  /**
   * A first PIN for everybody who has none, if one is configured; the built-in directory has one.
   */
  void firstPins(Directory directory, Mailboxes mailboxes) {
    Optional<String> pin = config.voicemail().initialPin().or(() -> demo.map(builtIn -> DEMO_PIN));
    if (pin.isPresent()) {
      mailboxes.initialPins(
          directory.all().stream().map(Subscriber::extension).toList(), pin.get());
    }
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
            SubscriberAttributes.defaults().withGroup(config.directory().group()),
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
