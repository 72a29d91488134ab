package io.switchpost.camel;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * The one place where headers of outside messages (mail, HTTP) become headers of an exchange, or do
 * not: names that a Camel component acts upon stay outside, whatever their case, as do names that
 * are no header names at all. Calls need none of this: of a SIP message no header enters.
 */
public final class OutsideHeaders implements HeaderFilterStrategy {
  /** Lower case. */
  private static final List<String> COMMANDS =
      List.of(
          "camel",
          "org.apache.camel",
          "mail.", // properties of a mail session: mail.smtp.host, mail.smtp.socks.host
          "java",
          "jms",
          "kafka.",
          "breadcrumbid",
          "operationname",
          "operationnamespace",
          "rest",
          "xslt",
          "websocket");

  private final Optional<HeaderFilterStrategy> further;

  /**
   * @param further what the endpoint refuses by itself
   */
  public OutsideHeaders(Optional<HeaderFilterStrategy> further) {
    this.further = further;
  }

  /** Whether a header of an outside message may not enter under its name. */
  public static boolean isForbidden(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return COMMANDS.stream().anyMatch(lower::startsWith)
        || name.isEmpty()
        || name.length() > 128
        || !name.chars().allMatch(c -> c > ' ' && c < 127);
  }

  @Override
  public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
    return isForbidden(name)
        || further.filter(f -> f.applyFilterToExternalHeaders(name, value, exchange)).isPresent();
  }

  /** The way out: our own headers and a mail session's properties are nobody else's business. */
  @Override
  public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
    return isForbidden(name)
        || further.filter(f -> f.applyFilterToCamelHeaders(name, value, exchange)).isPresent();
  }
}
