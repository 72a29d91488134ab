package io.switchpost.sip;

import gov.nist.javax.sip.header.extensions.MinSE;
import gov.nist.javax.sip.header.extensions.SessionExpires;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import java.util.ListIterator;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The session timer of one dialog (RFC 4028): whoever refreshes does so at half time; whoever waits
 * hangs up when nothing came shortly before the end.
 */
final class SessionTimer {
  /** The least interval that is accepted, seconds. */
  static final int SHORTEST = 90;

  /** The interval that we ask for, and the longest that we agree to, seconds. */
  static final int USUAL = 1800;

  private final Leg leg;
  private Optional<Alarm> next = Optional.empty();
  private boolean peerUpdates;
  private int interval = USUAL;
  private boolean ours;

  SessionTimer(Leg leg) {
    this.leg = leg;
  }

  /** Whether a request wants an interval that is to be answered with 422. */
  boolean tooShort(SIPRequest request) {
    OptionalInt wanted = interval(request);
    return wanted.isPresent() && wanted.getAsInt() < SHORTEST;
  }

  /** Puts our side of the bargain into the 2xx of a request and starts accordingly. */
  void answer(SIPRequest request, SIPResponse ok) {
    learn(request);
    OptionalInt wanted = interval(request);
    boolean peerKnowsTimers = OptionTags.known(request, "timer");
    if (wanted.isEmpty() && !peerKnowsTimers) {
      stop();
      return;
    }
    int seconds = Math.min(wanted.orElse(USUAL), USUAL);
    seconds = Math.max(seconds, minimum(request));
    boolean weRefresh =
        !peerKnowsTimers || refresher(request).map("uas"::equalsIgnoreCase).orElse(false);
    MessageWriter.add(ok, "Session-Expires", seconds + ";refresher=" + (weRefresh ? "uas" : "uac"));
    MessageWriter.add(ok, "Supported", "timer");
    if (!weRefresh) {
      MessageWriter.add(ok, "Require", "timer");
    }
    start(seconds, weRefresh);
  }

  /** Asks for a timer in a request of ours. */
  static void ask(SIPRequest request, int seconds) {
    MessageWriter.add(request, "Supported", "timer");
    MessageWriter.add(request, "Session-Expires", Integer.toString(seconds));
    MessageWriter.add(request, "Min-SE", Integer.toString(Math.min(seconds, SHORTEST)));
  }

  /** Starts as the 2xx to a request of ours says; without a word of it there is no timer. */
  void agreed(SIPResponse ok) {
    learn(ok);
    OptionalInt seconds = interval(ok);
    if (seconds.isEmpty()) {
      stop();
    } else {
      start(
          Math.clamp(seconds.getAsInt(), SHORTEST, 86_400),
          !refresher(ok).map("uas"::equalsIgnoreCase).orElse(false));
    }
  }

  /**
   * Goes on with the timer that runs, in a re-INVITE of ours that has another purpose: without a
   * word of it the peer would cease to refresh. Never required: some terminals refuse that.
   */
  void keep(SIPRequest request) {
    if (next.isEmpty()) {
      MessageWriter.add(request, "Supported", "timer");
      return;
    }
    MessageWriter.add(request, "Supported", "timer");
    MessageWriter.add(
        request, "Session-Expires", interval + ";refresher=" + (ours ? "uac" : "uas"));
    MessageWriter.add(request, "Min-SE", Integer.toString(SHORTEST));
  }

  private void start(int seconds, boolean weRefresh) {
    stop();
    interval = seconds;
    ours = weRefresh;
    int wait = weRefresh ? seconds / 2 : seconds - Math.min(32, seconds / 3);
    Runnable action =
        weRefresh
            ? () -> new Refresh(leg, seconds, peerUpdates).send()
            : () -> leg.hangUp("session was not refreshed");
    next = Optional.of(leg.later(Duration.ofSeconds(wait), action));
  }

  void stop() {
    next.ifPresent(Alarm::callOff);
    next = Optional.empty();
  }

  private void learn(SIPMessage message) {
    ListIterator<?> allowed = message.getHeaders("Allow");
    boolean updates = false;
    boolean said = false;
    while (allowed.hasNext()) {
      said = true;
      updates |= allowed.next().toString().toUpperCase(java.util.Locale.ROOT).contains("UPDATE");
    }
    if (said) {
      peerUpdates = updates;
    }
  }

  private static OptionalInt interval(SIPMessage message) {
    return message.getHeader("Session-Expires") instanceof SessionExpires expires
        ? OptionalInt.of(expires.getExpires())
        : OptionalInt.empty();
  }

  private static Optional<String> refresher(SIPMessage message) {
    return message.getHeader("Session-Expires") instanceof SessionExpires expires
        ? Optional.ofNullable(expires.getRefresher())
        : Optional.empty();
  }

  /** The Min-SE of a request or of a 422, at least {@link #SHORTEST}, at most a day. */
  static int minimum(SIPMessage message) {
    return message.getHeader("Min-SE") instanceof MinSE min
        ? Math.clamp(min.getExpires(), SHORTEST, 86_400)
        : SHORTEST;
  }
}
