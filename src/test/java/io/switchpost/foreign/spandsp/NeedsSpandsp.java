package io.switchpost.foreign.spandsp;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The tests need libspandsp. Without it they are skipped and say so; with the environment's {@code
 * CI} set they fail instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("foreign")
@ExtendWith(NeedsSpandsp.Condition.class)
public @interface NeedsSpandsp {
  /** Asks the loader. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
      if (LibSpandsp.isInstalled()) {
        return ConditionEvaluationResult.enabled(LibSpandsp.FILE + " is installed");
      }
      String advice =
          LibSpandsp.FILE + " cannot be loaded: apt-get install libspandsp2 libtiff-tools";
      if (System.getenv("CI") != null) {
        throw new IllegalStateException(advice);
      }
      return ConditionEvaluationResult.disabled(advice);
    }
  }
}
