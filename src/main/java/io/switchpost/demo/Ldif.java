package io.switchpost.demo;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The entries of a file (RFC 2849); the first one is the base of the tree.
 *
 * @param name of the file, for what is said of it
 * @param lines of the file
 */
record Ldif(String name, List<String> lines, List<Entry> entries) {
  private static final String SHIPPED = "/directory.ldif";

  private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z0-9.;-]+:");

  /** A line that goes on, a comment, or the end of a change. */
  private static final Pattern CONTINUED = Pattern.compile("[ #-]");

  private static final int LONGEST_SHOWN = 40;

  /** A company's people, each with some hundred octets. */
  private static final int LARGEST = 20_000_000;

  /**
   * Reads it.
   *
   * @param file the shipped one when empty
   * @throws LdifException when it is broken
   */
  static Ldif read(Optional<Path> file) throws IOException {
    String name = file.map(Path::toString).orElse("the shipped directory.ldif");
    byte[] content = content(file, name);
    List<String> lines = new String(content, StandardCharsets.UTF_8).lines().toList();
    List<Entry> entries = new ArrayList<>();
    try (LDIFReader reader = new LDIFReader(new ByteArrayInputStream(content))) {
      for (Entry entry = reader.readEntry(); entry != null; entry = reader.readEntry()) {
        entries.add(entry);
      }
    } catch (LDIFException e) {
      throw wrong(name, lines, e);
    }
    if (entries.isEmpty()) {
      throw new LdifException(
          name, 0, "holds no entry: the first one must be the base of the tree");
    }
    return new Ldif(name, lines, entries);
  }

  /** The reader tells the line at which the entry begins: most often a line in it has no colon. */
  private static LdifException wrong(String name, List<String> lines, LDIFException e) {
    int begin = Math.toIntExact(e.getLineNumber());
    for (int i = Math.max(begin, 1); i <= lines.size() && !lines.get(i - 1).isEmpty(); i++) {
      String line = lines.get(i - 1);
      if (!CONTINUED.matcher(line).lookingAt() && !ATTRIBUTE.matcher(line).lookingAt()) {
        return new LdifException(
            name, i, "'%s' is not written as 'attribute: value'".formatted(shortened(line)));
      }
    }
    return new LdifException(name, begin, one(e));
  }

  private static String shortened(String line) {
    String text = line.replaceAll("\\p{Cntrl}", "?");
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }

  private static byte[] content(Optional<Path> file, String name) throws IOException {
    try (InputStream in =
        file.isPresent()
            ? Files.newInputStream(file.get())
            : Ldif.class.getResourceAsStream(SHIPPED)) {
      byte[] content = in.readNBytes(LARGEST + 1);
      if (content.length > LARGEST) {
        throw new LdifException(name, 0, "is larger than " + LARGEST + " octets");
      }
      return content;
    }
  }

  Entry base() {
    return entries.getFirst();
  }

  /** That an entry of it is refused. */
  LdifException wrong(Entry entry, Exception why) {
    return new LdifException(name, lineOf(entry), "entry " + entry.getDN() + ": " + one(why));
  }

  /** Where the entry begins; 0 if its name is coded or folded. */
  int lineOf(Entry entry) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("dn:") && line.substring(3).strip().equals(entry.getDN())) {
        return i + 1;
      }
    }
    return 0;
  }

  /**
   * Passwords by extension, of those who have them in clear: telephones authenticate by a digest,
   * which no bind can check.
   */
  Map<String, String> passwords() {
    Map<String, String> passwords = new LinkedHashMap<>();
    for (Entry entry : entries) {
      String password = entry.getAttributeValue("userPassword");
      String extension = entry.getAttributeValue("telephoneNumber");
      if (extension != null && password != null && !password.startsWith("{")) {
        passwords.put(extension, password);
      }
    }
    return Map.copyOf(passwords);
  }

  static String one(Exception e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
  }
}
