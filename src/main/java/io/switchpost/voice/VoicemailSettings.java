package io.switchpost.voice;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * How voice mail behaves on this gateway.
 *
 * @param longest length of a message at most, 1 s … 2 h
 * @param silence a recording ends after so much silence; zero: never
 * @param shortest a message below it (after the silence is cut off) is not kept
 * @param review whether the caller who ended a message by {@code #} may listen and record again
 * @param operator number that {@code 0} leads to during the greeting and in the review
 * @param mostMessages a mailbox that holds so many takes no more; 0: no limit
 * @param session after so long a caller who is logged on is let go at his next key; zero: never
 * @param language spoken before it is known whose mailbox it is
 * @param zone in which times are spoken
 */
public record VoicemailSettings(
    Duration longest,
    Duration silence,
    Duration shortest,
    boolean review,
    Optional<String> operator,
    int mostMessages,
    Duration session,
    Locale language,
    ZoneId zone) {
  /**
   * Three minutes, ten seconds, one second, review, no operator, an hour, English, the machine's
   * zone.
   */
  public static VoicemailSettings defaults() {
    return new VoicemailSettings(
        Duration.ofMinutes(3),
        Duration.ofSeconds(10),
        Duration.ofSeconds(1),
        true,
        Optional.empty(),
        0,
        Duration.ofHours(1),
        Locale.ENGLISH,
        ZoneId.systemDefault());
  }
}
