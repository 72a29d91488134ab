package io.switchpost.demo;

import io.switchpost.fax.t30.FaxReport;
import io.switchpost.fax.t30.PageRecord;
import io.switchpost.phone.Ear;
import io.switchpost.phone.PhoneCall;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waiting on the stage, with a limit and with words for what did not come. */
final class Stage {
  private static final Duration STEP = Duration.ofMillis(100);
  private static final Duration SPEECH_LIMIT = Duration.ofSeconds(15);

  private Stage() {}

  static <T> T until(Duration limit, Supplier<Optional<T>> seen, String what)
      throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<T> now = seen.get();
      if (now.isPresent()) {
        return now.get();
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "expected %s within %d s, and it did not come".formatted(what, limit.toSeconds()));
      }
      Thread.sleep(STEP);
    }
  }

  /**
   * Waits until at least a second of speech was heard after the mark, and then for a pause in it.
   */
  static void speech(PhoneCall call, int mark, String what) throws InterruptedException {
    until(
        SPEECH_LIMIT,
        () -> {
          Duration heard = new Ear(call.heard().since(mark)).speech();
          return heard.compareTo(Duration.ofMillis(600)) > 0
              ? Optional.of(heard)
              : Optional.empty();
        },
        what);
  }

  /** How a fax went, for a reader who knows none of its numbers. */
  static String words(FaxReport report) {
    PageRecord last = report.pages().getLast();
    return "%d %s in %.0f s at %,d bit/s, %s%s"
        .formatted(
            report.pagesConfirmed(),
            report.pagesConfirmed() == 1 ? "page" : "pages",
            report.time().toMillis() / 1e3,
            last.modulation().bitsPerSecond(),
            last.coding(),
            last.errorCorrection() ? " with error correction" : "");
  }
}
