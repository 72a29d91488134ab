package io.switchpost.foreign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SIPp scenario of {@code src/test/resources/sipp}. SIPp knows no includes, so {@code <piece
 * name="ack" cseq="1"/>} stands for the file {@code pieces/ack.xml}, in which <code>{cseq}</code>
 * becomes the attribute's value.
 */
final class SippScript {
  private static final Path SCRIPTS = Path.of("src/test/resources/sipp");
  private static final Pattern PIECE = Pattern.compile("<piece ([^>]*)/>");
  private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)=\"([^\"]*)\"");
  private static final Pattern HOLE = Pattern.compile("\\{(\\w+)}");

  private SippScript() {}

  /** The whole XML, with values for the holes that no piece fills. */
  static String read(String name, Map<String, String> values) throws IOException {
    return fill(SCRIPTS.resolve(name + ".xml"), values);
  }

  private static String fill(Path file, Map<String, String> values) throws IOException {
    String text =
        HOLE.matcher(Files.readString(file))
            .replaceAll(hole -> Matcher.quoteReplacement(value(hole, values, file)));
    StringBuilder whole = new StringBuilder();
    Matcher piece = PIECE.matcher(text);
    while (piece.find()) {
      Map<String, String> attributes = new LinkedHashMap<>(values);
      attributes.put("header", "User-Agent: SIPp");
      for (MatchResult each : ATTRIBUTE.matcher(piece.group(1)).results().toList()) {
        attributes.put(each.group(1), each.group(2).replace("&#10;", "\n"));
      }
      Path of = SCRIPTS.resolve("pieces").resolve(attributes.get("name") + ".xml");
      piece.appendReplacement(whole, Matcher.quoteReplacement(fill(of, attributes)));
    }
    return piece.appendTail(whole).toString();
  }

  private static String value(MatchResult hole, Map<String, String> values, Path file) {
    String value = values.get(hole.group(1));
    if (value == null) {
      throw new IllegalArgumentException(
          "%s: expected a value for %s, came %s".formatted(file, hole.group(), values));
    }
    return value;
  }
}
