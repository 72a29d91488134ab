package io.switchpost.demo;

import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.t30.FaxReport;
import io.switchpost.phone.Phone;
import io.switchpost.phone.PhoneCall;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Alice mails a PDF to a fax number; it is received there, and she is told by mail. */
final class MailToFaxAct implements DemoAct {
  private static final Duration CALL_LIMIT = Duration.ofSeconds(40);
  private static final String NUMBER = "2003";
  private static final String MACHINE = "+33 1 44 33 22 11";

  /** The cover sheet and the document. */
  private static final int PAGES = 2;

  private static final List<String> SHOWN =
      List.of(
          "From", "To", "Subject", "Message-ID", "In-Reply-To", "Content-Type", "Auto-Submitted");

  private final DemoCast cast;
  private final DemoMailbox mailbox;
  private final FaxByMail mailer;

  /**
   * @param mailbox of the sender
   */
  MailToFaxAct(DemoCast cast, DemoMailbox mailbox, FaxByMail mailer) {
    this.cast = cast;
    this.mailbox = mailbox;
    this.mailer = mailer;
  }

  @Override
  public String title() {
    return "Alice mails a PDF to %s, and the result is a mail in her inbox"
        .formatted(mailer.address(NUMBER));
  }

  @Override
  public String perform() throws Exception {
    try (Phone claire = cast.phone(NUMBER, "Claire Petit")) {
      claire.register(Duration.ofMinutes(2));
      byte[] pdf =
          DemoPdf.of(
              List.of(
                  "Good day to " + NUMBER + ".", "This page was mailed at", Instant.now() + "."));
      String messageId = mailer.send(mailbox.address(), NUMBER, pdf);
      PhoneCall call = claire.awaitCall(CALL_LIMIT);
      FaxMachine machine = new FaxMachine(call, MACHINE);
      call.answer();
      List<FaxPage> received = new ArrayList<>();
      FaxReport report = machine.receive(page -> received.add(page.page()));
      claire.unregister();
      expectInk(received);
      return "%s from \"%s\"; ".formatted(Stage.words(report), report.remote().identity())
          + mailbox.await("the result of the fax", mail -> result(mail, messageId));
    }
  }

  private static void expectInk(List<FaxPage> received) {
    long printed = received.stream().filter(page -> DemoPage.hasInk(page.bitmap())).count();
    if (received.size() != PAGES || printed != PAGES) {
      throw new IllegalStateException(
          "expected %d printed pages, came %d, of which %d are printed"
              .formatted(PAGES, received.size(), printed));
    }
  }

  private Optional<String> result(Message mail, String messageId) throws MessagingException {
    String[] about = mail.getHeader("In-Reply-To");
    if (about == null || !about[0].strip().equals(messageId)) {
      return Optional.empty();
    }
    if (!mail.getSubject().startsWith("Fax sent")) {
      throw new IllegalStateException("expected a fax that is sent, came: " + mail.getSubject());
    }
    return Optional.of("the result has come\n" + mailbox.show(mail, SHOWN));
  }
}
