package io.switchpost.media;

import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Key presses to be sent, 100 ms each with 100 ms between.
 *
 * <p>RFC 4733, one packet every 20 ms: all with the timestamp of the press, the marker on the first
 * only, the duration growing from 20 ms, and the End packet three times.
 *
 * <pre>
 *   step      0    1    2    3    4    5    6    7 8 9
 *   duration  160  320  480  640  800  800  800  -
 *   marker    M
 *   End                           E    E    E
 * </pre>
 */
final class DigitSender {
  private static final int PRESS = 5;
  private static final int ENDS = 3;
  private static final int STEPS = 10;
  private static final int FRAME = 160;
  private static final int MOST = 200;

  private final ConcurrentLinkedQueue<Character> waiting = new ConcurrentLinkedQueue<>();
  private char key;
  private int step = STEPS;
  private int timestamp;

  /** Adds presses; characters that are no keys are left out, and more than 200 as well. */
  void add(String digits) {
    for (char digit : digits.toCharArray()) {
      if (TelephoneEvent.code(digit) >= 0 && waiting.size() < MOST) {
        waiting.add(Character.toUpperCase(digit));
      }
    }
  }

  /** True while a press or its pause goes on, or one waits. */
  boolean busy() {
    return step < STEPS || !waiting.isEmpty();
  }

  /** True while a press goes on that the peer is to hear as a tone. */
  boolean sounding(LegSettings settings) {
    return step > 0 && step < PRESS && settings.sendTelephoneEvent().isEmpty();
  }

  void forget() {
    waiting.clear();
    step = STEPS;
  }

  /** On the media clock, every 20 ms while {@link #busy}. */
  void tick(RtpWriter writer, LegSettings settings, short[] pcm) {
    if (step >= STEPS) {
      key = waiting.poll();
      step = 0;
      timestamp = writer.timestamp();
    }
    if (settings.sendTelephoneEvent().isPresent()) {
      if (step < PRESS - 1 + ENDS) {
        boolean end = step >= PRESS - 1;
        int duration = FRAME * Math.min(step + 1, PRESS);
        TelephoneEvent event = new TelephoneEvent(TelephoneEvent.code(key), end, duration);
        writer.event(settings.sendTelephoneEvent().getAsInt(), step == 0, timestamp, event);
      }
    } else {
      DigitTones.write(key, step * FRAME, PRESS * FRAME, pcm);
      writer.audio(settings.codec(), pcm, FRAME);
    }
    step++;
  }
}
