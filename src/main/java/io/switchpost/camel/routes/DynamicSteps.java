package io.switchpost.camel.routes;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDynamicDefinition;

/**
 * Tries the options of dynamic steps ({@code toD: "sip:${header.…}?ring=20s"}), which Camel itself
 * would only look at when a call meets them.
 */
final class DynamicSteps {
  /** Whose endpoints cost nothing and open nothing. */
  private static final Set<String> OURS = Set.of("sip", "voice", "fax", "document", "outbox");

  private static final String ANYBODY = "0";

  private DynamicSteps() {}

  static void check(CamelContext context, RouteDefinition route) throws BrokenFileException {
    var steps =
        ProcessorDefinitionHelper.filterTypeInOutputs(
            route.getOutputs(), ToDynamicDefinition.class);
    for (ToDynamicDefinition step : steps) {
      String uri = String.valueOf(step.getUri());
      String scheme = uri.replaceFirst(":.*", "");
      if (OURS.contains(scheme)) {
        try {
          context
              .getComponent(scheme)
              .createEndpoint(fixed(context.resolvePropertyPlaceholders(uri)));
        } catch (Exception e) {
          throw BrokenFileException.from(e, Math.max(step.getLineNumber(), 0));
        }
      }
    }
  }

  /** With a value in place of each expression, and without options that are expressions. */
  private static String fixed(String uri) {
    String[] parts = uri.split("\\?", 2);
    String address = parts[0].replaceAll("\\$\\{[^}]*\\}", ANYBODY);
    if (parts.length == 1) {
      return address;
    }
    String options =
        Arrays.stream(parts[1].split("&"))
            .filter(option -> !option.contains("${") && !option.isEmpty())
            .collect(Collectors.joining("&"));
    return options.isEmpty() ? address : address + "?" + options;
  }
}
