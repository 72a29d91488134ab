package io.switchpost.mail.intake;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/**
 * So many connections of one host at once, and none for longer than a time: a client that sends an
 * octet now and then would otherwise never time out.
 */
final class SessionLimits implements SessionHandler, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SessionLimits.class);

  private final SessionHandler byHost;
  private final Duration longest;
  private final Map<Session, Instant> since = new ConcurrentHashMap<>();
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
      since.put(session, Instant.now());
    }
    return acceptance;
  }

  @Override
  public void onSessionEnd(Session session) {
    since.remove(session);
    byHost.onSessionEnd(session);
  }

  private void endLongest() {
    Instant latest = Instant.now().minus(longest);
    since.forEach(
        (session, start) -> {
          if (start.isBefore(latest)) {
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
