package io.switchpost.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.switchpost.demo.Demonstration;
import io.switchpost.demo.FaxByMail;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.CreationException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import org.apache.camel.RuntimeCamelException;
import org.jboss.logging.Logger;

/**
 * Opens the house and closes it: in an order in which nothing is promised that is not there yet.
 */
@Singleton
public class Gateway {
  private static final Logger LOG = Logger.getLogger(Gateway.class);

  private final SwitchpostConfig config;
  private final Instance<Services> services;
  private final Instance<Welcome> welcome;
  private final Instance<RouteFaxes> faxes;
  private volatile boolean made;

  Gateway(
      SwitchpostConfig config,
      Instance<Services> services,
      Instance<Welcome> welcome,
      Instance<RouteFaxes> faxes) {
    this.config = config;
    this.services = services;
    this.welcome = welcome;
    this.faxes = faxes;
  }

  /** Camel and the web server run when this is called. */
  void open(@Observes StartupEvent start) {
    requireStage();
    try {
      Services house = services.get();
      made = true;
      house.start();
    } catch (Exception refused) {
      // of all that Quarkus would end with, this it prints as a sentence
      throw new ConfigurationException("Switchpost cannot start: " + reason(refused));
    }
    System.out.println(welcome.get().text());
    if (config.demo().act()) {
      Thread.ofVirtual().name("demo").start(this::act);
    }
  }

  void close(@Observes ShutdownEvent stop) {
    if (made) {
      services.get().stop();
    }
  }

  private void act() {
    boolean everything = false;
    try {
      everything = demonstration().perform();
    } catch (IOException | RuntimeException | InterruptedException broken) {
      LOG.errorf("the demo cannot be acted: %s", reason(broken));
    }
    if (!config.demo().stay()) {
      Quarkus.asyncExit(everything ? 0 : 1);
    }
  }

  /** The acts know the people and read the mails of the built-in servers. */
  private void requireStage() {
    boolean built =
        config.demo().mail()
            && config.mail().host().isEmpty()
            && config.directory().url().isEmpty();
    if (config.demo().act() && !built) {
      throw new ConfigurationException(
          "Switchpost cannot start: the demo is played with the built-in directory and mail host;"
              + " leave switchpost.directory.url, switchpost.mail.host and switchpost.demo.mail out");
    }
  }

  private Demonstration demonstration() throws IOException {
    InetSocketAddress phones =
        new InetSocketAddress(
            ListenAddresses.of("switchpost.sip.host", config.sip().host()).getFirst(),
            config.sip().port());
    InetSocketAddress intake =
        new InetSocketAddress(
            ListenAddresses.of("switchpost.smtp.host", config.smtp().host()).getFirst(),
            config.smtp().port());
    return new Demonstration(
        phones,
        config.demo().imapPort(),
        faxes.get(),
        new FaxByMail(intake, config.fax().domain()));
  }

  /** The sentence in a failure that frameworks have wrapped. */
  private static String reason(Throwable failure) {
    Throwable said = failure;
    while (isWrapping(said) && said.getCause() != null) {
      said = said.getCause();
    }
    String message = said.getMessage();
    return message == null ? said.toString() : message;
  }

  private static boolean isWrapping(Throwable failure) {
    return failure.getClass() == RuntimeException.class
        || failure instanceof UncheckedIOException
        || failure instanceof CreationException
        || failure instanceof RuntimeCamelException;
  }
}
