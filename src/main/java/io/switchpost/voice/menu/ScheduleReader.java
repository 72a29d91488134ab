package io.switchpost.voice.menu;

import io.switchpost.voice.menu.Schedule.Holiday;
import io.switchpost.voice.menu.Schedule.Period;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads {@code hours: [ monday-friday 08:00-12:30 13:30-18:00 ]} and {@code holidays: [ 12-25,
 * 2026-08-03..2026-08-14 ]}.
 */
final class ScheduleReader {
  private ScheduleReader() {}

  static Schedule read(YamlMapping menu, ZoneId usualZone) throws MenuException {
    ZoneId zone = usualZone;
    Optional<Node> zoneNode = menu.get("time-zone");
    if (zoneNode.isPresent()) {
      zone = zone(zoneNode.get());
    }
    List<Period> periods = new ArrayList<>();
    for (Node node : menu.get("hours").map(YamlMapping::list).orElse(List.of())) {
      periods.addAll(periods(node));
    }
    List<Holiday> holidays = new ArrayList<>();
    for (Node node : menu.get("holidays").map(YamlMapping::list).orElse(List.of())) {
      holidays.add(holiday(node));
    }
    return new Schedule(zone, periods, holidays);
  }

  private static ZoneId zone(Node node) throws MenuException {
    String name = YamlMapping.text(node, "time-zone");
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw MenuException.at(
          node, "'" + name + "' is no time zone; it is written like Europe/Paris");
    }
  }

  private static List<Period> periods(Node node) throws MenuException {
    String[] words = YamlMapping.text(node, "hours").split(" ");
    if (words.length < 2) {
      throw MenuException.at(
          node, "hours are written like 'monday-friday 08:00-12:30 13:30-18:00'");
    }
    Set<DayOfWeek> days = days(node, words[0]);
    List<Period> periods = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      String[] ends = words[i].split("-", -1);
      if (ends.length != 2) {
        throw MenuException.at(node, "'" + words[i] + "' is no time span; it is like 08:00-12:30");
      }
      LocalTime from = time(node, ends[0]);
      LocalTime to = ends[1].equals("24:00") ? LocalTime.MIDNIGHT : time(node, ends[1]);
      if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
        throw MenuException.at(
            node, "'" + words[i] + "' ends before it begins; a night is two spans, up to 24:00");
      }
      periods.add(new Period(days, from, to));
    }
    return periods;
  }

  private static Set<DayOfWeek> days(Node node, String text) throws MenuException {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : text.split(",")) {
      String[] ends = part.split("-", -1);
      DayOfWeek day = day(node, ends[0]);
      DayOfWeek last = day(node, ends[ends.length - 1]);
      days.add(day);
      while (day != last) { // friday-monday goes over the week's end
        day = day.plus(1);
        days.add(day);
      }
    }
    return days;
  }

  private static DayOfWeek day(Node node, String text) throws MenuException {
    String name = text.toLowerCase(Locale.ROOT);
    for (DayOfWeek day : DayOfWeek.values()) {
      String full = day.name().toLowerCase(Locale.ROOT);
      if (full.equals(name) || full.substring(0, 3).equals(name)) {
        return day;
      }
    }
    throw MenuException.at(node, "'" + text + "' is no day; days are monday or mon to sunday");
  }

  private static LocalTime time(Node node, String text) throws MenuException {
    try {
      return LocalTime.parse(text.length() == 4 ? "0" + text : text);
    } catch (DateTimeException e) {
      throw MenuException.at(node, "'" + text + "' is no time of day; it is written like 08:30");
    }
  }

  private static Holiday holiday(Node node) throws MenuException {
    String text = YamlMapping.text(node, "a holiday");
    try {
      if (text.matches("\\d\\d-\\d\\d")) {
        return new Holiday.Yearly(MonthDay.parse("--" + text));
      }
      String[] ends = text.split("\\.\\.", -1);
      LocalDate first = LocalDate.parse(ends[0].strip());
      LocalDate last = LocalDate.parse(ends[ends.length - 1].strip());
      if (ends.length <= 2 && !last.isBefore(first)) {
        return new Holiday.Dates(first, last);
      }
    } catch (DateTimeException e) {
      // said below, with what is expected
    }
    throw MenuException.at(
        node,
        "'"
            + text
            + "' is no holiday; it is 12-25 (each year), 2026-05-14, or"
            + " 2026-08-03..2026-08-14");
  }
}
