package io.switchpost.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A fax that somebody wants sent.
 *
 * @param key a second request of the same key is the same job: Message-ID and recipient of a mail
 * @param notBefore it is not dialled earlier
 * @param pages at least 1
 */
public record FaxRequest(
    String key,
    FaxTo to,
    FaxFrom from,
    FaxNotice notice,
    FaxPriority priority,
    Instant notBefore,
    int pages) {
  public FaxRequest {
    if (key.isBlank() || to.number().isBlank() || pages < 1) {
      throw new IllegalArgumentException("a fax needs a key, a number and a page");
    }
  }

  FaxRequest clean() {
    return new FaxRequest(
        key,
        to.clean(),
        from.clean(),
        notice.clean(),
        priority,
        notBefore.truncatedTo(ChronoUnit.MILLIS), // as fine as the database keeps it
        pages);
  }
}
