package io.switchpost.app;

import io.switchpost.camel.inbox.FaxInParts;
import io.switchpost.camel.routes.FileStates;
import io.switchpost.camel.smtpd.RefusedFax;
import io.switchpost.demo.DemoMail;
import io.switchpost.directory.Directory;
import io.switchpost.directory.DirectoryUnavailableException;
import io.switchpost.directory.Subscriber;
import io.switchpost.mail.CoverSheet;
import io.switchpost.mail.FaxDelayMail;
import io.switchpost.mail.FaxMail;
import io.switchpost.mail.FaxResultMail;
import io.switchpost.mail.MailHost;
import io.switchpost.mail.MailSettings;
import io.switchpost.mail.MailTemplates;
import io.switchpost.mail.RefusalMail;
import io.switchpost.mail.VoicemailMail;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.jboss.logging.Logger;

/** How our mails look and where they go: the configured mail host, or the built-in one. */
@Singleton
public class Mails {
  private static final Logger LOG = Logger.getLogger(Mails.class);
  private static final String THIS_MACHINE = "127.0.0.1";
  private static final int SMTP = 25;

  private final SwitchpostConfig config;
  private final Home home;
  private final ZoneId zone;
  private final MailTemplates templates;
  private Optional<DemoMail> demo = Optional.empty();

  Mails(SwitchpostConfig config, Home home, ZoneId zone, FileStates states) {
    this.config = config;
    this.home = home;
    this.zone = zone;
    this.templates = new MailTemplates(home.resolve("templates"), new FileReports(states));
  }

  /** Makes known to routes who composes mails and who takes them. */
  void bindTo(CamelContext camel, Directory directory) {
    MailHost host = host();
    camel.getPropertiesComponent().addOverrideProperty("switchpost.mail.host", host.host());
    camel
        .getPropertiesComponent()
        .addOverrideProperty("switchpost.mail.port", Integer.toString(host.port()));
    camel.getRegistry().bind("mailSession", host.session());
    MailSettings settings =
        new MailSettings(config.domain(), zone, config.voicemail().audioFormat());
    camel.getRegistry().bind(VoicemailMail.BEAN, new VoicemailMail(settings, directory, templates));
    camel.getRegistry().bind(FaxMail.BEAN, new FaxMail(settings, directory, templates));
    camel.getRegistry().bind(FaxInParts.BEAN, new FaxInParts());
    camel.getRegistry().bind(FaxResultMail.BEAN, new FaxResultMail(settings, templates));
    camel
        .getRegistry()
        .bind(
            FaxDelayMail.BEAN,
            new FaxDelayMail(
                settings,
                templates,
                FaxRooms.retries(config.outbox().retry()),
                Clock.system(zone)));
    camel.getRegistry().bind("coverSheet", new CoverSheet(templates));
    RefusalMail refusals = new RefusalMail(settings, templates, Clock.system(zone));
    camel.getRegistry().bind(RefusedFax.BEAN, new RefusedFax(refusals, config.language()));
  }

  private MailHost host() {
    SwitchpostConfig.Mail mail = config.mail();
    return new MailHost(
        mail.host().orElse(THIS_MACHINE),
        mail.port().orElse(builtIn() ? config.demo().smtpPort() : SMTP),
        mail.username().map(name -> new MailHost.Login(name, mail.password().orElse(""))),
        mail.security());
  }

  private boolean builtIn() {
    return config.demo().mail() && config.mail().host().isEmpty();
  }

  /** Where our mails are found, for people. */
  String destination() {
    MailHost host = host();
    return builtIn()
        ? "IMAP 127.0.0.1:%d, user = mail address, password demo"
            .formatted(config.demo().imapPort())
        : "sent to %s, port %d".formatted(host.host(), host.port());
  }

  /** Starts the built-in mail host if it is wanted, with a mailbox for everybody. */
  void open(Directory directory) throws IOException {
    if (builtIn()) {
      List<String> addresses = addresses(directory);
      demo =
          Optional.of(
              DemoMail.start(
                  config.demo().smtpPort(),
                  config.demo().imapPort(),
                  home.data().resolve("demo-mail"),
                  addresses));
    }
  }

  /** Mailboxes of the built-in mail host for people who are new. */
  void admit(Directory directory) {
    demo.ifPresent(
        host -> {
          try {
            host.admit(addresses(directory));
          } catch (IOException refused) {
            LOG.warnf("the demo mail host: %s", refused.getMessage());
          }
        });
  }

  /** Of everybody known; without a directory there are no mailboxes, but calls go on. */
  private static List<String> addresses(Directory directory) {
    try {
      return directory.all().stream().map(Subscriber::mail).flatMap(Optional::stream).toList();
    } catch (DirectoryUnavailableException silent) {
      LOG.warnf("the demo mail host has no mailboxes: %s", silent.getMessage());
      return List.of();
    }
  }

  /** Texts of mails were changed. */
  void reload() {
    templates.reload();
  }

  void close() {
    demo.ifPresent(DemoMail::close);
  }
}
