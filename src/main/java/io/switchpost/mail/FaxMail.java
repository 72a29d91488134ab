package io.switchpost.mail;

import io.switchpost.directory.Directory;
import io.switchpost.directory.Subscriber;
import io.switchpost.store.StoredFax;
import jakarta.activation.DataHandler;
import jakarta.activation.FileDataSource;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import java.io.File;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A received fax as a mail to the subscriber of its line: text, HTML and the document, with the
 * headers by which Outlook (MS-OXCMAIL 2.1.3.2) and readers of RFC 3458 know a fax.
 */
public final class FaxMail {
  /** The name under which routes know it. */
  public static final String BEAN = "faxMail";

  private static final DateTimeFormatter FILE_TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
  private static final int ID_IN_NAME = 8;

  private final MailSettings settings;
  private final Directory directory;
  private final MailTemplates templates;

  public FaxMail(MailSettings settings, Directory directory, MailTemplates templates) {
    this.settings = settings;
    this.directory = directory;
    this.templates = templates;
  }

  /**
   * The mail; composing it again gives a mail of the same Message-ID.
   *
   * @param document the pages as a PDF or TIFF file, which must stay until the mail is sent
   * @throws IllegalArgumentException when the subscriber has no mail address
   */
  public MimeMessage compose(StoredFax fax, Subscriber subscriber, File document)
      throws MessagingException {
    return composePart(FaxPart.whole(fax), subscriber, document);
  }

  /** The same with some pages of it: of each part there is one Message-ID. */
  public MimeMessage composePart(FaxPart part, Subscriber subscriber, File document)
      throws MessagingException {
    return mail(
        part,
        subscriber,
        part.suffix(),
        Optional.of(attachment(part, Caller.of(part.fax()), document)));
  }

  /** Tells of pages that are in no mail, and where they are. */
  public MimeMessage composeKept(FaxPart part, Subscriber subscriber) throws MessagingException {
    return mail(part, subscriber, part.suffix() + "-kept", Optional.empty());
  }

  private MimeMessage mail(
      FaxPart part, Subscriber subscriber, String suffix, Optional<MimeBodyPart> attachment)
      throws MessagingException {
    StoredFax fax = part.fax();
    Caller caller = Caller.of(fax);
    FaxText text = new FaxText(part, attachment.isEmpty());
    Letter letter =
        new Letter(
            "fax",
            fax.id() + suffix,
            fax.startedAt(),
            fax.origin().callerNumber(),
            caller,
            text.of(caller, subscriber, settings.zone(), templates),
            attachment);
    MimeMessage mail = letter.to(subscriber, directory, settings.domain());
    mail.setHeader("Content-Class", "fax"); // MS-OXCMAIL 2.1.3.2.2
    mail.setHeader("X-FaxNumberOfPages", Integer.toString(part.pages()));
    Letter.header(mail, "X-CallingTelephoneNumber", caller.number());
    mail.setHeader("X-CallID", HeaderText.name(fax.origin().callId()));
    mail.setHeader("Message-Context", "fax-message"); // RFC 3458
    mail.setHeader("X-UM-Message-Id", fax.id());
    mail.saveChanges();
    return mail;
  }

  private MimeBodyPart attachment(FaxPart part, Caller caller, File document)
      throws MessagingException {
    FaxFormat format = FaxFormat.of(document.toPath());
    String name = fileName(part.fax(), caller) + part.suffix() + format.suffix();
    MimeBodyPart attachment = new MimeBodyPart();
    attachment.setDataHandler(new DataHandler(new FileDataSource(document)));
    attachment.setHeader("Content-Type", format.type() + "; name=\"" + name + "\"");
    attachment.setHeader("Content-Transfer-Encoding", "base64");
    attachment.setDisposition(Part.ATTACHMENT);
    attachment.setFileName(name);
    return attachment;
  }

  /** By time and sender, as somebody looks for it in a directory of many. */
  private String fileName(StoredFax fax, Caller caller) {
    String number = caller.number().replaceAll("[^A-Za-z0-9]", "");
    String id = fax.id().replaceAll("[^A-Za-z0-9]", "");
    return "fax-%s-%s"
        .formatted(
            FILE_TIME.withZone(settings.zone()).format(fax.startedAt()),
            number.isEmpty() ? id.substring(0, Math.min(ID_IN_NAME, id.length())) : number);
  }
}
