package io.switchpost.media;

/**
 * Lets each key press through once, when a peer tells of it in more than one way (RFC 4733, SIP
 * INFO, tone). Presses of one way are never dropped for each other: a press is a repetition only if
 * another way told of the same key within two seconds and that telling was not matched before.
 */
final class DigitGate {
  /** How a press became known. */
  enum Way {
    EVENT,
    SIGNALLING,
    TONE
  }

  private static final int REMEMBERED = 16;
  private static final long WINDOW = 2_000_000_000L;

  private final char[] keys = new char[REMEMBERED];
  private final Way[] ways = new Way[REMEMBERED];
  private final long[] times = new long[REMEMBERED];
  private int next;

  /** True if the press is news. */
  boolean passes(char key, Way way, long now) {
    for (int i = 0; i < REMEMBERED; i++) {
      int at = (next + i) % REMEMBERED; // oldest first
      if (keys[at] == key && ways[at] != way && now - times[at] < WINDOW) {
        keys[at] = 0;
        return false;
      }
    }
    keys[next] = key;
    ways[next] = way;
    times[next] = now;
    next = (next + 1) % REMEMBERED;
    return true;
  }
}
