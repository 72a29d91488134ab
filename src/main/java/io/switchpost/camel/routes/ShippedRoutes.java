package io.switchpost.camel.routes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The route files inside the program: those that {@code routes/shipped.txt} lists, since a class
 * path cannot be listed.
 */
final class ShippedRoutes {
  private ShippedRoutes() {}

  /** File name to text. */
  static Map<String, String> read() {
    Map<String, String> files = new TreeMap<>();
    List<String> names = resource("routes/shipped.txt").lines().map(String::strip).toList();
    for (String name : names) {
      if (!name.isEmpty()) {
        files.put(name, resource("routes/" + name));
      }
    }
    return files;
  }

  private static String resource(String path) {
    try (InputStream in = ShippedRoutes.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the program is incomplete: " + path + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
