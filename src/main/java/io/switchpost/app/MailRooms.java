package io.switchpost.app;

import io.quarkus.arc.Unremovable;
import io.switchpost.camel.smtpd.FetchedFaxMail;
import io.switchpost.directory.Directory;
import io.switchpost.directory.numbers.NumberClass;
import io.switchpost.directory.numbers.NumberPlan;
import io.switchpost.directory.numbers.NumberRights;
import io.switchpost.mail.intake.FetchedMails;
import io.switchpost.mail.intake.IntakeSettings;
import io.switchpost.mail.intake.IntakeTls;
import io.switchpost.mail.intake.Intakes;
import io.switchpost.mail.intake.MailIntake;
import io.switchpost.mail.intake.Permission;
import io.switchpost.sip.DialRights;
import io.switchpost.sip.Trust;
import io.switchpost.store.IncomingMails;
import io.switchpost.store.Store;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Resolver;

/** What mails that come in need of the house. */
@Singleton
public class MailRooms {
  private static final Duration PATIENCE = Duration.ofMinutes(5); // RFC 5321 clause 4.5.3.2.7
  private static final Duration LONGEST_SESSION = Duration.ofMinutes(30);
  private static final Duration DNS_PATIENCE = Duration.ofSeconds(5);
  private static final int HOSTS_AT_ONCE = 5;

  private final SwitchpostConfig config;
  private final Home home;

  MailRooms(SwitchpostConfig config, Home home) {
    this.config = config;
    this.home = home;
  }

  @Produces
  @Singleton
  @Unremovable
  IncomingMails incomingMails(Store store) {
    return store.incomingMails();
  }

  @Produces
  @Singleton
  NumberPlan numberPlan() {
    NumbersConfig numbers = config.numbers();
    String prefix = numbers.nationalPrefix();
    return new NumberPlan(
        numbers.country(),
        prefix.equals("none") ? "" : prefix,
        numbers.internationalPrefix(),
        numbers.longestInternal(),
        numbers.mobile().orElse(List.of()),
        numbers.premium().orElse(List.of()));
  }

  @Produces
  @Singleton
  NumberRights numberRights() {
    Map<String, Set<NumberClass>> groups = new HashMap<>();
    config.numbers().allowedFor().forEach((name, may) -> groups.put(name, Set.copyOf(may)));
    return new NumberRights(Set.copyOf(config.numbers().allowed()), groups);
  }

  /** The directory is asked at the first call: it is opened after the telephones are made. */
  @Produces
  @Singleton
  DialRights callRights(Instance<Directory> directory, NumberPlan numbers, NumberRights rights) {
    return new CallRights(directory::get, numbers, rights);
  }

  @Produces
  @Singleton
  @Unremovable
  Intakes intakes(
      Directory directory, NumberPlan numbers, NumberRights rights, IncomingMails mails) {
    Permission permission = (sender, number) -> rights.allow(sender.groups(), number);
    return domain ->
        new MailIntake(settings(domain), directory, numbers, permission, mails, resolver());
  }

  @Produces
  @Singleton
  @Unremovable
  @Named(FetchedFaxMail.BEAN)
  FetchedFaxMail fetchedFaxMail(
      Directory directory, NumberPlan numbers, NumberRights rights, IncomingMails mails) {
    return new FetchedFaxMail(
        new FetchedMails(
            config.fax().domain(),
            config.fax().mailboxHost(),
            config.smtp().largest().asLongValue(),
            directory,
            numbers,
            (sender, number) -> rights.allow(sender.groups(), number),
            mails,
            resolver()));
  }

  private IntakeSettings settings(String domain) {
    SmtpConfig smtp = config.smtp();
    Trust relays = new Trust(smtp.relays().orElse(List.of()));
    try {
      List<InetAddress> listen = ListenAddresses.of("switchpost.smtp.host", smtp.host());
      return new IntakeSettings(
          listen,
          smtp.port(),
          domain,
          domain,
          Optional.of(tls(domain)),
          relays::covers,
          smtp.dmarc(),
          Math.toIntExact(smtp.largest().asLongValue()),
          smtp.recipients(),
          smtp.connections(),
          Math.max(1, smtp.connections() / HOSTS_AT_ONCE),
          PATIENCE,
          LONGEST_SESSION);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused.getMessage(), refused);
    }
  }

  private SSLContext tls(String host) throws IOException {
    SmtpConfig smtp = config.smtp();
    return smtp.certificate().isPresent()
        ? IntakeTls.open(smtp.certificate().get(), smtp.certificatePassword().orElse(""))
        : IntakeTls.selfSigned(home.data().resolve("smtp.p12"), host);
  }

  private static Resolver resolver() {
    Resolver resolver = new ExtendedResolver();
    resolver.setTimeout(DNS_PATIENCE);
    return resolver;
  }
}
