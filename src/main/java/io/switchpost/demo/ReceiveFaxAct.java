package io.switchpost.demo;

import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.t30.FaxDocument;
import io.switchpost.fax.t30.FaxReport;
import io.switchpost.fax.t30.PageLimits;
import io.switchpost.phone.Phone;
import io.switchpost.phone.PhoneCall;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A fax machine calls Alice's fax line, and the page is a PDF in her inbox. */
final class ReceiveFaxAct implements DemoAct {
  private static final String MACHINE = "+33 1 98 76 54 32";
  private static final List<String> SHOWN =
      List.of(
          "From",
          "To",
          "Subject",
          "Message-ID",
          "Content-Class",
          "X-CallingTelephoneNumber",
          "X-FaxNumberOfPages",
          "Message-Context",
          "Auto-Submitted");

  private final DemoCast cast;
  private final DemoMailbox mailbox;

  ReceiveFaxAct(DemoCast cast, DemoMailbox mailbox) {
    this.cast = cast;
    this.mailbox = mailbox;
  }

  @Override
  public String title() {
    return "a fax machine calls 3001, and the page is a mail in Alice's inbox";
  }

  @Override
  public String perform() throws Exception {
    FaxPage page =
        DemoPage.of(
            List.of("Good day to line 3001.", "This page came by T.38 at", Instant.now() + "."));
    String sent = send(page);
    return sent
        + mailbox.await("a mail with a PDF of the page that was sent", mail -> judge(mail, page));
  }

  private String send(FaxPage page) throws InterruptedException {
    try (Phone david = cast.phone("2004", "David Moreau")) {
      PhoneCall call = david.call("3001");
      FaxMachine machine = new FaxMachine(call, MACHINE);
      call.awaitAnswered(Duration.ofSeconds(10));
      FaxReport report = machine.send(new OnePage(page));
      call.awaitHungUp(Duration.ofSeconds(10));
      return "%s; ".formatted(Stage.words(report));
    }
  }

  private Optional<String> judge(Message mail, FaxPage page)
      throws MessagingException, IOException {
    if (mail.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart part = parts.getBodyPart(i);
        if (part.getFileName() != null && part.getFileName().endsWith(".pdf")) {
          try (InputStream content = part.getInputStream()) {
            byte[] pdf = content.readAllBytes();
            if (new PdfImages(pdf).areOnly(page.bitmap())) {
              return Optional.of(
                  "%s of %d octets has it to the bit\n%s"
                      .formatted(part.getFileName(), pdf.length, mailbox.show(mail, SHOWN)));
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  private record OnePage(FaxPage page) implements FaxDocument {
    @Override
    public int pages() {
      return 1;
    }

    @Override
    public FaxPage page(int number, PageLimits limits) {
      return page;
    }
  }
}
