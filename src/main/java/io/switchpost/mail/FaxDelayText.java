package io.switchpost.mail;

import io.switchpost.store.FaxAttempt;
import io.switchpost.store.FaxJob;
import io.switchpost.store.SentPage;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the mail about a fax that is late says. */
final class FaxDelayText {
  private FaxDelayText() {}

  static MailText of(FaxJob job, Instant now, MailTemplates templates) {
    WrittenTime written =
        WrittenTime.of(job.request().from().language(), job.request().from().zone());
    List<Integer> confirmed = job.confirmed().stream().map(SentPage::number).toList();
    List<FaxAttempt> over = DeliveryStatus.over(job);
    Map<String, Object> values = new HashMap<>();
    values.put("number", HeaderText.number(job.request().to().number()));
    values.put("name", HeaderText.name(job.request().to().name()));
    values.put("subject", HeaderText.sentence(job.request().notice().subject()));
    values.put("pages", written.pages(job.request().pages()));
    values.put("partial", !confirmed.isEmpty());
    values.put("confirmedPages", FaxResultText.ranges(confirmed));
    values.put("missingPages", FaxResultText.ranges(job.unconfirmed()));
    values.put("taken", written.moment(job.created()));
    values.put("next", next(job, now).map(written::moment).orElse(""));
    values.put("reason", over.isEmpty() ? "" : FaxResultText.words(over.getLast(), written));
    values.put("tried", !over.isEmpty());
    values.put("attempts", over.stream().map(one -> FaxResultText.attempt(one, written)).toList());
    return MailText.of("fax-delay", written.locale(), templates, values, "Fax");
  }

  /** Empty: it waits for a line, or for the others to its number. */
  private static Optional<Instant> next(FaxJob job, Instant now) {
    return Optional.of(job.due())
        .filter(due -> job.state() == FaxJob.State.WAITING && due.isAfter(now));
  }
}
