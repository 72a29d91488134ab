package io.switchpost.camel.smtpd;

import java.time.Instant;

/** How much a person has sent. */
@FunctionalInterface
public interface PagesSent {
  /**
   * Pages of the faxes that were asked for since a time, sent yet or not.
   *
   * @param extension of the person
   */
  int since(String extension, Instant time);
}
