package io.switchpost.camel.document;

import io.switchpost.camel.directory.FindSubscriber;
import io.switchpost.camel.smtpd.SmtpdHeaders;
import io.switchpost.directory.Subscriber;
import io.switchpost.document.DocumentException;
import io.switchpost.document.FaxForm;
import io.switchpost.document.worker.Converted;
import io.switchpost.document.worker.DocumentConverter;
import io.switchpost.fax.image.FaxTiff;
import io.switchpost.mail.CoverSheet;
import io.switchpost.mail.intake.FaxRecipient;
import io.switchpost.mail.intake.MailHeaders;
import io.switchpost.store.IncomingMails;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/**
 * The fax for the recipient in the body: a cover sheet with the mail's text, then the pages that
 * {@code document:fax-pages} made. A mail without documents is its cover sheet. There is none where
 * the mail has no text, or the address says NOCOVER.
 */
final class CoverSheetProducer extends DefaultProducer {
  private static final String NO_COVER = "NOCOVER";

  private final DocumentConverter converter;
  private final FaxForm form;
  private final CoverSheet coverSheet;
  private final ZoneId zone;

  CoverSheetProducer(
      DocumentEndpoint endpoint,
      DocumentConverter converter,
      FaxForm form,
      CoverSheet coverSheet,
      ZoneId zone) {
    super(endpoint);
    this.converter = converter;
    this.form = form;
    this.coverSheet = coverSheet;
    this.zone = zone;
  }

  /**
   * @throws DocumentException with a sentence for the sender
   */
  @Override
  public void process(Exchange exchange)
      throws DocumentException, InterruptedException, IOException {
    if (!(exchange.getMessage().getBody() instanceof FaxRecipient recipient)) {
      throw new IllegalArgumentException(
          "document:cover-sheet is for each recipient of a mail, and the body is none");
    }
    exchange.setProperty(SmtpdHeaders.RECIPIENT, recipient);
    Converted pages = property(exchange, DocumentHeaders.CONVERTED, Converted.class);
    boolean covered = !pages.text().isBlank() && !recipient.flags().contains(NO_COVER);
    Path fax = covered ? covered(exchange, recipient, pages) : pages.pages();
    exchange.getMessage().setHeader(DocumentHeaders.PAGES, FaxTiff.open(fax).pages());
    exchange.getMessage().setBody(fax.toFile());
  }

  /** Beside the pages, and removed with them. */
  private Path covered(Exchange exchange, FaxRecipient recipient, Converted pages)
      throws DocumentException, InterruptedException, IOException {
    IncomingMails.Mail mail = property(exchange, SmtpdHeaders.MAIL, IncomingMails.Mail.class);
    CoverSheet.Facts facts =
        new CoverSheet.Facts(
            property(exchange, FindSubscriber.SUBSCRIBER, Subscriber.class),
            recipient,
            pages.subject(),
            pages.text(),
            mail.receivedAt(),
            MailHeaders.read(mail.content()).zone().orElse(zone));
    int behind = pages.documents().isEmpty() ? 0 : pages.count();
    try (Converted cover = cover(facts, behind)) {
      if (cover.count() + behind > form.mostPages()) {
        throw new DocumentException(
            "the fax would have more than %d pages".formatted(form.mostPages()));
      }
      Path fax = Files.createTempFile(pages.pages().getParent(), "fax", ".tif");
      Files.copy(cover.pages(), fax, StandardCopyOption.REPLACE_EXISTING);
      FaxTiff documents = FaxTiff.open(pages.pages());
      for (int page = 0; page < behind; page++) {
        FaxTiff.append(fax, documents.page(page));
      }
      return fax;
    }
  }

  /** A text that needs a second sheet makes the number of pages greater. */
  private Converted cover(CoverSheet.Facts facts, int behind)
      throws DocumentException, InterruptedException, IOException {
    Converted cover = converter.html(coverSheet.html(facts, behind + 1), form);
    if (cover.count() == 1) {
      return cover;
    }
    int sheets = cover.count();
    cover.close();
    return converter.html(coverSheet.html(facts, behind + sheets), form);
  }

  private static <T> T property(Exchange exchange, String name, Class<T> type) {
    T value = exchange.getProperty(name, type);
    if (value == null) {
      throw new IllegalArgumentException(
          "document:cover-sheet needs the exchange property " + name + " of the steps before");
    }
    return value;
  }
}
