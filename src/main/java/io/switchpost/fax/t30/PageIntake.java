package io.switchpost.fax.t30;

import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.Coding;
import io.switchpost.fax.image.FaxPage;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes whole pages: judges them, has them stored, and only then knows the answer for the sender.
 */
final class PageIntake {
  private final PageKeeper keeper;
  private final ReceiverPolicy policy;
  private final FaxProgress progress;
  private final Line line;
  private Optional<ReceivedPage> refused = Optional.empty();
  private int number = 1;

  PageIntake(Line line, PageStore store, ReceiverPolicy policy, FaxProgress progress) {
    this.line = line;
    this.keeper = new PageKeeper(line, store, policy);
    this.policy = policy;
    this.progress = progress;
  }

  /**
   * A page and how it came.
   *
   * @param corrected whether the octets are exactly those that were sent
   * @param damaged whether blocks of it were given up
   */
  record Arrival(
      byte[] octets,
      Settings settings,
      boolean corrected,
      boolean damaged,
      int ecmRetries,
      Duration started) {}

  /** Reads a page, without taking it. */
  PageJudge.Verdict judge(byte[] octets, Settings settings, boolean corrected) {
    return new PageJudge(settings).judge(octets, corrected);
  }

  /** MCF, RTP or RTN. Returns when a page that is good is on disk. */
  FrameType take(Arrival arrival, PageJudge.Verdict verdict) {
    boolean good = verdict.isGood() && !arrival.damaged();
    var decoded = verdict.page();
    keepUnlessSentAgainAs(decoded.bitmap());
    var page =
        new ReceivedPage(
            number,
            new FaxPage(decoded.bitmap(), arrival.settings().resolution()),
            decoded.badRows(),
            good,
            decoded.coding(),
            arrival.settings().modulation(),
            arrival.corrected() || arrival.damaged(),
            progress.remote());
    line.trace(
        "page %d: %d rows, %d bad, %s"
            .formatted(number, decoded.bitmap().height(), decoded.badRows(), decoded.coding()));
    boolean comesAgain = !good && !arrival.damaged();
    if (comesAgain && !policy.keepRefused()) {
      refused = Optional.of(page);
    } else {
      keeper.keep(page, arrival.corrected());
    }
    progress.page(record(page, arrival, decoded.coding()));
    if (!comesAgain) {
      number++;
    }
    return verdict.answer();
  }

  /** Nothing follows: a page that was refused is better than none. */
  void keepLast() {
    refused.ifPresent(page -> keeper.keep(page, false));
  }

  /** Some senders pass over RTN and go on with the next page. */
  private void keepUnlessSentAgainAs(Bitmap next) {
    boolean passedOver =
        refused
            .filter(page -> !new PageLikeness(page.page().bitmap()).isSentAgainAs(next))
            .isPresent();
    if (passedOver) {
      keepLast();
      number++;
    }
    refused = Optional.empty();
  }

  private PageRecord record(ReceivedPage page, Arrival arrival, Coding coding) {
    var settings = arrival.settings();
    return new PageRecord(
        page.number(),
        page.page().bitmap().height(),
        page.badRows(),
        page.page().bitmap().width(),
        settings.resolution(),
        coding,
        settings.modulation(),
        arrival.corrected() || arrival.damaged(),
        arrival.octets().length,
        arrival.ecmRetries(),
        page.good(),
        arrival.started(),
        line.now().minus(arrival.started()));
  }
}
