package io.switchpost.app;

import io.quarkus.arc.Unremovable;
import io.switchpost.camel.directory.DirectoryServer;
import io.switchpost.camel.directory.RouteLookup;
import io.switchpost.camel.routes.FileState;
import io.switchpost.camel.routes.FileStates;
import io.switchpost.demo.DemoDirectory;
import io.switchpost.demo.LdifException;
import io.switchpost.directory.CachedDirectory;
import io.switchpost.directory.Directory;
import io.switchpost.directory.LdapBind;
import io.switchpost.directory.LdapServer;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.apache.camel.CamelContext;
import org.jboss.logging.Logger;

/** Where the people come from: the configured LDAP server, or the built-in one. */
@Singleton
public class People {
  private static final Logger LOG = Logger.getLogger(People.class);
  private static final Duration LDAP_TIMEOUT = Duration.ofSeconds(3);
  private static final String FILE = "directory.ldif";
  private static final String DEMO_PIN = "135792";

  private final SwitchpostConfig config;
  private final Home home;
  private final FileStates states;
  private Optional<DemoDirectory> demo = Optional.empty();
  private volatile Optional<CachedDirectory> cache = Optional.empty();

  People(SwitchpostConfig config, Home home, FileStates states) {
    this.config = config;
    this.home = home;
    this.states = states;
  }

  /** Starts the built-in directory if none is configured, and tells routes where to search. */
  void open(CamelContext camel) throws IOException {
    if (config.directory().url().isEmpty()) {
      demo = Optional.of(DemoDirectory.start(0, own()));
      tellOrigin();
    }
    LdapServer server = server();
    if (demo.isEmpty() && server.isClear()) {
      LOG.warnf(
          "passwords can be read on their way to %s, unless that is this machine: write ldaps://,"
              + " or set switchpost.directory.start-tls",
          server.url());
    }
    new DirectoryServer(server, login()).bindTo(camel);
    camel.getPropertiesComponent().addOverrideProperty("switchpost.directory.base", base());
  }

  private String base() {
    String configured = config.directory().base();
    return demo.map(builtIn -> within(builtIn.baseDn(), configured)).orElse(configured);
  }

  /** Where the people are, if that is in the tree; else all of the tree: a company has its own. */
  static String within(String tree, String base) {
    try {
      return new LdapName(base).startsWith(new LdapName(tree)) ? base : tree;
    } catch (InvalidNameException e) {
      return tree;
    }
  }

  /**
   * Reads the built-in directory's file again; a broken one leaves the people as they are.
   *
   * @return whether others may be in it now
   */
  boolean reload() {
    if (demo.isEmpty()) {
      return false;
    }
    try {
      demo.get().replace(own());
      tellOrigin();
      cache.ifPresent(CachedDirectory::refresh);
      return true;
    } catch (LdifException broken) {
      states.broken(FILE, new FileState.Trouble(broken.line(), broken.reason()));
    } catch (IOException unreadable) {
      states.broken(FILE, new FileState.Trouble(0, "cannot be read: " + Home.reason(unreadable)));
    }
    return false;
  }

  private Optional<Path> own() {
    return Optional.of(home.resolve(FILE)).filter(Files::exists);
  }

  private void tellOrigin() {
    states.running(FILE, own().isPresent() ? FileState.Origin.HOME : FileState.Origin.SHIPPED);
  }

  /** Passwords of phones that the built-in directory knows, by extension. */
  Map<String, String> phonePasswords() {
    return demo.map(DemoDirectory::passwords).orElse(Map.of());
  }

  /**
   * From now on whoever is found in the directory and has no PIN gets the first one, if one is
   * configured; the built-in directory has one.
   */
  void giveFirstPins(Mailboxes mailboxes) {
    firstPin()
        .ifPresent(pin -> cache.ifPresent(people -> people.meet(met -> give(met, pin, mailboxes))));
  }

  private static void give(List<Subscriber> people, String pin, Mailboxes mailboxes) {
    try {
      mailboxes.initialPins(people.stream().map(Subscriber::extension).toList(), pin);
    } catch (RuntimeException e) {
      LOG.warnf("no first PIN for %d people: %s", people.size(), e.getMessage());
    }
  }

  private Optional<String> firstPin() {
    return config.voicemail().initialPin().or(() -> demo.map(builtIn -> DEMO_PIN));
  }

  /** The same at once for everybody. */
  void firstPins(Directory directory, Mailboxes mailboxes) {
    firstPin().ifPresent(pin -> give(directory.all(), pin, mailboxes));
  }

  private LdapServer server() {
    DirectoryConfig server = config.directory();
    return demo.map(builtIn -> new LdapServer(builtIn.url(), false, LDAP_TIMEOUT))
        .orElseGet(
            () -> new LdapServer(server.url().orElseThrow(), server.startTls(), LDAP_TIMEOUT));
  }

  private Optional<LdapServer.Login> login() {
    DirectoryConfig server = config.directory();
    return server.username().map(dn -> new LdapServer.Login(dn, server.password().orElse("")));
  }

  @Produces
  @Singleton
  @Unremovable
  Directory directory(CamelContext camel, Store store) {
    CachedDirectory people =
        new CachedDirectory(
            new RouteLookup(
                camel,
                SubscriberAttributes.defaults().withGroup(config.directory().group()),
                new LdapBind(server()),
                base()),
            store.remembered("directory"));
    cache = Optional.of(people);
    return people;
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
