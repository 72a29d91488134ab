package io.switchpost.media;

import java.util.Optional;

/**
 * Key presses out of RFC 4733 packets, each exactly once.
 *
 * <p>A press is known by (SSRC, RTP timestamp, event). Its first packet that arrives reports it, be
 * it start or end; every later packet with that key is ignored. So it does not matter which packets
 * are lost, repeated or late, nor whether marker or End bit ever arrive.
 *
 * <pre>
 *   seq 10  ts 800  M  event 5  duration  160       reported here …
 *   seq 11  ts 800     event 5  duration  320
 *   seq 12  ts 800     event 5  duration  480  E    … or here, if 10 and 11 were lost
 *   seq 13  ts 800     event 5  duration  480  E
 *   seq 14  ts 800     event 5  duration  480  E
 * </pre>
 *
 * <p>One press may change its timestamp: when it is longer than 65,535 units (RFC 4733 section
 * 2.5.1.3), and behind relays that stamp each packet anew. Such a packet begins where the press
 * before it has not yet ended, which no new press can do.
 */
final class TelephoneEventReceiver {
  private static final int REMEMBERED = 16;

  /** A press without packets for so long has ended, though its End was lost. */
  private static final long OPEN = 200_000_000L;

  /** After so long a repeated key is a new press: the timestamps have come round. */
  private static final long FORGOTTEN = 10_000_000_000L;

  /** The shortest pause that tells two presses apart is 40 ms (ITU-T Q.24); this is less. */
  private static final int PAUSE = 200;

  private static final class Press {
    private boolean used;
    private int ssrc;
    private int timestamp;
    private int code;
    private long seenAt;
  }

  private final Press[] presses = new Press[REMEMBERED];
  private int next;
  private int reach;
  private boolean ended;
  private Press last = new Press();

  TelephoneEventReceiver() {
    for (int i = 0; i < REMEMBERED; i++) {
      presses[i] = new Press();
    }
  }

  /** The key, if this packet is the first of its press. */
  Optional<Character> packet(int ssrc, int timestamp, TelephoneEvent event, long now) {
    if (!event.isKey()) {
      return Optional.empty();
    }
    for (Press press : presses) {
      if (press.used
          && press.timestamp == timestamp
          && press.code == event.code()
          && press.ssrc == ssrc
          && now - press.seenAt < FORGOTTEN) {
        press.seenAt = now;
        extend(press, event);
        return Optional.empty();
      }
    }
    boolean goesOn =
        last.used
            && last.code == event.code()
            && last.ssrc == ssrc
            && now - last.seenAt < OPEN
            && timestamp - last.timestamp > 0
            && timestamp - reach <= (ended ? 0 : PAUSE);
    remember(ssrc, timestamp, event, now);
    return goesOn ? Optional.empty() : Optional.of(event.key());
  }

  private void extend(Press press, TelephoneEvent event) {
    if (press == last) {
      int end = press.timestamp + event.duration();
      reach = end - reach > 0 ? end : reach;
      ended |= event.end();
    }
  }

  private void remember(int ssrc, int timestamp, TelephoneEvent event, long now) {
    Press press = presses[next];
    next = (next + 1) % REMEMBERED;
    press.used = true;
    press.ssrc = ssrc;
    press.timestamp = timestamp;
    press.code = event.code();
    press.seenAt = now;
    last = press;
    reach = timestamp + event.duration();
    ended = event.end();
  }
}
