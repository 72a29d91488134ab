package io.switchpost.camel;

import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.apache.camel.util.URISupport;
import org.jboss.logging.Logger;

/**
 * How a route that asks a host again and again (a mailbox, an FTP server) tells that it cannot: one
 * line when that begins, or when the reason is another one, and one when it is over.
 */
final class PollWatch implements PollingConsumerPollStrategy, ExceptionHandler {
  private static final Logger LOG = Logger.getLogger(PollWatch.class);

  private final String host;
  private String trouble = "";
  private boolean failed;

  PollWatch(Endpoint endpoint) {
    this.host = URISupport.sanitizeUri(endpoint.getEndpointBaseUri());
  }

  @Override
  public synchronized boolean begin(Consumer consumer, Endpoint endpoint) {
    failed = false;
    return true;
  }

  @Override
  public synchronized void commit(Consumer consumer, Endpoint endpoint, int polled) {
    if (!failed && !trouble.isEmpty()) {
      LOG.infof("%s can be asked again", host);
      trouble = "";
    }
  }

  /** No further attempt in this poll; {@link #handleException} is told the reason. */
  @Override
  public boolean rollback(Consumer consumer, Endpoint endpoint, int retries, Exception cause) {
    return false;
  }

  @Override
  public synchronized void handleException(String message, Exchange exchange, Throwable cause) {
    failed = true;
    String reason = String.valueOf(cause.getMessage()).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (!reason.equals(trouble)) {
      LOG.warnf("%s cannot be asked, and is tried again at each poll: %s", host, reason);
      trouble = reason;
    }
  }

  @Override
  public void handleException(String message, Throwable cause) {
    handleException(message, null, cause);
  }

  @Override
  public void handleException(Throwable cause) {
    handleException("", null, cause);
  }
}
