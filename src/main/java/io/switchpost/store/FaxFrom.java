package io.switchpost.store;

import java.time.ZoneId;
import java.util.Locale;

/**
 * Who sends a fax.
 *
 * @param owner extension of the subscriber; empty for the administrator
 * @param name for the header line
 * @param station own fax number, for the header line and TSI; may be empty
 * @param zone in which the header line tells the time
 * @param language of the result mail
 */
public record FaxFrom(String owner, String name, String station, ZoneId zone, Locale language) {
  FaxFrom clean() {
    return new FaxFrom(Text.line(owner), Text.line(name), Text.line(station), zone, language);
  }
}
