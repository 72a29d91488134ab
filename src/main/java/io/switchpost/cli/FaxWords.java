package io.switchpost.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** A fax of the programming interface in lines for a terminal. */
final class FaxWords {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  private FaxWords() {}

  /** Where it is, in one line. */
  static String state(JsonNode fax) {
    String wish = fax.path("wish").asText();
    String state = fax.path("state").asText();
    if (state.equals("sending") && wish.equals("cancel")) {
      return "being cancelled";
    }
    if (state.equals("sending") && wish.equals("hold")) {
      return "being held";
    }
    JsonNode live = fax.path("live");
    if (live.hasNonNull("phase")) {
      return live(fax, live);
    }
    return switch (state) {
      case "waiting" -> "waiting until " + time(fax.path("due").asText()) + last(fax);
      case "sent" -> "sent: %s confirmed".formatted(pages(fax.path("confirmedPages").asInt()));
      case "failed" ->
          "failed: %s; %s of %s pages confirmed"
              .formatted(
                  fax.path("reason").asText(),
                  fax.path("confirmedPages").asText(),
                  fax.path("pages").asText());
      case "cancelled" ->
          "cancelled: %s of %s pages confirmed"
              .formatted(fax.path("confirmedPages").asText(), fax.path("pages").asText());
      default -> state;
    };
  }

  private static String live(JsonNode fax, JsonNode live) {
    String station = live.path("station").asText();
    String with = station.isEmpty() ? "" : " to " + station;
    return switch (live.path("phase").asText()) {
      case "sending" ->
          "page %d of %d, %d %%%s%s"
              .formatted(
                  live.path("page").asInt(),
                  fax.path("pages").asInt(),
                  live.path("percent").asInt(),
                  live.path("speed").asInt() == 0
                      ? ""
                      : ", " + live.path("speed").asInt() + " bit/s",
                  with);
      case String phase -> phase + with;
    };
  }

  private static String last(JsonNode fax) {
    JsonNode attempts = fax.path("attempts");
    return attempts.isEmpty()
        ? ""
        : " (attempt %d: %s)"
            .formatted(attempts.size(), attempts.get(attempts.size() - 1).path("detail").asText());
  }

  static String line(JsonNode fax) {
    return "%s  %s  %-16s %s"
        .formatted(
            fax.path("id").asText(),
            time(fax.path("created").asText()),
            fax.path("number").asText(),
            state(fax));
  }

  static List<String> all(JsonNode fax) {
    List<String> lines = new ArrayList<>();
    lines.add("fax       " + fax.path("id").asText());
    lines.add("to        " + fax.path("number").asText() + " " + fax.path("name").asText());
    lines.add("taken     " + time(fax.path("created").asText()));
    lines.add("pages     " + fax.path("pages").asText());
    lines.add("state     " + state(fax));
    for (JsonNode attempt : fax.path("attempts")) {
      lines.add(
          "attempt %d %s: %s, %s confirmed"
              .formatted(
                  attempt.path("number").asInt(),
                  time(attempt.path("started").asText()),
                  attempt.hasNonNull("ended") ? attempt.path("detail").asText() : "under way",
                  pages(attempt.path("confirmedPages").asInt())));
    }
    return lines.stream().map(String::stripTrailing).toList();
  }

  /** 1 page, 2 pages. */
  static String pages(int count) {
    return count + (count == 1 ? " page" : " pages");
  }

  private static String time(String instant) {
    return instant.isEmpty() ? "" : TIME.format(Instant.parse(instant));
  }
}
