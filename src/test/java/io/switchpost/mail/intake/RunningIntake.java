package io.switchpost.mail.intake;

import io.switchpost.directory.Directory;
import io.switchpost.directory.numbers.NumberClass;
import io.switchpost.directory.numbers.NumberPlan;
import io.switchpost.mail.sender.Zone;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/** An intake for mx.example.com on a free port of this machine, with the people of a test. */
final class RunningIntake implements AutoCloseable {
  static final int LARGEST = 100_000;

  private final MailIntake intake;

  private RunningIntake(MailIntake intake) {
    this.intake = intake;
    intake.start();
  }

  /** What a test may want otherwise. */
  record Wishes(
      Directory directory,
      Predicate<InetAddress> relays,
      Zone zone,
      Optional<SSLContext> tls,
      Duration longest) {
    Wishes() {
      this(new People(), _ -> false, new Zone(), Optional.empty(), Duration.ofSeconds(10));
    }

    Wishes directory(Directory other) {
      return new Wishes(other, relays, zone, tls, longest);
    }

    Wishes relays(Predicate<InetAddress> other) {
      return new Wishes(directory, other, zone, tls, longest);
    }

    Wishes zone(Zone other) {
      return new Wishes(directory, relays, other, tls, longest);
    }

    Wishes tls(SSLContext context) {
      return new Wishes(directory, relays, zone, Optional.of(context), longest);
    }

    Wishes longest(Duration other) {
      return new Wishes(directory, relays, zone, tls, other);
    }
  }

  static RunningIntake of(KeptMails mails, Wishes wishes) {
    IntakeSettings settings =
        new IntakeSettings(
            List.of(InetAddress.getLoopbackAddress()),
            0,
            "mx.example.com",
            "fax.example.com",
            wishes.tls(),
            wishes.relays(),
            true,
            LARGEST,
            3,
            20,
            10,
            Duration.ofSeconds(5),
            wishes.longest());
    return new RunningIntake(
        new MailIntake(
            settings,
            wishes.directory(),
            NumberPlan.FRANCE,
            (_, number) -> number.numberClass() != NumberClass.PREMIUM,
            mails,
            wishes.zone()));
  }

  Client client() throws IOException {
    return new Client(intake.port());
  }

  /** A subscriber who has given her password. */
  Client alice() throws IOException {
    return client().as("2001", "demo-2001");
  }

  @Override
  public void close() {
    intake.close();
  }
}
