package io.switchpost.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a mail becomes no fax, as a sentence in the language of its sender. The program says it in
 * English; {@code reasons_fr.txt} has the French, and a reason that is not there stays English.
 *
 * @param english without capital and full stop
 */
record RefusalReason(String english) {
  private static final List<Known> FRENCH = read("/templates/mail/reasons_fr.txt");

  /** A document of several: its name, and what is wrong with it. */
  private static final Pattern OF_A_DOCUMENT = Pattern.compile("\"([^\"]*)\": (.*)");

  private record Known(Pattern english, String translated) {
    Optional<String> of(String reason) {
      Matcher match = english.matcher(reason);
      return match.matches() ? Optional.of(filled(match)) : Optional.empty();
    }

    private String filled(Matcher match) {
      StringBuilder text = new StringBuilder();
      String[] pieces = translated.split("%[ds]", -1);
      for (int i = 0; i < pieces.length; i++) {
        text.append(i == 0 ? "" : match.group(i)).append(pieces[i]);
      }
      return text.toString();
    }
  }

  String sentence(Locale language) {
    String text = HeaderText.sentence(english);
    Matcher document = OF_A_DOCUMENT.matcher(text);
    if (!language.getLanguage().equals("fr")) {
      return sentence(text);
    }
    return sentence(
        document.matches()
            ? "« " + document.group(1) + " » : " + french(document.group(2))
            : french(text));
  }

  private static String french(String text) {
    return FRENCH.stream().flatMap(known -> known.of(text).stream()).findFirst().orElse(text);
  }

  private static String sentence(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT)
            + text.substring(1)
            + (text.endsWith(".") ? "" : ".");
  }

  private static List<Known> read(String name) {
    try (InputStream in = RefusalReason.class.getResourceAsStream(name)) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(all.split("\n\n"))
          .map(pair -> pair.strip().split("\n"))
          .filter(pair -> pair.length == 2)
          .map(pair -> new Known(pattern(pair[0]), pair[1]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the program is incomplete: no " + name, e);
    }
  }

  private static Pattern pattern(String format) {
    String[] pieces = format.split("%[ds]", -1);
    return Pattern.compile(
        String.join("(.+?)", Arrays.stream(pieces).map(Pattern::quote).toList()));
  }
}
