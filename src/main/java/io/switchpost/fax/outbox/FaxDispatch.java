package io.switchpost.fax.outbox;

import io.switchpost.fax.session.FaxOrder;
import io.switchpost.fax.session.FaxResult;
import io.switchpost.fax.session.StopKey;
import io.switchpost.fax.session.TiffDocument;
import io.switchpost.fax.t30.FaxListener;
import io.switchpost.fax.t30.Station;
import io.switchpost.sip.Caller;
import io.switchpost.sip.SipServer;
import io.switchpost.sip.TrunkLine;
import io.switchpost.store.AttemptEnd;
import io.switchpost.store.CrashPoint;
import io.switchpost.store.FarMachine;
import io.switchpost.store.FaxJob;
import io.switchpost.store.FaxSending;
import io.switchpost.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * Sends the turn of a job: dials, sends the pages that are missing, and notes what came of it. One
 * attempt, on the thread of the caller; whatever happens, the job has a result or is still in the
 * hands of the store, which gives it out again.
 */
public final class FaxDispatch {
  private static final Logger LOG = Logger.getLogger(FaxDispatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** The way to another fax machine. */
  @FunctionalInterface
  public interface Transmitter {
    FaxResult send(FaxOrder order, FaxListener progress, StopKey stop);
  }

  /**
   * How a fax is dialled.
   *
   * @param trunk to dial through; empty: the number is one of ours
   * @param prefix digits before the number
   * @param ring how long to ring
   */
  public record Way(Optional<String> trunk, String prefix, Duration ring) {
    String target(String dialled) {
      return prefix + dialled + trunk.map(name -> "?trunk=" + name).orElse("");
    }
  }

  /** Where lines of trunks are waited for, as {@link SipServer#line} says. */
  @FunctionalInterface
  public interface Lines {
    CompletableFuture<Optional<TrunkLine>> of(String trunk);
  }

  private final LineWait lines;
  private final Transmitter transmitter;
  private final DispatchSettings settings;
  private final HeaderStamp header;
  private final LiveFaxes live;
  private final InstantSource clock;

  public FaxDispatch(
      Lines lines,
      Transmitter transmitter,
      DispatchSettings settings,
      HeaderStamp header,
      LiveFaxes live,
      InstantSource clock) {
    this.lines = new LineWait(lines, live, clock);
    this.transmitter = transmitter;
    this.settings = settings;
    this.header = header;
    this.live = live;
    this.clock = clock;
  }

  /**
   * One attempt, when the trunk has a line for it; waiting for that is none.
   *
   * @return the job as it stands then; empty if there was nothing to send
   * @throws StoreException when the result cannot be noted
   */
  public Optional<FaxJob> send(FaxSending sending, Way way) throws InterruptedException {
    StopKey stop = new StopKey();
    sending.onUnwanted(stop::press);
    Optional<TrunkLine> line =
        way.trunk().isPresent()
            ? lines.await(sending.job(), way.trunk().get(), stop)
            : Optional.empty();
    try {
      return send(sending, new Reserved(way, line), stop);
    } finally {
      line.ifPresent(TrunkLine::close);
    }
  }

  /** A way with a line of its trunk, if it goes through one. */
  private record Reserved(Way way, Optional<TrunkLine> line) {}

  private Optional<FaxJob> send(FaxSending sending, Reserved way, StopKey stop)
      throws InterruptedException {
    AttemptListener listener;
    AttemptEnd end;
    try {
      Optional<FarMachine> known = known(sending); // a database that is away costs no attempt
      Optional<FaxJob> begun = sending.begin();
      if (begun.isEmpty()) {
        return Optional.empty();
      }
      CrashPoint.reached("job-before-dial");
      listener = new AttemptListener(sending, begun.get(), live);
      Verdict verdict = Verdict.of(begun.get(), known, settings.retries());
      end = attempt(sending, verdict, way, listener, stop);
    } finally {
      live.over(sending.job().id()); // when its end is noted its next turn may be shown
    }
    return Optional.of(noted(sending, listener, end));
  }

  private AttemptEnd attempt(
      FaxSending sending, Verdict verdict, Reserved way, AttemptListener listener, StopKey stop) {
    FaxJob job = verdict.job();
    FaxOrder order;
    try {
      order = order(sending, job, way, verdict.approach(), stop);
    } catch (IOException e) {
      return Verdict.unreadable(e);
    }
    FaxResult result = transmitter.send(order, listener, stop);
    AttemptEnd end = verdict.on(result, clock.instant());
    LOG.infof(
        "fax job %s to %s, attempt %d: %s, %d of %d pages%s",
        job.id(),
        job.request().to().number(),
        job.attempts().size(),
        result.words(),
        job.confirmed().size() + result.pagesConfirmed(),
        job.request().pages(),
        end.again().map(at -> "; again at " + at).orElse(""));
    return end;
  }

  private Optional<FarMachine> known(FaxSending sending) {
    Instant oldest = clock.instant().minus(settings.memory());
    return sending.farMachine().filter(machine -> machine.learned().isAfter(oldest));
  }

  private FaxOrder order(
      FaxSending sending, FaxJob job, Reserved reserved, Approach approach, StopKey stop)
      throws IOException {
    Way way = reserved.way();
    String station = job.request().from().station();
    String subaddress = job.request().to().subaddress();
    return new FaxOrder(
        way.target(job.request().to().dialled()),
        reserved.line(),
        caller(job),
        way.ring(),
        new Station(
            station,
            approach.of(settings.capabilities()),
            Optional.of(subaddress).filter(text -> !text.isEmpty()),
            Optional.empty()),
        new RestOfDocument(
            sending,
            stop,
            new TiffDocument(job.pages(), 0, (page, _) -> page),
            job.unconfirmed(),
            new HeaderText(job, clock.instant()),
            header),
        job.trace(job.attempts().size()));
  }

  private static Caller caller(FaxJob job) {
    String owner = job.request().from().owner();
    return new Caller(
        owner.isEmpty() ? "fax" : owner, job.request().from().name(), Optional.empty(), "");
  }

  /** A fax that was sent is not sent again because a database was away for a while. */
  private FaxJob noted(FaxSending sending, AttemptListener listener, AttemptEnd end)
      throws InterruptedException {
    long last = System.nanoTime() + settings.databasePatience().toNanos();
    while (true) {
      try {
        listener.write();
        return sending.end(end);
      } catch (StoreException e) {
        if (System.nanoTime() > last) {
          throw e;
        }
        LOG.warnf("fax job %s: its result waits: %s", sending.job().id(), e.getMessage());
        Thread.sleep(PAUSE);
      }
    }
  }
}
