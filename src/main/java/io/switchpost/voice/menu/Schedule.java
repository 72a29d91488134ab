package io.switchpost.voice.menu;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/**
 * Business hours and holidays in a time zone. Without hours it is open around the clock.
 *
 * @param periods several for a day are possible
 * @param holidays whole days
 */
record Schedule(ZoneId zone, List<Period> periods, List<Holiday> holidays) {
  Schedule {
    periods = List.copyOf(periods);
    holidays = List.copyOf(holidays);
  }

  /** What a moment is. */
  enum State {
    OPEN,
    CLOSED,
    HOLIDAY
  }

  /**
   * Open on those days.
   *
   * @param from included
   * @param to not included; midnight is the end of the day
   */
  record Period(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    Period {
      days = Set.copyOf(days);
    }

    boolean contains(ZonedDateTime moment) {
      LocalTime time = moment.toLocalTime();
      return days.contains(moment.getDayOfWeek())
          && !time.isBefore(from)
          && (to.equals(LocalTime.MIDNIGHT) || time.isBefore(to));
    }
  }

  /** A day, or some, on which nobody works. */
  sealed interface Holiday {
    /** Each year. */
    record Yearly(MonthDay day) implements Holiday {}

    /** Both included. */
    record Dates(LocalDate first, LocalDate last) implements Holiday {}

    default boolean contains(LocalDate date) {
      return switch (this) {
        case Yearly(MonthDay day) -> day.equals(MonthDay.from(date));
        case Dates(LocalDate first, LocalDate last) -> !date.isBefore(first) && !date.isAfter(last);
      };
    }
  }

  State at(Instant moment) {
    ZonedDateTime local = moment.atZone(zone);
    if (holidays.stream().anyMatch(holiday -> holiday.contains(local.toLocalDate()))) {
      return State.HOLIDAY;
    }
    boolean open = periods.isEmpty() || periods.stream().anyMatch(p -> p.contains(local));
    return open ? State.OPEN : State.CLOSED;
  }
}
