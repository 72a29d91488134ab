package io.switchpost.camel.document;

import io.switchpost.document.DocumentException;
import io.switchpost.document.FaxForm;
import io.switchpost.document.worker.Converted;
import io.switchpost.document.worker.DocumentConverter;
import java.io.File;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Turns the mail in the body (a file, RFC 5322) into a TIFF file of fax pages, which lasts as long
 * as the exchange.
 */
final class FaxPagesProducer extends DefaultProducer {
  private final DocumentConverter converter;
  private final FaxForm form;

  FaxPagesProducer(DocumentEndpoint endpoint, DocumentConverter converter, FaxForm form) {
    super(endpoint);
    this.converter = converter;
    this.form = form;
  }

  /**
   * @throws DocumentException with a sentence for the sender, which no repetition would change
   */
  @Override
  public void process(Exchange exchange) throws DocumentException, InterruptedException {
    Message message = exchange.getMessage();
    if (!(message.getBody() instanceof File mail)) {
      throw new IllegalArgumentException(
          "document:fax-pages makes pages of a mail (from smtpd:), and the body is no file");
    }
    Converted converted = converter.mail(mail.toPath(), form);
    exchange
        .getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onDone(Exchange done) {
                converted.close();
              }
            });
    exchange.setProperty(DocumentHeaders.CONVERTED, converted);
    message.setHeader(DocumentHeaders.PAGES, converted.count());
    message.setHeader(DocumentHeaders.DOCUMENTS, converted.documents());
    message.setBody(converted.pages().toFile());
  }
}
