package io.switchpost.voice;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Why a text is not YAML, in words for whom wrote it: what its reader says is meant for those who
 * know how YAML is parsed.
 *
 * @param line 1 … n; 0 if it is not known
 */
public record YamlTrouble(int line, String reason) {
  private static final int LONGEST = 300;

  /** Of the context, then of the problem. */
  private static final List<Saying> SAYINGS =
      List.of(
          new Saying("\\(TAB\\)", "a tab is used where YAML wants blanks"),
          new Saying(
              "quoted scalar.*unexpected end", "a quotation mark opens here and is never closed"),
          new Saying("flow sequence.*expected", "a [ opens here and is not closed by a ]"),
          new Saying("flow node.*expected", "a [ or { before this is never closed"),
          new Saying("flow mapping.*expected", "a { opens here and is not closed by a }"),
          new Saying(
              "undefined alias|scanning an (alias|anchor)",
              "a value that begins with * or & is written in quotes (also the key of a telephone:"
                  + " \"*\")"),
          new Saying(
              "character '?([@`%])'?.* cannot start",
              "a value that begins with $1 is written in quotes"),
          new Saying("unknown escape", "a \\ in double quotes begins an escape that is none"),
          new Saying("found duplicate key (\\S+)", "'$1' is there twice"),
          new Saying(
              "mapping values are not allowed",
              "a colon does not fit here: is the line indented wrongly, or a value with a colon not"
                  + " in quotes?"),
          new Saying("sequence entries are not allowed", "a list's - does not fit here"),
          new Saying("could not find expected ':'", "a colon is missing behind this name"),
          new Saying(
              "expected <block end>|expected the node content|<block mapping start>",
              "the indentation does not fit the lines before"),
          new Saying("special characters are not allowed", "a control character is in the file"),
          new Saying("expected a single document", "there is a second document (---)"));

  /** Of what its reader threw. */
  public static YamlTrouble of(YamlEngineException failure) {
    if (!(failure instanceof MarkedYamlEngineException marked)) {
      return new YamlTrouble(0, meant(oneLine(failure.getMessage())));
    }
    String said = oneLine(marked.getContext() + " " + marked.getProblem());
    String meant = meant(said);
    // what is never closed is noticed at the end, and mended at its beginning
    boolean open = meant.contains(" opens here ");
    Optional<Mark> where =
        open ? marked.getContextMark().or(marked::getProblemMark) : marked.getProblemMark();
    return new YamlTrouble(where.map(mark -> mark.getLine() + 1).orElse(0), meant);
  }

  private static String meant(String said) {
    return Saying.meant(SAYINGS, said)
        .orElseGet(() -> "this is not YAML: " + said.replaceFirst("^null ", ""));
  }

  private static String oneLine(String text) {
    String line = String.valueOf(text).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
