package io.switchpost.voice;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a library says of a file, and what its author should read instead.
 *
 * @param said found anywhere in the library's sentence
 * @param meant with {@code $1} and {@code $2} for the groups of {@code said}
 */
public record Saying(Pattern said, String meant) {
  public Saying(String said, String meant) {
    this(Pattern.compile(said), meant);
  }

  /** Of the first that fits; empty if none does. */
  public static Optional<String> meant(List<Saying> sayings, String text) {
    return sayings.stream().flatMap(saying -> saying.in(text).stream()).findFirst();
  }

  private Optional<String> in(String text) {
    Matcher matcher = said.matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String result = meant;
    for (int group = 1; group <= matcher.groupCount(); group++) {
      result = result.replace("$" + group, String.valueOf(matcher.group(group)));
    }
    return Optional.of(result);
  }
}
