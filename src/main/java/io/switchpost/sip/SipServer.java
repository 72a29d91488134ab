package io.switchpost.sip;

import io.switchpost.media.HungUpException;
import io.switchpost.media.MediaEngine;
import io.switchpost.sip.wire.Timers;
import io.switchpost.store.Credentials;
import io.switchpost.store.Registration;
import io.switchpost.store.Registrations;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** The SIP side of the gateway: registrar, user agent server and client on UDP and TCP. */
public final class SipServer implements AutoCloseable {
  private static final Duration SWEEP = Duration.ofMinutes(1);

  final Core core;
  private Optional<TrunkUpkeep> upkeep = Optional.empty();

  public SipServer(
      SipSettings settings,
      MediaEngine media,
      Credentials credentials,
      Registrations registrations,
      DialPlan dialPlan) {
    this(settings, media, credentials, registrations, dialPlan, new Timers());
  }

  /** With timers of a hurry, for tests. */
  SipServer(
      SipSettings settings,
      MediaEngine media,
      Credentials credentials,
      Registrations registrations,
      DialPlan dialPlan,
      Timers timers) {
    core = new Core(settings, media, credentials, registrations, dialPlan, timers);
  }

  /**
   * Binds the sockets and starts to answer.
   *
   * @throws IOException naming the address and port that cannot be had
   */
  public void start() throws IOException {
    core.wire().open(core.settings().listen(), core.settings().port());
    core.wire().timers().every(SWEEP, core.registrar()::sweep);
    core.wire().timers().every(SWEEP, core.bans()::sweep);
    upkeep = Optional.of(new TrunkUpkeep(core));
  }

  /** The port that is bound; of interest when the settings say 0. */
  public int port() {
    return core.wire().port();
  }

  /** Registered contacts, for the web page. */
  public List<Registration> registrations() {
    return core.registrar().all();
  }

  /** How the trunks are, in the order of the configuration. */
  public List<TrunkState> trunks() {
    return core.trunks().all().stream().map(Trunk::state).toList();
  }

  /** Calls in progress. */
  public List<Call> calls() {
    return List.copyOf(core.calls().values());
  }

  /** Counters since the start by name, and what is held now: transactions, dialogs, connections. */
  public Map<String, Long> counters() {
    Map<String, Long> all = core.counters().all();
    all.put("transactions now", (long) core.wire().transactions().size());
    all.put("dialogs now", (long) core.legs().size());
    all.put("connections now", (long) core.wire().connections());
    return all;
  }

  /**
   * Begins a call of the gateway's own (fax, play on phone).
   *
   * @param target as in {@link DialRequest}
   * @param line of the target's trunk, if it was waited for; without it the call takes one, or
   *     fails with 503 when none is free
   */
  public Placing place(Caller from, String target, Duration ring, Optional<TrunkLine> line) {
    Placing placing = new Placing(core, from, target, ring, line);
    placing.start();
    return placing;
  }

  /**
   * A line for a call to be placed, as soon as one is free, in the order of asking; to be closed by
   * who asked, whatever became of the call. Empty at once if there is no such trunk. Who waits no
   * longer cancels it; it ends by {@link HungUpException} when the server stops.
   *
   * @param trunk a name, or {@link TrunkSettings#ANY}
   */
  public CompletableFuture<Optional<TrunkLine>> line(String trunk) {
    return core.trunks().lines().await(trunk);
  }

  /**
   * Refuses new calls with 503, lets calls in progress end for at most {@code grace}, then ends
   * them and stops.
   */
  public void drain(Duration grace) {
    core.drain();
    core.trunks().lines().close();
    upkeep.ifPresent(TrunkUpkeep::stop);
    long deadline = System.nanoTime() + grace.toNanos();
    while (!core.calls().isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(50_000_000);
    }
    close();
  }

  /** Ends all calls, frees the ports. Idempotent. */
  @Override
  public void close() {
    core.drain();
    core.trunks().lines().close();
    for (Call call : calls()) {
      call.hangUp(503, "Going out of service");
    }
    core.legs().values().forEach(SipServer::leave);
    core.wire().close();
  }

  private static void leave(Leg leg) {
    try {
      Mailbox.await(CompletableFuture.runAsync(leg::leave, leg.mailbox()));
    } catch (HungUpException _) {
      // interrupted: it is done all the same, only not waited for
    }
  }
}
