package io.switchpost.app;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is wrong with a value of the configuration, in the words of who wrote it. */
final class ConfigValues {
  private static final Set<String> SWITCH = Set.of("true", "false", "yes", "no", "on", "off");
  private static final Set<String> LANGUAGES = Set.of("en", "fr");
  private static final int LONGEST_SHOWN = 60;

  /** Where a key asks for nothing else. */
  private static final String LONGEST_DURATION = "366d";

  /** In octets, of a mail: it is held in memory for a moment. */
  private static final long LARGEST = 1L << 30;

  private ConfigValues() {}

  /** A sentence part such as "expected true or false, came 'ture'"; empty if nothing is wrong. */
  static Optional<String> complaint(ConfigKeys.Key key, String value) {
    return isReference(value)
        ? Optional.empty()
        : expected(key, key.type(), value).map(expected -> complaint(expected, value));
  }

  /** The same of the port of a server; 0: any free one. */
  static Optional<String> portComplaint(String value) {
    return isReference(value)
        ? Optional.empty()
        : Optional.ofNullable(wholeNumber(0, 65535, value.strip()))
            .map(expected -> complaint(expected, value));
  }

  /** It stands for another value. */
  private static boolean isReference(String value) {
    return value.contains("${");
  }

  private static String complaint(String expected, String value) {
    return "expected %s, came %s".formatted(expected, shown(value));
  }

  private static Optional<String> expected(ConfigKeys.Key key, Type type, String value) {
    if (type instanceof ParameterizedType of) {
      Type inner = of.getActualTypeArguments()[0];
      if (of.getRawType() == Optional.class) {
        return value.isBlank() ? Optional.empty() : expected(key, inner, value);
      }
      return Arrays.stream(value.split(","))
          .map(part -> expected(key, inner, part))
          .flatMap(Optional::stream)
          .findFirst();
    }
    String text = value.strip();
    String expected =
        switch ((Class<?>) type) {
          case Class<?> number when number == int.class || number == Integer.class ->
              wholeNumber(key.method().getAnnotation(Within.class), text);
          case Class<?> flag when flag == boolean.class ->
              SWITCH.contains(text.toLowerCase(Locale.ROOT)) ? null : "true or false";
          case Class<?> time when time == Duration.class ->
              duration(key.method().getAnnotation(Lasting.class), text);
          case Class<?> size when size == MemorySize.class -> size(text);
          case Class<?> path when path == Path.class -> path(text);
          case Class<?> language when language == Locale.class ->
              LANGUAGES.contains(Locale.forLanguageTag(text).getLanguage()) ? null : "en or fr";
          case Class<?> choice when choice.isEnum() -> choice(choice, text);
          default -> text(key.method().getAnnotation(Written.class), text);
        };
    return Optional.ofNullable(expected);
  }

  private static String text(Written written, String text) {
    if (written == null) {
      return text.isEmpty() ? "a value" : null;
    }
    return written.value().fits(text) ? null : written.value().words();
  }

  private static String wholeNumber(Within within, String text) {
    return within == null
        ? wholeNumber(Integer.MIN_VALUE, Integer.MAX_VALUE, text)
        : wholeNumber(within.lowest(), within.highest(), text);
  }

  private static String wholeNumber(int lowest, int highest, String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= lowest && number <= highest) {
        return null;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    return highest == Integer.MAX_VALUE
        ? "a whole number of " + lowest + " or more"
        : "a whole number from " + lowest + " to " + highest;
  }

  private static String duration(Lasting lasting, String text) {
    String shortest = lasting == null ? "0s" : lasting.shortest();
    String longest = lasting == null ? LONGEST_DURATION : lasting.longest();
    DurationConverter durations = new DurationConverter();
    try {
      if (!text.isEmpty()
          && durations.convert(text).compareTo(durations.convert(shortest)) >= 0
          && durations.convert(text).compareTo(durations.convert(longest)) <= 0) {
        return null;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    return "a duration such as 20s, 5m or 1h, from " + shortest + " to " + longest;
  }

  private static String size(String text) {
    try {
      long size = text.isEmpty() ? 0 : new MemorySizeConverter().convert(text).asLongValue();
      if (size > 0 && size <= LARGEST) {
        return null;
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      // told below
    }
    return "a size such as 500K or 40M, up to 1G";
  }

  private static String path(String text) {
    try {
      return text.isEmpty() || Path.of(text).toString().isEmpty() ? "a path" : null;
    } catch (InvalidPathException e) {
      return "a path";
    }
  }

  private static String choice(Class<?> type, String text) {
    List<String> names =
        Stream.of(type.getEnumConstants())
            .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();
    if (names.contains(text.toLowerCase(Locale.ROOT).replace('_', '-'))) {
      return null;
    }
    return names.size() == 1
        ? names.getFirst()
        : names.stream().limit(names.size() - 1).collect(Collectors.joining(", "))
            + " or "
            + names.getLast();
  }

  private static String shown(String value) {
    String line = value.strip().replaceAll("\\p{Cntrl}", " ");
    if (line.isEmpty()) {
      return "nothing";
    }
    return "'"
        + (line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…")
        + "'";
  }
}
