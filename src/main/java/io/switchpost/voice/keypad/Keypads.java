package io.switchpost.voice.keypad;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where keypad profiles are: the home's {@code keypads/NAME.yaml}, else the shipped one. */
public final class Keypads {
  private static final long LARGEST_FILE = 256 * 1024;

  private final Path own;

  /**
   * @param own the home's directory of profiles; need not exist
   */
  public Keypads(Path own) {
    this.own = own;
  }

  /**
   * Reads a profile.
   *
   * @param name letters, digits and {@code -}, such as {@code exchange}
   * @throws KeypadException when it is missing, broken, or would trap a caller
   */
  public KeypadProfile load(String name) throws KeypadException {
    if (!name.matches("[A-Za-z0-9-]{1,64}")) {
      throw new KeypadException(own.toString(), 0, "a profile's name is letters, digits and -");
    }
    Path file = own.resolve(name + ".yaml");
    if (Files.exists(file)) {
      return KeypadFile.read(name, file.toString(), text(file));
    }
    return shipped(name, file);
  }

  private static String text(Path file) throws KeypadException {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new KeypadException(file.toString(), 0, "a profile has at most 256 KB");
      }
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new KeypadException(file.toString(), 0, "the file is not UTF-8 text");
    } catch (IOException e) {
      throw new KeypadException(file.toString(), 0, "the file cannot be read: " + e.getMessage());
    }
  }

  private static KeypadProfile shipped(String name, Path instead) throws KeypadException {
    String resource = "keypads/" + name + ".yaml";
    try (InputStream in = Keypads.class.getResourceAsStream("/" + resource)) {
      if (in == null) {
        throw new KeypadException(
            instead.toString(),
            0,
            "there is no keypad profile '" + name + "', neither here nor shipped");
      }
      return KeypadFile.read(name, resource, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new KeypadException(resource, 0, "the file cannot be read: " + e.getMessage());
    }
  }
}
