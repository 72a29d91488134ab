package io.switchpost.camel.smtpd;

import io.switchpost.directory.Directory;
import io.switchpost.directory.numbers.NumberClass;
import io.switchpost.directory.numbers.NumberPlan;
import io.switchpost.mail.intake.IntakeSettings;
import io.switchpost.mail.intake.Intakes;
import io.switchpost.mail.intake.MailIntake;
import io.switchpost.mail.sender.Zone;
import io.switchpost.store.IncomingMails;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;

/** What {@code smtpd:} needs of a context, with intakes on free ports of this machine. */
public final class SmtpSide {
  private final AtomicReference<MailIntake> intake = new AtomicReference<>();

  private SmtpSide() {}

  /** The intake that was opened last is on {@link #port}. */
  public static SmtpSide bindTo(CamelContext camel, Directory directory, IncomingMails mails) {
    SmtpSide side = new SmtpSide();
    Intakes intakes =
        domain -> {
          MailIntake made =
              new MailIntake(
                  settings(domain),
                  directory,
                  NumberPlan.FRANCE,
                  (_, number) -> number.numberClass() != NumberClass.PREMIUM,
                  mails,
                  new Zone());
          side.intake.set(made);
          return made;
        };
    camel.getRegistry().bind("intakes", Intakes.class, intakes);
    camel.getRegistry().bind("incomingMails", IncomingMails.class, mails);
    return side;
  }

  int port() {
    return intake.get().port();
  }

  private static IntakeSettings settings(String domain) {
    return new IntakeSettings(
        List.of(InetAddress.getLoopbackAddress()),
        0,
        "mx.example.com",
        domain,
        Optional.empty(),
        _ -> false,
        false,
        1_000_000,
        10,
        20,
        20,
        Duration.ofSeconds(10),
        Duration.ofSeconds(60));
  }
}
