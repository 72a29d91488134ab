package io.switchpost.mail;

import io.switchpost.store.FaxAttempt;
import io.switchpost.store.FaxJob;
import io.switchpost.store.SentPage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the mail with a fax's result says. */
final class FaxResultText {
  private FaxResultText() {}

  static MailText of(FaxJob job, boolean picture, MailTemplates templates) {
    WrittenTime written =
        WrittenTime.of(job.request().from().language(), job.request().from().zone());
    FaxJob.End end = job.end().orElseThrow();
    List<Integer> confirmed = job.confirmed().stream().map(SentPage::number).toList();
    Map<String, Object> values = new HashMap<>();
    values.put("sent", job.state() == FaxJob.State.SENT);
    values.put("cancelled", job.state() == FaxJob.State.CANCELLED);
    values.put("partial", job.state() != FaxJob.State.SENT && !confirmed.isEmpty());
    values.put("number", HeaderText.number(job.request().to().number()));
    values.put("name", HeaderText.name(job.request().to().name()));
    values.put("subject", HeaderText.sentence(job.request().notice().subject()));
    values.put("pages", written.pages(job.request().pages()));
    values.put("confirmedPages", ranges(confirmed));
    values.put("missingPages", ranges(job.unconfirmed()));
    values.put("ended", written.moment(end.at()));
    values.put("length", written.length(onTheLine(job)));
    values.put("speed", written.number(slowest(job)));
    values.put("station", HeaderText.name(station(job)));
    values.put(
        "reason",
        HeaderText.sentence(FaxTroubleWords.of(end.cause(), end.detail(), written.locale())));
    values.put("detail", detail(end.detail(), written));
    values.put("attempts", job.attempts().stream().map(one -> attempt(one, written)).toList());
    values.put("tried", job.attempts().size() > 1 || job.state() != FaxJob.State.SENT);
    values.put("picture", picture);
    values.put("jobId", job.id());
    return MailText.of("fax-result", written.locale(), templates, values, "Fax");
  }

  static String words(FaxAttempt attempt, WrittenTime written) {
    return HeaderText.sentence(
        FaxTroubleWords.of(attempt.cause(), attempt.detail(), written.locale()));
  }

  private static String detail(String noted, WrittenTime written) {
    return HeaderText.sentence(FaxCauseWords.of(noted, written.locale()));
  }

  static Map<String, Object> attempt(FaxAttempt attempt, WrittenTime written) {
    return Map.of(
        "at", written.moment(attempt.started()),
        "words", words(attempt, written),
        "detail", detail(attempt.detail(), written),
        "pages", written.pages(attempt.confirmed()),
        "confirmed", written.number(attempt.confirmed()));
  }

  private static Duration onTheLine(FaxJob job) {
    return job.attempts().stream()
        .flatMap(
            attempt ->
                attempt.ended().map(end -> Duration.between(attempt.started(), end)).stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static int slowest(FaxJob job) {
    return job.confirmed().stream().mapToInt(SentPage::speed).min().orElse(0);
  }

  private static String station(FaxJob job) {
    return job.attempts().stream()
        .map(FaxAttempt::station)
        .filter(station -> !station.isEmpty())
        .reduce("", (_, last) -> last);
  }

  /** {@code 1–3, 5}. */
  static String ranges(List<Integer> numbers) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < numbers.size(); i++) {
      boolean last = i + 1 == numbers.size() || numbers.get(i + 1) != numbers.get(i) + 1;
      if (last) {
        parts.add(
            numbers.get(from).equals(numbers.get(i))
                ? numbers.get(i).toString()
                : numbers.get(from) + "–" + numbers.get(i));
        from = i + 1;
      }
    }
    return String.join(", ", parts);
  }
}
