package io.switchpost.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/** What is known of something in the spool before the database knows it. */
final class PropertyFile {
  private static final Logger LOG = Logger.getLogger(PropertyFile.class);
  private static final long MOST_OCTETS = 65_536;

  private PropertyFile() {}

  /**
   * @param comment for an administrator who finds the file
   */
  static byte[] bytes(String comment, Map<String, String> values) {
    Properties properties = new Properties();
    properties.putAll(values);
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      properties.store(out, comment);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Its values by name; asking for one that is not there is an {@link IllegalArgumentException}, as
   * is a file that is none.
   */
  static UnaryOperator<String> read(Path file) throws IOException {
    if (Files.size(file) > MOST_OCTETS) {
      throw new IllegalArgumentException("it is larger than any of ours");
    }
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    }
    return name -> {
      if (properties.getProperty(name) instanceof String value) {
        return value;
      }
      throw new IllegalArgumentException("it says no " + name);
    };
  }

  /** The id that such a file says, which is its own name too: it leads to other files. */
  static String id(Path file, UnaryOperator<String> values) {
    String id = values.apply("id");
    String name = file.getFileName().toString();
    if (!name.substring(0, name.indexOf('.')).equals(id)) {
      throw new IllegalArgumentException("it is not the file of " + Text.line(id));
    }
    return id;
  }

  /** A file that is broken is not looked at again, and not deleted. */
  static void putAside(Path file, Exception broken) {
    Path aside = file.resolveSibling(file.getFileName() + ".broken");
    LOG.errorf("cannot read %s (%s): put aside as %s", file, broken.getMessage(), aside);
    try {
      Files.move(file, aside);
    } catch (IOException e) {
      LOG.errorf("cannot rename %s: %s", file, e.getMessage());
    }
  }
}
