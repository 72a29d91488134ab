package io.switchpost.voice;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * French: "une heure", twenty-four hours, "le premier". Plurals that sound alike (nouveau,
 * nouveaux) are one prompt, as in the pack.
 */
final class FrenchGrammar implements Grammar {
  @Override
  public List<String> cardinal(long number, boolean feminine) {
    return FrenchNumbers.cardinal(number, feminine);
  }

  @Override
  public List<String> dialled(String number) {
    return FrenchNumbers.dialled(number);
  }

  @Override
  public List<String> time(LocalTime time) {
    List<String> said = new ArrayList<>(cardinal(time.getHour(), true));
    said.add("digits/oclock");
    if (time.getMinute() > 0) {
      said.addAll(cardinal(time.getMinute(), true));
    }
    return said;
  }

  @Override
  public List<String> date(LocalDate day, boolean withYear) {
    List<String> said = new ArrayList<>();
    if (day.getDayOfMonth() == 1) {
      said.add("digits/h-1"); // le premier; every other day is a cardinal
    } else {
      said.addAll(cardinal(day.getDayOfMonth(), false));
    }
    said.add("digits/mon-" + (day.getMonthValue() - 1));
    if (withYear) {
      said.addAll(cardinal(day.getYear(), false));
    }
    return said;
  }

  @Override
  public String messages(int count) {
    return count <= 1 ? "vm-message" : "vm-messages";
  }

  /** "vous avez" and "aucun" do not make a sentence. */
  @Override
  public Phrase noMessages() {
    return Phrase.of("switchpost/no-messages");
  }

  @Override
  public String hours(long count) {
    return "hours";
  }

  @Override
  public String minutes(long count) {
    return count == 1 ? "minute" : "minutes";
  }

  /** The pack's "second" may be the ordinal; singular and plural sound alike. */
  @Override
  public String seconds(long count) {
    return "seconds";
  }
}
