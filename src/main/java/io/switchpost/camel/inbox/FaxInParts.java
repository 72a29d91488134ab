package io.switchpost.camel.inbox;

import io.switchpost.camel.directory.FindSubscriber;
import io.switchpost.mail.FaxPart;
import io.switchpost.mail.MailTooLargeException;
import io.switchpost.store.StoredFax;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.util.ObjectHelper;
import org.jboss.logging.Logger;

/**
 * A step for a fax of which the mail host has found the mail too large: it is mailed in parts of
 * half its pages, of a quarter, and so on ({@code direct:mail-fax-part}); a page that is too large
 * by itself is told of ({@code direct:mail-fax-kept}). When something else fails in between, the
 * next attempt goes on with the pages that are not mailed yet; after a restart with the first one.
 */
public final class FaxInParts implements Processor {
  /** The name under which routes know it. */
  public static final String BEAN = "faxInParts";

  private static final Logger LOG = Logger.getLogger(FaxInParts.class);
  private static final String MAIL = "direct:mail-fax-part";
  private static final String TELL = "direct:mail-fax-kept";

  /** Pages that were mailed of faxes that are not mailed to their end. */
  private final Map<String, Integer> mailed = new ConcurrentHashMap<>();

  @Override
  public void process(Exchange exchange) throws Exception {
    StoredFax fax = exchange.getProperty(InboxHeaders.MESSAGE, StoredFax.class);
    int pages = fax.pages().size();
    int most = pages / 2;
    try (ProducerTemplate routes = exchange.getContext().createProducerTemplate()) {
      for (int done = mailed.getOrDefault(fax.id(), 0); done < pages; ) {
        FaxPart part = new FaxPart(fax, done + 1, Math.min(pages, done + Math.max(1, most)));
        if (most == 0) {
          send(routes, TELL, part, exchange);
          most = 1;
        } else if (!fits(routes, part, exchange)) {
          most = part.pages() / 2;
          continue;
        }
        done = part.last();
        mailed.put(fax.id(), done);
      }
    }
    mailed.remove(fax.id());
  }

  private static boolean fits(ProducerTemplate routes, FaxPart part, Exchange exchange)
      throws Exception {
    try {
      send(routes, MAIL, part, exchange);
      return true;
    } catch (Exception e) {
      if (ObjectHelper.getException(MailTooLargeException.class, e) == null) {
        throw e;
      }
      return false;
    }
  }

  private static void send(ProducerTemplate routes, String route, FaxPart part, Exchange exchange)
      throws Exception {
    Exchange sent =
        routes.send(
            route,
            mail -> {
              mail.setProperty(
                  FindSubscriber.SUBSCRIBER, exchange.getProperty(FindSubscriber.SUBSCRIBER));
              mail.setProperty(InboxHeaders.PART, part);
              mail.getMessage().setBody(part);
            });
    if (sent.getException() != null) {
      throw sent.getException();
    }
    LOG.infof(
        "fax %s is larger than a mail may be: pages %d to %d of %d %s",
        part.fax().id(),
        part.first(),
        part.last(),
        part.fax().pages().size(),
        route.equals(MAIL) ? "are in a mail" : "stay here, which is told by mail");
  }
}
