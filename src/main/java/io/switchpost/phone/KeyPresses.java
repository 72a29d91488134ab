package io.switchpost.phone;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Key presses in a call: by RTP event, by SIP INFO, or as tones where no event was agreed. */
final class KeyPresses {
  private final CallLeg leg;

  KeyPresses(CallLeg leg) {
    this.leg = leg;
  }

  /** Presses them, at the pace of a finger, and returns when the last is released. */
  void press(String keys) {
    keys.chars().forEach(key -> Keypad.event((char) key));
    PhoneSettings settings = leg.settings;
    boolean events = leg.session.rtp().target().telephoneEvent().isPresent();
    CompletableFuture<Void> done =
        switch (settings.dtmf()) {
          case INFO -> byInfo(keys);
          case RTP_EVENT -> events ? byEvent(keys) : inBand(keys);
          case IN_BAND -> inBand(keys);
        };
    Duration each = settings.keyLength().plus(settings.keyPause());
    Waiting.join(done, each.multipliedBy(keys.length()).plusSeconds(10));
  }

  private CompletableFuture<Void> byEvent(String keys) {
    return leg.session.rtp().press(keys, leg.settings.keyLength(), leg.settings.keyPause());
  }

  private CompletableFuture<Void> inBand(String keys) {
    CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    for (char key : keys.toCharArray()) {
      short[] tones = Keypad.tones(key, leg.settings.keyLength(), leg.settings.keyPause());
      last = leg.session.rtp().speak(tones);
    }
    return last;
  }

  private CompletableFuture<Void> byInfo(String keys) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    leg.endpoint.run(() -> byInfo(keys, done));
    return done;
  }

  /** In order: the next waits for the answer to this one. On the phone's own thread. */
  private void byInfo(String keys, CompletableFuture<Void> done) {
    if (keys.isEmpty() || leg.progress.isEnded()) {
      done.complete(null);
      return;
    }
    String body =
        "Signal=%s\r\nDuration=%d\r\n"
            .formatted(keys.charAt(0), leg.settings.keyLength().toMillis());
    leg.requester.send(
        leg.dialog,
        leg.dialog.request("INFO").withBody("application/dtmf-relay", body),
        answer -> {
          if (answer.status() >= 200) {
            leg.endpoint.after(
                leg.settings.keyPause().toMillis(), () -> byInfo(keys.substring(1), done));
          }
        });
  }
}
