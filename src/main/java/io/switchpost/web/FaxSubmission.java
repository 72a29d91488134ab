package io.switchpost.web;

import io.switchpost.app.SwitchpostConfig;
import io.switchpost.directory.Directory;
import io.switchpost.directory.Subscriber;
import io.switchpost.directory.numbers.NumberClass;
import io.switchpost.directory.numbers.NumberException;
import io.switchpost.directory.numbers.NumberPlan;
import io.switchpost.directory.numbers.NumberRights;
import io.switchpost.directory.numbers.PhoneNumber;
import io.switchpost.document.DocumentException;
import io.switchpost.document.FaxForm;
import io.switchpost.document.worker.Converted;
import io.switchpost.document.worker.DocumentConverter;
import io.switchpost.store.FaxFrom;
import io.switchpost.store.FaxJob;
import io.switchpost.store.FaxNotice;
import io.switchpost.store.FaxPriority;
import io.switchpost.store.FaxRequest;
import io.switchpost.store.FaxTo;
import io.switchpost.store.Outbox;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** Makes a job of a file and a number, if whoever asks may. */
@Singleton
public class FaxSubmission {
  private static final Duration DAY = Duration.ofDays(1);

  private final SwitchpostConfig config;
  private final Directory directory;
  private final NumberPlan numbers;
  private final NumberRights rights;
  private final DocumentConverter converter;
  private final FaxForm form;
  private final Outbox outbox;
  private final ZoneId zone;

  FaxSubmission(
      SwitchpostConfig config,
      Directory directory,
      NumberPlan numbers,
      NumberRights rights,
      DocumentConverter converter,
      FaxForm form,
      Outbox outbox,
      ZoneId zone) {
    this.config = config;
    this.directory = directory;
    this.numbers = numbers;
    this.rights = rights;
    this.converter = converter;
    this.form = form;
    this.outbox = outbox;
    this.zone = zone;
  }

  /**
   * What is asked for.
   *
   * @param key the same again is the same fax
   * @param owner extension; empty for the administrator, who may everything
   * @param file and what it is called
   */
  record Wish(
      String key,
      String owner,
      Path file,
      String fileName,
      String number,
      String name,
      FaxPriority priority,
      Instant notBefore) {
    /** Each owner has keys of his own. */
    String outboxKey() {
      return "rest " + owner + " " + key;
    }
  }

  /**
   * @throws RefusedException with a sentence and a status
   */
  FaxJob submit(Wish wish) throws RefusedException, InterruptedException {
    Optional<Subscriber> owner =
        wish.owner().isEmpty() ? Optional.empty() : Optional.of(subscriber(wish.owner()));
    PhoneNumber number = number(wish.number());
    if (owner.isPresent() && !rights.allow(owner.get().groups(), number)) {
      throw new RefusedException(403, "You may not send faxes to " + number + ".");
    }
    Optional<FaxJob> before = outbox.asked(wish.outboxKey());
    return before.isPresent() ? same(before.get(), number) : submit(wish, owner, number);
  }

  /** What was asked for before is not printed again, and counts for no limit. */
  private static FaxJob same(FaxJob before, PhoneNumber number) throws RefusedException {
    if (!before.request().to().number().equals(number.canonical())) {
      throw new RefusedException(422, "The Idempotency-Key is that of a fax to another number.");
    }
    return before;
  }

  private FaxJob submit(Wish wish, Optional<Subscriber> owner, PhoneNumber number)
      throws RefusedException, InterruptedException {
    try (Converted pages = converter.file(wish.file(), wish.fileName(), form)) {
      checkDay(wish.owner(), pages.count());
      return outbox.submit(request(wish, owner, number, pages.count()), pages.pages());
    } catch (DocumentException e) {
      throw new RefusedException(422, sentence(e.getMessage()));
    }
  }

  private Subscriber subscriber(String extension) throws RefusedException {
    return directory
        .byExtension(extension)
        .orElseThrow(() -> new RefusedException(403, "You are no longer in the directory."));
  }

  private PhoneNumber number(String written) throws RefusedException {
    try {
      return numbers.read(written);
    } catch (NumberException e) {
      throw new RefusedException(400, sentence(e.getMessage()));
    }
  }

  private void checkDay(String owner, int pages) throws RefusedException {
    int most = config.fax().pagesADay();
    if (owner.isEmpty() || most == 0) {
      return;
    }
    int before = outbox.pagesOf(owner, Instant.now().minus(DAY));
    if (before + pages > most) {
      throw new RefusedException(
          403,
          "%d pages may be sent in 24 hours; %d were, and this fax has %d."
              .formatted(most, before, pages));
    }
  }

  private FaxRequest request(Wish wish, Optional<Subscriber> owner, PhoneNumber number, int pages) {
    return new FaxRequest(
        wish.outboxKey(),
        new FaxTo(
            number.canonical(),
            number.dialled(),
            number.numberClass() == NumberClass.INTERNAL,
            "",
            wish.number(),
            wish.name()),
        new FaxFrom(
            wish.owner(),
            owner.map(Subscriber::name).orElse(config.domain()),
            owner.flatMap(Subscriber::faxNumber).orElse(""),
            zone,
            owner.map(Subscriber::language).orElse(config.language())),
        owner
            .flatMap(Subscriber::mail)
            .map(address -> new FaxNotice(address, "", "", wish.fileName()))
            .orElse(FaxNotice.NOBODY),
        wish.priority(),
        wish.notBefore(),
        pages);
  }

  private static String sentence(String text) {
    String start = text.substring(0, 1).toUpperCase(Locale.ROOT);
    return start + text.substring(1) + (text.endsWith(".") ? "" : ".");
  }
}
