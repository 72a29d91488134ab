package io.switchpost.fax.outbox;

import io.switchpost.fax.t30.FaxListener;
import io.switchpost.fax.t30.PageRecord;
import io.switchpost.fax.t30.RemoteStation;
import io.switchpost.store.FaxJob;
import io.switchpost.store.FaxSending;
import io.switchpost.store.SentPage;
import io.switchpost.store.StoreException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Follows a fax: each confirmed page is noted before the next one goes, and everybody can see how
 * far it is. What the database does not take is kept for the end of the attempt.
 */
final class AttemptListener implements FaxListener {
  private static final Logger LOG = Logger.getLogger(AttemptListener.class);

  private final FaxSending sending;
  private final List<Integer> numbers;
  private final LiveFaxes live;
  private final Deque<SentPage> unwritten = new ArrayDeque<>();
  private LiveFax state;

  /**
   * @param job with the attempt that begins
   */
  AttemptListener(FaxSending sending, FaxJob job, LiveFaxes live) {
    this.sending = sending;
    this.numbers = job.unconfirmed();
    this.live = live;
    show(
        new LiveFax(
            LiveFax.Phase.DIALLING,
            0,
            job.request().pages(),
            0,
            0,
            "",
            job.attempts().getLast().started()));
  }

  private void show(LiveFax now) {
    state = now;
    live.is(sending.job().id(), now);
  }

  @Override
  public void identified(RemoteStation remote) {
    show(
        new LiveFax(
            state.phase() == LiveFax.Phase.DIALLING ? LiveFax.Phase.TRAINING : state.phase(),
            state.page(),
            state.pages(),
            state.percent(),
            state.speed(),
            remote.identity(),
            state.since()));
  }

  @Override
  public void sent(int page, int octets, int ofOctets) {
    int percent = ofOctets == 0 ? 0 : Math.clamp(100L * octets / ofOctets, 0, 100);
    show(
        new LiveFax(
            LiveFax.Phase.SENDING,
            numbers.get(page - 1),
            state.pages(),
            percent,
            state.speed(),
            state.station(),
            state.since()));
  }

  @Override
  public void confirmed(PageRecord page) {
    int speed = page.modulation().bitsPerSecond();
    int number = numbers.get(page.number() - 1);
    show(
        new LiveFax(
            LiveFax.Phase.SENDING,
            number,
            state.pages(),
            100,
            speed,
            state.station(),
            state.since()));
    unwritten.add(new SentPage(number, Instant.now(), speed, page.errorCorrection()));
    try {
      write();
    } catch (StoreException e) {
      LOG.warnf(
          "fax job %s: page %d is confirmed, which is noted at the end: %s",
          sending.job().id(), number, e.getMessage());
    }
  }

  /**
   * Notes what is not noted yet.
   *
   * @throws StoreException when the database refuses
   */
  void write() {
    while (!unwritten.isEmpty()) {
      sending.confirmed(unwritten.peek());
      unwritten.remove();
    }
  }
}
