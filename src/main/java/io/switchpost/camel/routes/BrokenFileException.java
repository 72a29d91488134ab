package io.switchpost.camel.routes;

import io.switchpost.camel.routes.FileState.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** A file cannot be used: where and why, in words for whom wrote it. */
public final class BrokenFileException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 400;
  private static final Pattern LINE = Pattern.compile("\\bline:? ?(\\d{1,6})");

  private final transient Trouble trouble;

  BrokenFileException(int line, String reason) {
    super(reason, null, false, false);
    this.trouble = new Trouble(line, reason);
  }

  /** What Camel or the YAML reader say of the file, without their stack traces and repetitions. */
  static BrokenFileException from(Throwable failure, int lineIfUnknown) {
    List<String> reasons = new ArrayList<>();
    int line = 0;
    Throwable at = failure;
    for (int depth = 0; at != null && depth < 20; depth++, at = at.getCause()) {
      if (at instanceof MarkedYamlEngineException marked) {
        line = marked.getProblemMark().map(Mark::getLine).map(zero -> zero + 1).orElse(line);
        add(reasons, marked.getProblem());
      } else if (at.getMessage() != null) {
        add(reasons, at.getMessage());
      } else {
        add(reasons, at.getClass().getSimpleName());
      }
    }
    if (line == 0) {
      line = lineIn(failure);
    }
    // the innermost reason is what to mend; the outer ones repeat the whole route
    String reason = reasons.getLast();
    return new BrokenFileException(line > 0 ? line : lineIfUnknown, reason);
  }

  private static void add(List<String> reasons, String text) {
    String line = text == null ? "" : text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (!line.isEmpty()) {
      reasons.add(line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…");
    }
  }

  private static int lineIn(Throwable failure) {
    int found = 0;
    Throwable at = failure;
    for (int depth = 0; at != null && depth < 20; depth++, at = at.getCause()) {
      Matcher matcher = LINE.matcher(String.valueOf(at.getMessage()));
      if (matcher.find()) {
        found = Integer.parseInt(matcher.group(1));
      }
    }
    return found;
  }

  Trouble trouble() {
    return trouble;
  }
}
