package io.switchpost.mail.intake;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/**
 * So many connections of one host at once, and none for longer than a time: a client that sends an
 * octet now and then would otherwise never time out. Who tries out numbers is sent away.
 */
final class SessionLimits implements SessionHandler, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SessionLimits.class);

  /** No honest mail has so many receivers that are refused. */
  private static final int MOST_REFUSED = 100;

  private final SessionHandler byHost;
  private final Duration longest;
  private final Map<Session, Long> since = new ConcurrentHashMap<>();
  private final Map<Session, Integer> refused = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("smtp-limits").factory());

  SessionLimits(int mostOfOneHost, Duration longest) {
    this.byHost = SessionHandler.limitConcurrentSessionsBySource(mostOfOneHost);
    this.longest = longest;
    long pause = Math.max(1, longest.toMillis() / 10);
    timer.scheduleWithFixedDelay(this::endLongest, pause, pause, TimeUnit.MILLISECONDS);
  }

  @Override
  public SessionAcceptance accept(Session session) {
    SessionAcceptance acceptance = byHost.accept(session);
    if (acceptance.accepted()) {
      since.put(session, System.nanoTime());
    }
    return acceptance;
  }

  @Override
  public void onSessionEnd(Session session) {
    since.remove(session);
    refused.remove(session);
    byHost.onSessionEnd(session);
  }

  /**
   * A receiver was refused.
   *
   * @throws DropConnectionException when it was one too many
   */
  void refused(Session session) throws DropConnectionException {
    if (refused.merge(session, 1, Integer::sum) > MOST_REFUSED) {
      LOG.infof("SMTP session of %s ended: too many refusals", session.getRemoteAddress());
      throw new DropConnectionException(421, "4.7.0 too many receivers that are refused");
    }
  }

  private void endLongest() {
    long now = System.nanoTime();
    since.forEach(
        (session, start) -> {
          if (now - start > longest.toNanos()) {
            LOG.infof("SMTP session of %s ended: too long", session.getRemoteAddress());
            close(session);
          }
        });
  }

  private static void close(Session session) {
    try {
      session.closeSocket();
    } catch (IOException e) {
      LOG.debugf("closing an SMTP session: %s", e.getMessage());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
