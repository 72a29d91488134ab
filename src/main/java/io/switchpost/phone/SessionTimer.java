package io.switchpost.phone;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The session timer of a dialog (RFC 4028): either refreshes it or ends it when nobody did. */
final class SessionTimer {
  private final CallLeg leg;
  private long interval;
  private long least;
  private boolean weRefresh;
  private int round;

  SessionTimer(CallLeg leg) {
    this.leg = leg;
    this.interval = leg.settings.sessionExpires().map(Duration::toSeconds).orElse(0L);
  }

  /** What our INVITE says about it. */
  SipMessage ask(SipMessage invite) {
    SipMessage asking = invite.with("Supported", "timer, 100rel");
    if (interval > 0) {
      asking = asking.with("Session-Expires", Long.toString(interval));
    }
    return least > 0 ? asking.with("Min-SE", Long.toString(least)) : asking;
  }

  /** True if a 422 gave us a longer interval to ask for. */
  boolean tooShort(SipMessage refusal) {
    long asked = interval;
    least = refusal.header("Min-SE").map(SessionTimer::seconds).orElse(0L);
    interval = Math.max(interval, least);
    return interval > asked;
  }

  /** What the 2xx to our request settled. */
  void agreed(SipMessage ok) {
    ok.header("Session-Expires")
        .ifPresent(
            value -> {
              interval = seconds(value);
              weRefresh = NameAddr.param(value, "refresher").equalsIgnoreCase("uac");
              start();
            });
  }

  /** Our 2xx to their request; they refresh unless they asked us to. */
  SipMessage answer(SipMessage request, SipMessage ok) {
    String value = request.header("Session-Expires").orElse("");
    if (value.isEmpty()) {
      return ok.with("Supported", "timer");
    }
    interval = seconds(value);
    weRefresh =
        NameAddr.param(value, "refresher").equalsIgnoreCase("uas")
            || !request.lists("Supported", "timer");
    start();
    return ok.with("Session-Expires", interval + ";refresher=" + (weRefresh ? "uas" : "uac"))
        .with("Require", "timer");
  }

  private static long seconds(String value) {
    return Long.parseLong(value.split(";")[0].strip());
  }

  private void start() {
    int mine = ++round;
    long millis = interval * 1_000;
    long wait = weRefresh ? millis / 2 : millis - Math.min(32_000, millis / 3); // section 10
    leg.endpoint.after(
        wait,
        () -> {
          if (mine == round && weRefresh) {
            leg.progress.note("session refresh");
            leg.reinvites.send(true, new CompletableFuture<>());
          } else if (mine == round) {
            leg.bye("no session refresh came");
          }
        });
  }

  void stop() {
    round++;
  }
}
