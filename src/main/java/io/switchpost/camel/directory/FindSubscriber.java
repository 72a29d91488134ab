package io.switchpost.camel.directory;

import io.switchpost.camel.inbox.InboxHeaders;
import io.switchpost.directory.Directory;
import io.switchpost.directory.Subscriber;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * A step of {@code direct:find-subscriber}: who owns the fax line of header {@code
 * CamelInboxFaxLine} or else the mailbox of header {@code CamelInboxMailbox}. One without an owner
 * fails the exchange, so that a message waits for the directory to be put right and is not lost.
 */
public final class FindSubscriber implements Processor {
  /** The name under which routes know it. */
  public static final String BEAN = "findSubscriber";

  /** Exchange property: the {@link Subscriber} itself. */
  public static final String SUBSCRIBER = "CamelSubscriber";

  /** The extension. */
  public static final String EXTENSION = "CamelSubscriberExtension";

  /** As shown, such as "Alice Martin". */
  public static final String NAME = "CamelSubscriberName";

  /** Address for messages; absent if the person has none. */
  public static final String MAIL = "CamelSubscriberMail";

  /** Such as {@code fr}. */
  public static final String LANGUAGE = "CamelSubscriberLanguage";

  private final Directory directory;

  public FindSubscriber(Directory directory) {
    this.directory = directory;
  }

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    Subscriber subscriber =
        owner(
            message.getHeader(InboxHeaders.FAX_LINE, "", String.class),
            message.getHeader(InboxHeaders.MAILBOX, "", String.class));
    exchange.setProperty(SUBSCRIBER, subscriber);
    message.setHeader(EXTENSION, subscriber.extension());
    message.setHeader(NAME, subscriber.name());
    message.setHeader(LANGUAGE, subscriber.language().toLanguageTag());
    message.removeHeader(MAIL);
    subscriber.mail().ifPresent(address -> message.setHeader(MAIL, address));
  }

  /** A fax that came to an extension, not to a fax line, is for the extension's owner. */
  private Subscriber owner(String faxLine, String mailbox) {
    if (faxLine.isEmpty()) {
      return directory
          .byExtension(mailbox)
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "nobody in the directory has extension " + mailbox + " any more"));
    }
    return directory
        .byFaxNumber(faxLine)
        .or(() -> directory.byExtension(mailbox))
        .orElseThrow(
            () -> new IllegalStateException("nobody in the directory has fax number " + faxLine));
  }
}
