package io.switchpost.voice.menu;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The menus inside the program: those that {@code menus/shipped.txt} lists. */
final class ShippedMenus {
  private ShippedMenus() {}

  /** File name to text. */
  static Map<String, String> read() {
    Map<String, String> files = new TreeMap<>();
    for (String name : resource("menus/shipped.txt").lines().map(String::strip).toList()) {
      if (!name.isEmpty()) {
        files.put(name, resource("menus/" + name));
      }
    }
    return files;
  }

  private static String resource(String path) {
    try (InputStream in = ShippedMenus.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the program is incomplete: " + path + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
