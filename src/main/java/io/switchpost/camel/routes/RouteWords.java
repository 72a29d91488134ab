package io.switchpost.camel.routes;

import io.switchpost.voice.Saying;
import java.util.List;
import java.util.Optional;

/** What Camel says of a route file, in words for who wrote it. */
final class RouteWords {
  private static final List<Saying> SAYINGS =
      List.of(
          new Saying("Unknown node id: (\\S+)", "there is no step '$1'"),
          new Saying("Unsupported field: (\\S+)", "'$1' is not known here"),
          new Saying("Field: (\\S+) has already been configured", "'$1' is there twice"),
          new Saying(
              "Enum: \\S+ does not have any constant with value: (.+)",
              "'$1' is none of the values that are possible here"),
          new Saying(
              "should (?:only )?have only have 1 key, was: (\\d+) keys: \\[(.*?)\\]",
              "a step has one name, here are $1 ($2): is a line indented wrongly?"),
          new Saying(
              "Node type (\\S+) is invalid, expected (\\S+)", "expected a $2 here, came a $1"),
          new Saying(
              "resolve endpoint: ([a-z0-9+.-]+):.*Unknown parameters=\\[\\{(.+)\\}\\]",
              "$1: has no option $2"),
          new Saying("No component found with scheme: (\\S+)", "there is no component '$1'"),
          new Saying("No endpoint could be found for: ([^:,]+):", "there is no component '$1'"),
          new Saying("No bean could be found in the registry for: (\\S+)", "there is no bean '$1'"),
          new Saying("Property with key \\[(\\S+)\\] not found", "there is no key '$1' for {{$1}}"),
          new Saying(
              "Error binding property \\(([^=)]+)=(.*?)\\) with name.*java\\.time\\.Duration",
              "$1 is a duration such as 20s, not '$2'"),
          new Saying(
              "Error binding property \\(([^=)]+)=(.*?)\\) with name.*(?:type: int|Integer|type:"
                  + " long|Long)",
              "$1 is a whole number, not '$2'"),
          new Saying(
              "Error binding property \\(([^=)]+)=(.*?)\\) with name.*(?:type: boolean|Boolean)",
              "$1 is true or false, not '$2'"),
          new Saying("Error binding property \\(([^=)]+)=(.*?)\\) with name", "$1 cannot be '$2'"));

  private RouteWords() {}

  /** Empty for what needs no translation, or has none. */
  static Optional<String> of(String said) {
    return Saying.meant(SAYINGS, said);
  }
}
