package io.switchpost.fax.outbox;

import io.switchpost.store.FaxFrom;
import io.switchpost.store.FaxJob;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the line at the top of each page says: date and time of the sender, who it is, the number,
 * and which page of how many (47 CFR 68.318(d) asks for the first three). Pages that follow those
 * of a call that broke off say so (trap 91).
 *
 * @param job with the attempt under way
 * @param at when the attempt began
 */
record HeaderText(FaxJob job, Instant at) {
  private static final DateTimeFormatter ENGLISH =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter FRENCH =
      DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm", Locale.FRENCH);

  String left() {
    FaxFrom from = job.request().from();
    String time = (isFrench() ? FRENCH : ENGLISH).withZone(from.zone()).format(at);
    return Stream.of(time, from.name(), from.station())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("   "));
  }

  /**
   * @param number of the page in the document, from 1
   */
  String right(int number) {
    String page = "page %d/%d".formatted(number, job.request().pages());
    if (job.confirmed().isEmpty()) {
      return page;
    }
    return (isFrench() ? "suite, " : "continued, ") + page;
  }

  private boolean isFrench() {
    return job.request().from().language().getLanguage().equals("fr");
  }
}
