package io.switchpost.app;

import io.switchpost.camel.GatewayContext;
import io.switchpost.camel.directory.FindSubscriber;
import io.switchpost.camel.routes.FileState;
import io.switchpost.camel.routes.FileStates;
import io.switchpost.camel.routes.HomeWatch;
import io.switchpost.camel.routes.RouteReloader;
import io.switchpost.camel.smtpd.SenderLimits;
import io.switchpost.directory.Directory;
import io.switchpost.directory.DirectoryUnavailableException;
import io.switchpost.mail.intake.IntakeTls;
import io.switchpost.sip.SipServer;
import io.switchpost.store.Outbox;
import io.switchpost.store.Store;
import io.switchpost.voice.menu.MenuFiles;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.jboss.logging.Logger;

/**
 * Starts the rooms from the bottom up: what is stored, who the people are, the routes, and last the
 * telephones; stops them the other way round.
 */
@Singleton
public class Services {
  private static final Logger LOG = Logger.getLogger(Services.class);

  private static final String INTAKE = "routes/mail-to-fax.yaml";

  private final SwitchpostConfig config;
  private final Home home;
  private final CamelContext camel;
  private final FileStates files;
  private final People people;
  private final Mails mails;
  private final Phones phones;
  private final Instance<Store> store;
  private final Instance<Directory> directory;
  private final Instance<MenuFiles> menus;
  private final Instance<KeypadInUse> keypad;
  private final Instance<SipServer> sip;
  private final Opened opened;
  private final WebAddress web;
  private final HomeWatch watch = new HomeWatch();
  private volatile Optional<HomeLock> lock = Optional.empty();
  private volatile boolean serving;

  Services(
      SwitchpostConfig config,
      Home home,
      CamelContext camel,
      FileStates files,
      People people,
      Mails mails,
      Phones phones,
      Instance<Store> store,
      Instance<Directory> directory,
      Instance<MenuFiles> menus,
      Instance<KeypadInUse> keypad,
      Instance<SipServer> sip,
      Opened opened,
      WebAddress web) {
    this.config = config;
    this.home = home;
    this.camel = camel;
    this.files = files;
    this.people = people;
    this.mails = mails;
    this.phones = phones;
    this.store = store;
    this.directory = directory;
    this.menus = menus;
    this.keypad = keypad;
    this.sip = sip;
    this.opened = opened;
    this.web = web;
  }

  /**
   * @throws IOException with the reason in a sentence, such as a port that is taken
   */
  void start() throws IOException {
    lock = Optional.of(HomeLock.take(home.data()));
    web.requireFree();
    people.open(camel);
    camel.getRegistry().bind(FindSubscriber.BEAN, new FindSubscriber(directory.get()));
    mails.bindTo(camel, directory.get());
    camel.getRegistry().bind(SenderLimits.BEAN, limits());
    GatewayContext.prepare(camel);
    RouteReloader routes = new RouteReloader(camel, home.resolve("routes"), files);
    routes.load();
    requireIntake();
    mails.open(directory.get());
    phones.open();
    firstPins();
    watch
        .watch(home.resolve("phones.properties"), phones::refresh)
        .watch(home.resolve("directory.ldif"), this::reloadPeople)
        .watch(home.resolve("routes"), routes::load)
        .watch(home.resolve("menus"), menus.get()::refresh)
        .watch(home.resolve("keypads"), keypad.get()::refresh)
        .watch(home.resolve("templates"), mails::reload)
        .watchFromNothing(
            home.resolve("prompts"), new PromptFiles(home.directory(), files)::refresh)
        .always(routes::tidy)
        .always(phones::retry)
        .start();
    startTelephones();
    opened.telephones();
    serving = true;
  }

  /** Without the mail intake it would be half a gateway, and nobody might notice. */
  private void requireIntake() throws IOException {
    boolean broken =
        files.find(INTAKE).filter(file -> file.origin() == FileState.Origin.NONE).isPresent();
    if (broken) {
      String keys = "switchpost.smtp.host and switchpost.smtp.port";
      for (InetAddress address : ListenAddresses.of(keys, config.smtp().host())) {
        FreePort.require(keys, address, config.smtp().port());
      }
      requireCertificate();
    }
  }

  private void requireCertificate() throws IOException {
    if (config.smtp().certificate().isPresent()) {
      try {
        IntakeTls.open(
            config.smtp().certificate().get(), config.smtp().certificatePassword().orElse(""));
      } catch (IOException refused) {
        throw new IOException("switchpost.smtp.certificate: " + refused.getMessage(), refused);
      }
    }
  }

  private void startTelephones() throws IOException {
    try {
      sip.get().start();
    } catch (IOException refused) {
      throw new IOException(
          "switchpost.sip.host and switchpost.sip.port: " + refused.getMessage(), refused);
    }
  }

  private SenderLimits limits() {
    Outbox outbox = store.get().outbox();
    return new SenderLimits(
        directory.get(),
        outbox::pagesOf,
        outbox::asked,
        InstantSource.system(),
        config.fax().pagesADay());
  }

  private void reloadPeople() {
    if (people.reload()) {
      phones.refresh();
      mails.admit(directory.get());
    }
  }

  private void firstPins() {
    people.giveFirstPins(store.get().mailboxes());
    try {
      people.firstPins(directory.get(), store.get().mailboxes());
    } catch (DirectoryUnavailableException silent) {
      LOG.warnf("nobody gets a first PIN now: %s", silent.getMessage());
    }
  }

  /** Whether phones may call. */
  boolean serving() {
    return serving;
  }

  /** New calls are refused, calls in progress get their grace, then everything ends. */
  void stop() {
    boolean phonesMayCall = serving;
    serving = false;
    watch.close();
    if (phonesMayCall) { // else there may be no server, and asking for it would make one
      sip.get().drain(config.sip().drain());
    }
    mails.close();
    people.close();
  }
}
