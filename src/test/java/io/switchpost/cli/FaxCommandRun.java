package io.switchpost.cli;

import io.switchpost.scenario.GatewayProcess;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a command said, and its exit code. */
public record FaxCommandRun(int code, List<String> out, List<String> errors) {
  /** Asks a gateway as its administrator. */
  public static FaxCommandRun of(GatewayProcess gateway, String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.add("--url");
    arguments.add(gateway.web("").toString());
    return of(arguments);
  }

  static FaxCommandRun of(List<String> arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int code =
        FaxCommand.run(
            arguments,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(errors, true, StandardCharsets.UTF_8));
    return new FaxCommandRun(code, lines(out), lines(errors));
  }

  private static List<String> lines(ByteArrayOutputStream said) {
    return said.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
