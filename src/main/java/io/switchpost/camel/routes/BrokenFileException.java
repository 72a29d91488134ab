package io.switchpost.camel.routes;

import io.switchpost.camel.Causes;
import io.switchpost.camel.routes.FileState.Trouble;
import io.switchpost.voice.YamlTrouble;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

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
    List<Throwable> chain = Causes.of(failure);
    int line = 0;
    for (Throwable at : chain) {
      if (at instanceof YamlEngineException yaml && !isCamels(yaml)) {
        YamlTrouble trouble = YamlTrouble.of(yaml);
        return new BrokenFileException(
            trouble.line() > 0 ? trouble.line() : lineIfUnknown, trouble.reason());
      }
      if (at instanceof MarkedYamlEngineException marked) {
        line = marked.getProblemMark().map(Mark::getLine).map(zero -> zero + 1).orElse(line);
      }
    }
    if (line == 0) {
      line = lineIn(chain);
    }
    return new BrokenFileException(line > 0 ? line : lineIfUnknown, reason(chain));
  }

  /** Of the reader of routes, not of the reader of YAML. */
  private static boolean isCamels(YamlEngineException failure) {
    return failure.getClass().getName().startsWith("org.apache.camel.");
  }

  /**
   * What one of our own components says of its options is the innermost; else what can be
   * translated; else the innermost, since the outer ones repeat the whole route.
   */
  private static String reason(List<Throwable> chain) {
    Throwable innermost = chain.getLast();
    boolean ours =
        innermost.getClass() == IllegalArgumentException.class
            && innermost.getStackTrace().length > 0
            && innermost.getStackTrace()[0].getClassName().startsWith("io.switchpost.");
    if (!ours) {
      String all = chain.stream().map(BrokenFileException::said).collect(Collectors.joining(" "));
      Optional<String> meant = RouteWords.of(all);
      if (meant.isPresent()) {
        return shortened(meant.get());
      }
    }
    return chain.reversed().stream()
        .map(BrokenFileException::said)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .map(BrokenFileException::shortened)
        .orElse("it cannot be used");
  }

  private static String said(Throwable failure) {
    String text =
        failure instanceof MarkedYamlEngineException marked
            ? marked.getProblem()
            : failure.getMessage();
    return text == null
        ? failure.getClass().getSimpleName()
        : text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private static int lineIn(List<Throwable> chain) {
    int found = 0;
    for (Throwable at : chain) {
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
