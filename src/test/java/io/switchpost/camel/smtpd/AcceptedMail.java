package io.switchpost.camel.smtpd;

import io.switchpost.directory.numbers.NumberException;
import io.switchpost.directory.numbers.NumberPlan;
import io.switchpost.mail.intake.Envelope;
import io.switchpost.mail.intake.FaxRecipient;
import io.switchpost.store.IncomingMails;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;

/** A mail of Alice's that came at noon, as the steps behind {@code smtpd:} get it. */
final class AcceptedMail {
  static final Instant NOON = Instant.parse("2026-03-07T12:00:00Z");
  private static final String MAIL =
      "Message-ID: <offer@example.com>\r\nSubject: offer\r\n%s\r\nHello\r\n";

  private AcceptedMail() {}

  static Exchange of(CamelContext camel, Path directory, Envelope envelope, String header)
      throws IOException {
    Path content = directory.resolve("m1.eml");
    Files.writeString(content, MAIL.formatted(header));
    Exchange exchange = new DefaultExchange(camel);
    MailExchange.describe(
        new IncomingMails.Mail("m1", NOON, envelope.toJson(), content), 1, exchange);
    return exchange;
  }

  static Envelope to(String... numbers) throws NumberException {
    List<FaxRecipient> recipients = new java.util.ArrayList<>();
    for (String number : numbers) {
      recipients.add(
          new FaxRecipient(
              number + "@fax.example.com",
              NumberPlan.FRANCE.read(number),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Set.of()));
    }
    return new Envelope("2001", "alice@example.com", "password", recipients, Optional.empty());
  }

  static Envelope refused(String reason, String... addresses) {
    return new Envelope(
        "2001",
        "alice@example.com",
        "password",
        List.of(),
        Optional.of(new Envelope.Refusal(List.of(addresses), reason)));
  }
}
