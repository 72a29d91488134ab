package io.switchpost.app;

import io.switchpost.camel.routes.FileState.Trouble;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The home's {@code phones.properties}: {@code extension=password} on each line. */
final class PhoneFile {
  private static final String EXTENSION = "[A-Za-z0-9._-]{1,64}";

  private static final Predicate<String> BROKEN_ESCAPE =
      Pattern.compile("\\\\u(?![0-9a-fA-F]{4})").asPredicate();

  private PhoneFile() {}

  /** What is wrong with the file, and in which line. */
  static final class BrokenException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Trouble trouble;

    private BrokenException(int line, String reason) {
      super(reason, null, false, false);
      this.trouble = new Trouble(line, reason);
    }

    Trouble trouble() {
      return trouble;
    }
  }

  /** Passwords by extension. */
  static Map<String, String> read(Path file) throws BrokenException {
    String text = text(file);
    Properties entries = new Properties();
    try {
      entries.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      throw new BrokenException(line(text, BROKEN_ESCAPE), "\\u needs four hexadecimal digits");
    }
    Map<String, String> passwords = new HashMap<>();
    for (String extension : entries.stringPropertyNames()) {
      String password = entries.getProperty(extension).strip();
      if (!extension.matches(EXTENSION) || password.isEmpty()) {
        throw new BrokenException(
            line(text, line -> line.startsWith(extension)),
            "expected extension=password, came '%s' without a password or with an unusable name"
                .formatted(extension));
      }
      passwords.put(extension, password);
    }
    return passwords;
  }

  private static String text(Path file) throws BrokenException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new BrokenException(0, "is not UTF-8 text");
    } catch (IOException e) {
      throw new BrokenException(0, "cannot be read: " + Home.reason(e));
    }
  }

  /** The first line that is so, 1 … n; 0 if none is. */
  private static int line(String text, Predicate<String> so) {
    List<String> lines = text.lines().map(String::strip).toList();
    return IntStream.range(0, lines.size())
            .filter(i -> so.test(lines.get(i)))
            .findFirst()
            .orElse(-1)
        + 1;
  }
}
