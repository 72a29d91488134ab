package io.switchpost.foreign;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The tests need a program of the system. Without it they are skipped and say so; with the
 * environment's {@code CI} set they fail instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("foreign")
@ExtendWith(NeedsProgram.Condition.class)
public @interface NeedsProgram {
  /** Its name on the path. */
  String value();

  /** The Debian package that brings it. */
  String from();

  /** Looks along the path. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
      NeedsProgram needed = test.getRequiredTestClass().getAnnotation(NeedsProgram.class);
      if (onPath(needed.value())) {
        return ConditionEvaluationResult.enabled(needed.value() + " is installed");
      }
      String advice =
          "%s is not on the path: apt-get install %s".formatted(needed.value(), needed.from());
      if (System.getenv("CI") != null) {
        throw new IllegalStateException(advice);
      }
      return ConditionEvaluationResult.disabled(advice);
    }

    private static boolean onPath(String program) {
      return Pattern.compile(File.pathSeparator)
          .splitAsStream(System.getenv().getOrDefault("PATH", ""))
          .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
  }
}
